"""From the clause that undertakes something to a short imperative: "I'll ask HR for the form by Friday" becomes
"Ask HR for the form". Where the grammar is not understood the words stay as they were written."""

from __future__ import annotations

import re

from coach.engines.embedded.items.antecedents import plainly, resolved
from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.people import Roster, other
from coach.engines.embedded.items.reading import Reading
from coach.engines.embedded.items.tokens import Token
from coach.model.session import Owner

_LONGEST = 140


def action(one: Reading, roster: Roster, owner: Owner | None, due_text: str | None, before: str = "") -> str:
    """The act without who and when, in the language of the note, with a capital and no full stop. `before` is what the
    note says just before the segment, as far as a pronoun may mean something in it."""
    text = one.text[one.body : one.tail]
    whole = _act(one, text, roster.lexicon)
    whole = _AGREED.sub("", whole)
    bare = _short(_without(whole, due_text, roster.lexicon) if due_text else whole, roster.lexicon)
    words = _finished(bare, one, text, roster, owner, before)
    if not _tells(words):
        timed = _finished(whole, one, text, roster, owner, before)
        words = timed if bare.strip(_MARKS) and _tells(timed) else words
    if not _SPOKEN.search(words) or " " not in words:
        words = _LEAD.sub("", text).strip(_MARKS)
    return words[:1].upper() + words[1:]


def _finished(words: str, one: Reading, text: str, roster: Roster, owner: Owner | None, before: str) -> str:
    lex = roster.lexicon
    if lex.code == "en":
        words = plainly(resolved(words, before + _ahead_of_subject(one, text), lex))
        words = _fronted(words, one, text, lex)
        words = _named(words, roster, owner, one)
    return _closed(words.strip(_MARKS))


def _closed(words: str) -> str:
    """Without a bracket that is opened and not closed, or closed where little stands before it."""
    if words.count("(") <= words.count(")"):
        return words
    kept = words[: words.rindex("(")].strip(_MARKS)
    return kept if " " in kept else f"{words})"


def _tells(words: str) -> bool:
    """Whether an act is more than a verb, alone or with a pronoun: else its time has to stay with it, or all its
    clause."""
    return len([one for one in _SPOKEN.findall(words) if one.casefold() not in _POINTING]) > 1


_AGREED = re.compile(
    r"(?i)^(?:(?:i|we|he|she|they)\s)?(?:find|see|hear|gather|believe|remember|recall|note)(?:\sthat)?\s[\w’']+(?:\s(?:have|had|has))?\s"
    r"(?:agreed|promised|offered|undertaken|committed|volunteered|pledged)\sto\s"
)
"""What is told of an undertaking: "I find that I've agreed to write it" undertakes to write it."""
_MARKS = ' \t\n,;:.!–—-"“”„«»()'
_SPOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POINTING = frozenset("it that this them i es das lo la eso le les ça cela".split())


def _ahead_of_subject(one: Reading, text: str) -> str:
    return "" if one.main is None or one.main.first >= len(one.tokens) else text[: one.tokens[one.main.first].start]


def _fronted(words: str, one: Reading, text: str, lex: Lexicon) -> str:
    """ "The lines I will post tonight": a verb that is left alone takes what stands before its subject."""
    if " " in words.strip(" .,;:!") or one.main is None or not lex.infinitive.match(words.strip(" .,;:!").casefold()):
        return words
    ahead = _LEAD.sub("", _ahead_of_subject(one, text)).strip(" ,;:")
    articled = ahead.split(" ")[0].casefold() in lex.articles - {"no", "any"}
    return f"{words.strip(' .,;:!')} {ahead}" if articled and len(ahead.split()) <= 6 and "," not in ahead else words


_LEAD = re.compile(r"(?i)^\s*(?:(?:and|so|but|then|also|now)\s+)+")


def _act(one: Reading, text: str, lex: Lexicon) -> str:
    main = one.main
    if main is None or (one.imperative and one.label is not None):
        bare = text.strip()
        if lex.code == "en" and one.label is not None and one.tokens and not one.imperative:
            verb = one.tokens[0]
            if lex.present_third.match(verb.lower) and lex.infinitive.match(_base(verb.lower, "s", lex)):
                return f"{_base(verb.lower, 's', lex)}{text[verb.end :]}"
        first, _, rest = bare.partition(" ")
        return rest if first.casefold() in lex.to and lex.code == "en" and rest else bare
    if lex.code == "en":
        return _english(one, main, text, lex)
    if lex.code == "de":
        return _german(one, main, text, lex)
    return _romance(one, main, text, lex)


