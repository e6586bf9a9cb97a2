"""Words of an action and of a report of it made comparable: "send" and "sent", "anrufen" and "angerufen", "leer" and
"leyó" are one term. Closed tables of irregular verbs, German verb prefixes, Snowball stems for all else."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from knowledge.language import STOPWORDS, stem, words

_IRREGULAR: dict[str, str] = {
    "en": (
        "send sent|write wrote written|speak spoke spoken|take took taken|give gave given|bring brought|buy bought|"
        "build built|find found|hear heard|hold held|keep kept|leave left|meet met|pay paid|say said|see saw seen|"
        "sell sold|set sets|show shown|sit sat|stand stood|teach taught|tell told|think thought|choose chose chosen|"
        "come came|do did done|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|forget forgot "
        "forgotten|get got gotten|go went gone|grow grew grown|know knew known|lead led|lend lent|lose lost|make made|"
        "run ran|ride rode ridden|ring rang rung|spend spent|swap swapped|throw threw thrown|wear wore worn|win won|"
        "begin began begun|break broke broken|catch caught|cut cutting|deal dealt|feed fed|feel felt|freeze froze "
        "frozen|learn learnt|mean meant|rewrite rewrote rewritten|read reading|redo redid redone|swim swam|sing sang|"
        "stick stuck|wake woke|withdraw withdrew withdrawn|undo undid undone|rebuild rebuilt|dig dug|shoot shot|"
        "introduce intro|present presentation|invite invitation|apply application|apologise apology|decide decision|"
        "rehearse rehearsal|install installation|propose proposal|email mail emails mails e-mail"
    ),
    "de": (
        "schreiben schrieb schrieben geschrieben|sprechen sprach sprachen gesprochen gespräch|geben gab gaben gegeben|"
        "nehmen nahm nahmen genommen|lesen las lasen gelesen|sehen sah sahen gesehen|treffen traf trafen getroffen|"
        "gehen ging gingen gegangen|kommen kam kamen gekommen|bringen brachte brachten gebracht|"
        "denken dachte gedacht|finden fand fanden gefunden|halten hielt hielten gehalten|lassen ließ ließen gelassen|"
        "rufen rief riefen gerufen anruf|laden lud luden geladen einladung|sitzen saß saßen gesessen|"
        "stehen stand standen gestanden|werfen warf geworfen|ziehen zog gezogen|bieten bot geboten|"
        "schneiden schnitt geschnitten|streichen strich gestrichen|schließen schloss geschlossen|"
        "helfen half geholfen|bitten bat baten gebeten|essen aß gegessen|fahren fuhr gefahren|laufen lief gelaufen|"
        "vergessen vergaß|verschieben verschob verschoben|entscheiden entschied entschieden|"
        "beginnen begann begonnen|bleiben blieb geblieben|schweigen schwieg geschwiegen|"
        "verbringen verbrachte verbracht|besprechen besprach besprochen|anbieten angeboten|tun tat getan|wissen gewusst"
    ),
    "es": (
        "hacer hizo hice hicieron hicimos hecho hecha haga hago|decir dijo dije dijeron dicho diga|"
        "poner puso puse pusieron puesto puesta ponga pongo|ver vio vi vieron visto vea|"
        "escribir escrito escrita|leer leyó leyeron leído lea|traer trajo traje trajeron traído traiga|"
        "ir fue fui fueron ido vaya|venir vino vine vinieron venga|dar dio di dieron dado|pedir pidió pidieron pida|"
        "seguir siguió siguieron siga|conseguir consiguió consiguieron consiga consigo|tener tuvo tuve tuvieron tenga|"
        "poder pudo pude pudieron|estar estuvo estuve|abrir abierto abierta|romper roto|volver vuelto|"
        "proponer propuso propuse propuesto propuesta|elegir eligió elija|enviar envío|empezar empecé empieza empiece|"
        "probar pruebo pruebe prueba|contar cuento cuente|mostrar muestro muestre|cerrar cierro cierre|"
        "buscar busqué busque|sacar saqué saque|practicar practiqué practique|reescribir reescrito|"
        "medir midió mida|repetir repitió repita|reunir reunión|revisar revisión|presentar presentación|"
        "preguntar pregunta preguntas|invitar invitación|quitar quité"
    ),
    "fr": (
        "faire fait faits faite faites font|dire dit dite|écrire écrit écrite écrits|lire lu lue lus|"
        "mettre mis mise|prendre pris prise|voir vu vue vus|recevoir reçu reçue|tenir tenu tenue|venir venu venue|"
        "ouvrir ouvert ouverte|offrir offert|envoyer envoi enverra enverrai envoie|aller allé allée ira irai|"
        "essayer essai essaie|apprendre appris|comprendre compris|suivre suivi|rendre rendu|répondre répondu réponse|"
        "inscrire inscrit inscrite|réduire réduit|produire produit|traduire traduit|choisir choix choisi|"
        "appeler appel appelle|présenter présentation|inviter invitation|réécrire réécrit|transmettre transmis|"
        "obtenir obtenu|prévenir prévenu|découvrir découvert|permettre permis|promettre promis|"
        "demander demande|montrer montre|relire relu|refaire refait|supprimer suppression"
    ),
}
_BASE = {
    language: {form: entry.split()[0] for entry in table.split("|") for form in entry.split()}
    for language, table in _IRREGULAR.items()
}
_EMPTY = {
    "en": frozenset(
        "ask asks asked try tried week weeks month months day days today tomorrow session sessions meeting meetings "
        "next last start started set until till ok okay really quite thing anything something everything back "
        "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening together own new".split()
    ),
    "de": frozenset(
        (
            "woche wochen monat monate tag tage heute morgen sitzung treffen mal termin montag dienstag mittwoch "
            "donnerstag freitag samstag sonntag hätte hätten worden wurden beide beiden bitte "
            "gemeinsam zusammen selbst selber gleich gleichen eigene eigenen"
        ).split()
    ),
    "es": frozenset(
        "semana semanas mes meses día días hoy mañana sesión sesiones reunión lunes martes miércoles jueves viernes "
        "sábado domingo próxima próximo vez veces junto juntos juntas propio propia nuevo nueva".split()
    ),
    "fr": frozenset(
        "semaine semaines mois jour jours aujourd'hui demain séance séances réunion lundi mardi mercredi jeudi "
        "vendredi "
        "samedi dimanche prochaine prochain fois ensemble propre nouveau nouvelle".split()
    ),
}
"""Words of time and of meeting, which say when and not what."""
_PREFIXED = re.compile(
    r"(?P<prefix>an|auf|aus|ab|bei|ein|mit|nach|vor|zu|um|weg|her|hin|durch|los|zurück|weiter|frei|vorbei|"
    r"zusammen|teil|"
    r"bereit|fertig|fest|klar|wieder)?(?:ge|zu)(?P<rest>[^\W\d_]{3,}?)(?P<end>t|en|n)"
)

_LIGHT = {
    "en": (
        "say tell ask give take make do go come get put bring try see look use find share set show talk speak "
        "write send "
        "people team call phone list page group office work person record rest point question note name day hour "
        "minute "
        "open read hear room office desk door table floor card paper half part line word way place end site home voice "
        "story answer number one two three four five six seven eight nine ten"
    ),
    "de": (
        "sagen geben machen nehmen gehen kommen bringen sehen fragen finden zeigen sprechen reden schreiben schicken "
        "leute team liste seite gruppe büro arbeit person rest punkt frage name stunde minute zeit kollege "
        "kollegin lesen raum zimmer tisch tür hälfte teil wort zeile haus stimme geschichte antwort zahl "
        "zwei drei vier fünf sechs sieben acht neun zehn"
    ),
    "es": (
        "decir dar hacer tomar ir venir poner traer ver pedir preguntar buscar pasar hablar mandar escribir llevar "
        "gente equipo lista página grupo oficina trabajo persona resto punto pregunta nombre hora minuto tiempo leer "
        "sala mesa puerta papel mitad parte palabra línea casa voz historia respuesta número "
        "dos tres cuatro cinco seis siete ocho nueve diez"
    ),
    "fr": (
        "dire donner faire prendre aller venir mettre voir demander trouver montrer parler envoyer écrire passer "
        "gens équipe liste page groupe bureau travail personne reste point question nom heure minute temps lire "
        "salle table porte papier moitié mot ligne maison voix histoire réponse chiffre "
        "deux trois quatre cinq six sept huit neuf dix"
    ),
}

_LINK = {
    "en": frozenset(
        "to of on in for with from at by about and or as if when that who which before after into up out off over "
        "under between without so than where what how whether while until per via".split()
    ),
    "es": frozenset("de del con para por en a al sin sobre y o que si cuando como desde hasta entre lo".split()),
    "fr": frozenset("de du des avec pour par en à au aux sans sur et ou que qui si quand comme dans entre".split()),
}
"""Words that end a noun group."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàâèêëîïôùûœ]")
_FIRST_WORDS = 20


