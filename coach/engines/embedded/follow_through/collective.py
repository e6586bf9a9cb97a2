"""Clauses that settle several earlier items at once: "everything from last time is done", "neither of us got round to
our homework"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.segments import Segment

_DONE = re.compile(
    r"(?i)\b(?:(?:all|everything|every one|each|both)\b.{0,40}\b(?:done|ticked|completed?|closed|sorted|delivered|"
    r"off the list)|"
    r"(?:all|everything|both)\b.{0,30}\b(?:last (?:time|month|session)|actions?|homework|promised|"
    r"agreed)\b.{0,30}\b(?:done|happened|completed?|closed|kept)|"
    r"(?:did|done|finished|kept|completed) (?:all|both|everything|our|my|his|her|their) (?:of )?(?:the |our |my |"
    r"his |her |their )?(?:actions?|homework|promises?|tasks?|to-?dos?|three|two|points)|"
    r"(?:alles|beides|sämtliche\w*)\b.{0,40}\b(?:erledigt|abgehakt|gemacht|geschafft|fertig)|"
    r"hausaufgaben (?:gemacht|erledigt)|"
    r"(?:todo|todos|todas|ambos|ambas|las dos cosas|los dos)\b.{0,40}\b(?:hech[oa]s?|cumplid[oa]s?|terminad[oa]s?|"
    r"list[oa]s?)|deberes hechos|"
    r"(?:tout|toutes|tous|les deux)\b.{0,40}\b(?:faite?s?|terminée?s?|réglée?s?|tenue?s?)|devoirs faits)\b"
)
_OPEN = re.compile(
    r"(?i)\b(?:(?:none|neither|nothing)\b.{0,40}\b(?:done|happened|started|actions?|homework|last time|list|"
    r"got (?:round|around) to)|"
    r"(?:didn['’]t|haven['’]t|hasn['’]t|not)\b.{0,20}\b(?:any of|either of|our homework|my homework|his homework|"
    r"her homework|their homework|the actions)|"
    r"(?:nichts|keine[rs]?)\b.{0,40}\b(?:erledigt|gemacht|geschafft|dazu gekommen|umgesetzt)|hausaufgaben nicht|"
    r"(?:nada|ningun[oa])\b.{0,40}\b(?:hech[oa]|cumplid[oa])|no (?:hicimos|hice|hizo) (?:los deberes|nada)|"
    r"rien\b.{0,40}\b(?:fait|avancé)|aucun\w*\b.{0,40}\bfaite?s?)\b"
)
_OF_LAST_TIME = re.compile(
    r"(?i)\b(?:last (?:time|month|session|meeting)|previous|actions?|homework|to-?dos?|promise[ds]?|agreed|list|"
    r"tasks?|matters arising|letzte\w*|aufgaben|"
    r"hausaufgaben|vereinbart\w*|liste|vez|anterior\w*|tareas|deberes|acuerdos|prometid\w*|dernière|précédent\w*|"
    r"devoirs|convenu\w*|promesses?|liste)\b"
)


_TOLD = re.compile(
    r"(?i)\b(?:is|are|was|were|been|got|have|has|did|we|i|ist|sind|wurden?|haben?|hat|wir|está|están|fue|fueron|"
    r"hicimos|hemos|"
    r"est|sont|été|avons|a|ont)\b|['’](?:s|re|ve)\b"
)
"""A report has a verb of its own."""
_TOLD_TO_DO = re.compile(
    r"(?i)\b(?:mark|rate|treat|consider|set|assistant|ai|bot|software|system|should|will|must|if|markiere|bewerte|"
    r"marca|valora|marquez?|notez?)\b|[\"“”„«»]"
)
"""Orders, quotations and conditions report nothing."""


@dataclass(frozen=True, slots=True)
class Collective:
    """`status` is None where no clause speaks of them all."""

    status: Literal["done", "in_progress"] | None = None
    place: int | None = None


def collective(segments: Sequence[Segment]) -> Collective:
    """The first clause that speaks of all earlier items as a whole."""
    for place, segment in enumerate(segments):
        if len(segment.text) > 160 or _TOLD.search(segment.text) is None or _TOLD_TO_DO.search(segment.text):
            continue
        if _OF_LAST_TIME.search(segment.text) is None and _OF_LAST_TIME.search(segment.heading or "") is None:
            continue
        if _OPEN.search(segment.text):
            return Collective("in_progress", place)
        if _DONE.search(segment.text):
            return Collective("done", place)
    return Collective()