def _english(one: Reading, main: Act, text: str, lex: Lexicon) -> str:
    tokens = one.tokens
    if main.verb >= len(tokens):
        return text
    place = main.verb
    if main.kind in ("commit", "plan", "request", "offer"):
        for at in range(place + 1, min(place + 6, len(tokens))):
            if tokens[at].lower == "to" and at + 1 < len(tokens) and tokens[at + 1].lower not in lex.articles:
                return _from_verb(text, tokens[at + 1], lex)
    while place + 1 < len(tokens) and (tokens[place].lower in lex.skip or tokens[place].lower in lex.negation):
        place += 1
    verb = tokens[place]
    base = verb.lower
    if main.kind == "progressive":
        base = _base(verb.lower, "ing", lex)
    elif main.kind == "present" and verb.lower.endswith("s") and not lex.infinitive.match(verb.lower):
        base = _base(verb.lower, "s", lex)
    elif main.kind in ("commit", "stative", "past", "perfect"):
        supposed = _SUPPOSED.match(text)
        return text[supposed.end() :] if supposed else _LEAD.sub("", text)
    if base == "be" and place + 1 < len(tokens) and tokens[place + 1].lower.endswith("ing"):
        verb = tokens[place + 1]
        base = _base(verb.lower, "ing", lex)
    rest = text[verb.end :]
    if main.kind == "present" and base != verb.lower:
        rest = _AND_VERB.sub(lambda found: _joined_base(found, lex), rest)
    lead = "Not " if main.negated else ""
    following = tokens[place + 1 : place + 3]
    if base in lex.commit and len(following) == 2 and following[0].lower == "to":
        return f"{lead}{_from_verb(text, following[1], lex)}"
    return f"{lead}{base}{rest}"


def _from_verb(text: str, verb: Token, lex: Lexicon) -> str:
    """What is promised, from its verb on: "committed to answering them" is to answer them."""
    if lex.progressive is None or not lex.progressive.match(verb.lower):
        return text[verb.start :]
    return f"{_base(verb.lower, 'ing', lex)}{text[verb.end :]}"


_SUPPOSED = re.compile(
    r"(?i)(?:\w+\s+){1,3}(?:am|is|are|['’]m|['’]s|['’]re)\s+(?:also\s+)?(?:supposed|expected|due)\s+to\s+(?!be\b|have\b)"
)
_AND_VERB = re.compile(r"(?<=\band )[a-z]{3,}s\b")


def _joined_base(found: re.Match[str], lex: Lexicon) -> str:
    """ "draws it and puts it up": the second verb goes along with the first."""
    base = _base(found.group(), "s", lex)
    return base if lex.infinitive.match(base) else found.group()


def _base(form: str, ending: str, lex: Lexicon) -> str:
    """The infinitive of an English -ing or -s form: a known verb if one fits, else by rule."""
    stem = form[: -len(ending)]
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    tries = (
        [stem, stem + "e", *([stem[:-1]] if doubled else [])] if ending == "ing" else [stem, stem[:-1], f"{stem[:-2]}y"]
    )
    if ending == "s" and form.endswith("ies"):
        tries = [f"{form[:-3]}y", *tries]
    for one in tries:
        if lex.infinitive.match(one):
            return one
    if ending == "ing" and re.search(r"(?:[bcdfgkptz]l|[cv]|dg)$", stem):
        return stem + "e"
    if ending == "ing" and len(stem) > 3 and stem[-1] == stem[-2]:
        return stem[:-1]
    if ending == "s" and form.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return form[:-2]
    return tries[0]


def _is_name(verb: Token, text: str) -> bool:
    """Whether what was taken for a verb has a capital inside of the clause, so that it is none."""
    return verb.capital and verb.start > len(text) - len(text.lstrip())


_GERMAN_STRONG = {
    "liest": "lesen", "gibt": "geben", "spricht": "sprechen", "nimmt": "nehmen", "trifft": "treffen",
    "hilft": "helfen", "sieht": "sehen", "fährt": "fahren", "hält": "halten", "lädt": "einladen", "lässt": "lassen",
    "trägt": "tragen", "wird": "werden", "läuft": "laufen", "schlägt": "schlagen", "vergisst": "vergessen",
    "tritt": "treten", "wirft": "werfen", "fällt": "fallen", "isst": "essen", "weiß": "wissen", "tut": "tun",
    "bin": "sein", "ist": "sein", "hat": "haben", "habe": "haben",
}  # fmt: skip
_GERMAN_PREFIX = frozenset(
    "ab an auf aus bei durch ein fest her hin los mit nach statt teil um vor weg weiter wieder zu zurück zusammen "
    "herum heraus hinaus rein raus rüber herunter frei bereit".split()
)