@cache
def light(language: str) -> frozenset[str]:
    """Terms of verbs and of office words that say little of what is done: they occur in any note."""
    return frozenset(term(word, language) for word in _LIGHT.get(language, "").split()) - {""}


@lru_cache(maxsize=20_000)
def term(word: str, language: str) -> str:
    """The term of one lower-case word; empty for a word without content of its own."""
    stop = STOPWORDS.get(language, STOPWORDS["en"])
    base = _BASE.get(language, {}).get(word)
    if base is None and (word in stop or word in _EMPTY.get(language, frozenset())):
        return ""
    if len(word) > 40 or (len(word) < 2 and not word.isdigit()):
        return ""
    if base is None and language == "de" and (found := _PREFIXED.fullmatch(word)) is not None:
        rest = found["rest"] + ("en" if found["end"] == "t" else found["end"])
        base = (found["prefix"] or "") + _BASE["de"].get("ge" + found["rest"] + found["end"], rest)
    base = base or word
    if base in stop:
        return ""
    return stem(base, language)


@lru_cache(maxsize=4_096)
def terms(text: str, language: str) -> tuple[str, ...]:
    """The terms of a text in order, repeats kept."""
    return tuple(found for word in words(text) if (found := term(word, language)))


def alike(left: str, right: str) -> float:
    """How far two terms are one: 1 for equal ones, less for a common beginning or a compound's part, else 0."""
    if left == right:
        return 1.0
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    size = len(short)
    if size >= 3 and abbreviated(short) and _shortens(short, long):
        return 0.7
    if size < 4:
        return 0.0
    if long.startswith(short):
        return 0.8 if size >= 5 or len(long) - size <= 3 else 0.0
    if size >= 5 and short in long:
        return 0.6
    if size >= 6 and long[:5] == short[:5]:
        same = 5
        while same < size and long[same] == short[same]:
            same += 1
        return 0.7 if same >= 0.75 * size else 0.0
    return 0.0


