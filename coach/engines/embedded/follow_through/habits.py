"""Acts that are a way of acting, and acts that consist in ending or not doing something."""

from __future__ import annotations

import re

_HABIT = re.compile(
    r"(?i)\b(?:every|each|always|weekly|daily|monthly|fortnightly|from now on|any|keep|start(?:ing)? (?:with|each|"
    r"every)|open(?:ing)? with|begin|never|whenever|"
    r"(?:a|per) (?:day|week|fortnight|month)|(?<=send )no|(?:am|pro) (?:tag|woche|monat)|"
    r"(?:al|por) (?:día|semana|mes)|par (?:jour|semaine|mois)|"
    r"jede\w*|immer|wöchentlich|täglich|ab sofort|künftig|regelmäßig|nie|cada|siempre|todos los|todas las|"
    r"semanal\w*|diari\w+|nunca|empezar|"
    r"chaque|toujours|tous les|toutes les|hebdomadaire|quotidien\w*|désormais|jamais|commencer)\b"
)
_STOPPING = re.compile(
    r"(?i)\b(?:stop|no more|quit|end|drop|give up|cut|remove|cancel|switch off|without|avoid|refrain|"
    r"(?:keep|leave|let) .{1,40}(?:out|off|be|alone)|let no|nobody|no one|only|not|don['’]t|"
    r"aufhören|streichen|kein\w*|nicht mehr|lassen|abschaffen|"
    r"verzichten|ohne|dejar de|no|quitar|sin|eliminar|cancelar|arrêter|cesser|ne (?:pas|plus)|sans|supprimer|annuler)\b"
)
_ENDING = re.compile(
    r"(?i)\W*(?:stop|no more|quit|end|drop|give up|cut|remove|cancel|switch off|delete|scrap|abolish|leave off|avoid|"
    r"refrain|not|never|don['’]t|take\b.{1,60}\b(?:down|out|off|away)|dejar de|no|quitar|eliminar|cancelar|suprimir|"
    r"arrêter|cesser|ne (?:pas|plus)|supprimer|annuler|enlever|retirer)\b"
    r"|.{0,80}\b(?:aufhören|streichen|abschaffen|löschen|absagen|weglassen|verzichten|unterlassen|kein\w*|nicht mehr)\b"
)
"""To do it is to end something, so that what is no longer there is done."""
_ABSTAINS = re.compile(
    r"(?i).{0,80}\b(?:without|nobody|no one|nothing|(?:keep|leave) .{1,40}(?:out|off)|let no|ohne|niemand\w*|sin|nadie|"
    r"sans|personne)\b"
)
"""To do it is not to do something, so that "not once" is a report of success."""


def is_habit(action: str) -> bool:
    """A lasting way of acting; to end what is monthly is none."""
    found = _HABIT.search(action)
    return found is not None and not (_ENDING.match(action) and found.group().lower().endswith(("ly", "lich", "al")))


def abstains(action: str) -> bool:
    """Whether to do it is to end something, or not to do it."""
    return _ENDING.match(action) is not None or _ABSTAINS.match(action) is not None


def ends(action: str) -> bool:
    """Whether to do it is to end something."""
    return _ENDING.match(action) is not None


def stops(action: str) -> bool:
    """Whether the act speaks of ending or of not doing something."""
    return _STOPPING.search(action) is not None or ends(action)