def _german(one: Reading, main: Act, text: str, lex: Lexicon) -> str:
    """Subject and finite verb out, the infinitive to the end of the clause."""
    tokens = one.tokens
    if main.kind not in ("present", "future", "would", "need") or main.verb >= len(tokens):
        return text
    inverted = main.first < len(tokens) and tokens[main.first].end <= tokens[main.verb].start
    start = tokens[main.first]
    verb = tokens[main.verb]
    finite = (
        next((t for t in tokens if t.lower in lex.future or t.lower in lex.weak or t.lower in lex.need), None)
        if main.kind != "present"
        else verb
    )
    if finite is None:
        return text
    stop = len(text)
    for token in tokens:
        if token.start > max(verb.start, start.start) and token.lower in (",", ";", ".", ":", "–", "("):
            stop = token.start
            break
    gone = {finite.start}
    for token in tokens[main.first : main.end]:
        if token.lower in lex.i | lex.we | lex.third or (token.start == start.start and token.start != finite.start):
            gone.add(token.start)
    if not inverted and start.start != finite.start:
        gone.update(
            token.start for token in tokens if start.start <= token.start < finite.start and token.lower not in lex.skip
        )
    kept = [text[token.start : token.end] for token in tokens if token.start < stop and token.start not in gone]
    if main.kind != "present":
        return " ".join(kept)
    infinitive = _german_infinitive(finite.lower)
    if infinitive is None or _is_name(finite, text):
        return text
    if kept and kept[-1].casefold() in _GERMAN_PREFIX:
        infinitive = kept.pop().casefold() + infinitive
    while kept and kept[0].casefold() in lex.conjunctions:
        kept.pop(0)
    return re.sub(r"\s+([,.;:])", r"\1", " ".join([*kept, infinitive])) + text[stop:stop]


def _german_infinitive(form: str) -> str | None:
    if form in _GERMAN_STRONG:
        return _GERMAN_STRONG[form]
    if form.endswith("en"):
        return form
    if form.endswith("e"):
        return form + "n"
    if form.endswith("et") and len(form) > 4:
        return form[:-2] + "en"
    if form.endswith(("elt", "ert")):
        return form[:-1] + "n"
    return form[:-1] + "en" if form.endswith("t") and len(form) > 3 else None


def _romance(one: Reading, main: Act, text: str, lex: Lexicon) -> str:
    """Spanish and French: the subject out; "va a mandar", "va envoyer" become infinitives."""
    tokens = one.tokens
    if main.verb >= len(tokens) or main.kind not in ("present", "future", "need", "plan", "to_do", "commit"):
        return text
    verb = tokens[main.verb]
    if lex.infinitive.match(verb.lower):
        return text[verb.start :]
    for token in tokens[main.verb + 1 : main.verb + 4]:
        if main.kind in ("commit", "plan", "need", "future") and lex.infinitive.match(token.lower):
            return text[token.start :]
    after_auxiliary = main.verb > 0 and _AUXILIARY.fullmatch(tokens[main.verb - 1].lower) is not None
    infinitive = None if after_auxiliary or _is_name(verb, text) else _romance_infinitive(verb.lower, lex)
    if infinitive is None:
        first = tokens[main.first]
        return text[first.end :] if first.lower in lex.i | lex.third | lex.we or main.subject == "name" else text
    return f"{infinitive}{text[verb.end :]}"