def abbreviated(one: str) -> bool:
    """Whether a term has no vowels left, as "tmpl" or "mtg"."""
    return len(one) >= 3 and one.isalpha() and not _VOWEL.search(one)


def _shortens(short: str, long: str) -> bool:
    """Whether the letters of a term are, in order, some of a longer one that begins alike and is no long way longer."""
    if short[0] != long[0] or not len(short) + 2 <= len(long) <= 3 * len(short):
        return False
    left = iter(long)
    return all(letter in left for letter in short)


def head(action: str, language: str, names: frozenset[str]) -> str | None:
    """The term of the first thing that an act is about: "handbook" of "Hand Aaliyah the ramp safety handbook", "lista"
    of "Pasar la lista de bajas", "Entwurf" of "Den Entwurf des Briefs schicken". None if there is none.
    """
    if language == "de":
        for word in _WORD.findall(action)[:_FIRST_WORDS]:
            found = term(word.casefold(), language) if word[:1].isupper() else ""
            if found and found not in names:
                return found
        return None
    run: list[str] = []
    link = _LINK.get(language, _LINK["en"])
    for place, word in enumerate(_WORD.findall(action)[:_FIRST_WORDS]):
        low = word.casefold()
        if place == 0:
            continue
        if low in link:
            if run:
                break
            continue
        found = term(low, language)
        if found and found not in names:
            run.append(found)
            if language in ("es", "fr"):
                break
    return run[-1] if run else None