_AUXILIARY = re.compile(r"h[ae]|has|han|hemos|ai|as|a|ont|avons|avez|dejado|sido|estado|été")
"""Before a participle: what follows is no verb to make an infinitive of."""
_SPANISH = {
    "hago": "hacer", "hace": "hacer", "haremos": "hacer", "haré": "hacer", "hará": "hacer", "pido": "pedir",
    "pide": "pedir", "consigo": "conseguir", "consigue": "conseguir", "digo": "decir", "dice": "decir",
    "diré": "decir", "pongo": "poner", "pone": "poner", "pondré": "poner", "traigo": "traer", "trae": "traer",
    "vengo": "venir", "viene": "venir", "doy": "dar", "da": "dar", "veo": "ver", "ve": "ver", "voy": "ir",
    "escribo": "escribir", "escribe": "escribir", "comparto": "compartir", "comparte": "compartir", "leo": "leer",
    "lee": "leer", "envío": "enviar", "envía": "enviar", "reviso": "revisar", "pruebo": "probar", "prueba": "probar",
    "muestro": "mostrar", "muestra": "mostrar", "reescribo": "reescribir", "reescribe": "reescribir",
    "asisto": "asistir", "asiste": "asistir", "empiezo": "empezar", "empieza": "empezar", "cierro": "cerrar",
    "cierra": "cerrar", "pienso": "pensar", "salgo": "salir", "propongo": "proponer", "propone": "proponer",
}  # fmt: skip
_FRENCH = {
    "fais": "faire", "fait": "faire", "ferai": "faire", "fera": "faire", "prends": "prendre", "prend": "prendre",
    "écris": "écrire", "écrit": "écrire", "lis": "lire", "lit": "lire", "mets": "mettre", "met": "mettre",
    "viens": "venir", "vient": "venir", "dis": "dire", "dit": "dire", "envoie": "envoyer", "enverrai": "envoyer",
    "enverra": "envoyer", "vois": "voir", "voit": "voir", "suis": "suivre", "suit": "suivre", "tiens": "tenir",
    "tient": "tenir", "apprends": "apprendre", "apprend": "apprendre", "réponds": "répondre", "répond": "répondre",
    "rends": "rendre", "rend": "rendre", "choisis": "choisir", "choisit": "choisir", "finis": "finir",
    "finit": "finir", "essaie": "essayer", "appelle": "appeler", "achète": "acheter", "offre": "offrir",
}  # fmt: skip


def _romance_infinitive(form: str, lex: Lexicon) -> str | None:
    if lex.code == "es":
        if form in _SPANISH:
            return _SPANISH[form]
        future = re.fullmatch(r"(.+[aei]r)(?:é|á|emos|án)", form)
        if future is not None:
            return future.group(1)
        plural = re.fullmatch(r"(.+[aei])mos", form)
        if plural is not None:
            return f"{plural.group(1)}r"
        return f"{form[:-1]}ar" if form.endswith(("o", "a")) and len(form) > 3 else None
    if form in _FRENCH:
        return _FRENCH[form]
    future = re.fullmatch(r"(.+[ei]r)(?:ai|a|ons|ont)", form)
    if future is not None:
        return future.group(1)
    plural = re.fullmatch(r"(.+)ons", form)
    if plural is not None:
        return f"{plural.group(1)}er"
    return f"{form}r" if form.endswith("e") and len(form) > 3 else None


def _without(words: str, due_text: str, lex: Lexicon) -> str:
    """The words of the date taken out, with a preposition before them that would hang."""
    at = words.casefold().find(due_text.casefold())
    if at < 0 or words[at + len(due_text) :].startswith(("'s", "’s")):
        return words
    before = words[:at]
    after = words[at + len(due_text) :]
    if not after.strip(" ,.;:!)"):
        return lex.tail.sub("", before) or before
    if not before.strip():
        return after.lstrip(" ,:")
    comma = "," if after.startswith(",") and not before.rstrip().endswith(",") else ""
    return f"{lex.tail.sub('', before)}{comma} {after.lstrip(' ,')}"


_ASIDE = re.compile(r"^(\S+(?:\s\S+){0,2})\s[–—-]\s[^–—-]{1,30}\s[–—-]\s")
"""A remark between dashes right after the verb: "putting together – bless them – three videos"."""


def _short(words: str, lex: Lexicon) -> str:
    words = _ASIDE.sub(r"\1 ", words)
    cut = lex.cut.search(words, 8)
    if cut is not None and cut.start() >= 12:
        words = words[: cut.start()]
    words = lex.tail.sub("", words) or words
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0]
    return words


def _named(words: str, roster: Roster, owner: Owner | None, one: Reading) -> str:
    """ "Send me" said of the other partner becomes "Send Gillian"; one's own "my" stays."""
    writer = one.speaker if one.speaker in ("leader", "mentor") else roster.writer
    if writer not in ("leader", "mentor") or owner not in ("leader", "mentor"):
        return words
    who = roster.leader if writer == "leader" else roster.mentor
    first = _first(who)
    if owner != writer:
        words = re.sub(r"(?i)\b(?:me|myself)\b", first, words)
        words = re.sub(r"(?i)\bmy\b", f"{first}'s", words)
    else:
        partner = _first(roster.mentor if other(writer) == "mentor" else roster.leader)
        words = re.sub(r"(?i)\b(?:him|you)\b", partner, words)
    return words


def _first(full: str) -> str:
    parts = [part for part in full.split() if not part.endswith(".")]
    return parts[0] if parts else full
