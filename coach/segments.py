"""A note cut into pieces that are each about one act: sentences, and clauses where people run on without stopping.

Notes come as prose, dictation without punctuation, lists, numbered minutes, tables, chat exports and e-mails. The cuts
rest on layout, punctuation and closed word classes (conjunctions, subject pronouns, auxiliaries) of English, German,
Spanish and French; other languages are cut by layout and punctuation alone. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.orders import orders

_LONGEST_WORD = 200
"""A longer run without white space is not language and belongs to no segment."""
_LONGEST_SEGMENT = 600
_LONGEST_HEADING = 60
_WIDEST_WRAP = 100
"""Text that was wrapped by hand has no longer line."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Verbatim: `note[start:end] == text`, without the mark of a list in front and white space around."""

    text: str
    start: int
    end: int
    heading: str | None = None
    """The heading that it stands under, or the label of its line ("Actions: ..."), as written, without the colon."""
    bullet: bool = False
    """In a list, numbered or not, or a row of a table."""
    speaker: str | None = None
    """Who says it in a chat export, as written there."""
    checked: bool | None = None
    """For a tick box: whether it is ticked."""
    sentence: int = 0
    """Clauses of one sentence (or line of a list) share this number."""
    paragraph: int = 0
    """Counts blocks between blank lines."""


def for_people(text: str, found: Sequence[Segment]) -> list[Segment]:
    """The segments of `text` without those that are addressed to software."""
    told = orders(text)
    return [one for one in found if not any(one.start < end and start < one.end for start, end in told)]


def segments(text: str) -> list[Segment]:
    """The segments in order; they do not overlap. White space, list marks and marks without a word are left out."""
    found: list[Segment] = []
    sentence = 0
    cased = _is_cased(text)
    for block in _blocks(text):
        heading, listed = block.heading, block.bullet
        for start, end in _sentences(text, block.start, block.end, cased=cased):
            label = _inline_label(text, start, end, bullet=block.bullet and start == block.start)
            numbered = False
            if label is not None:
                heading, start = label
            if start >= end:
                continue
            if (mark := _marked(text, start, end)) is not None:
                numbered, listed = True, False
                start += mark.end()
            sentence += 1
            for left, right in _clauses(text, start, end):
                for a, b in _bounded(text, left, right):
                    found.append(
                        Segment(
                            text=text[a:b],
                            start=a,
                            end=b,
                            heading=heading,
                            bullet=listed or numbered,
                            speaker=block.speaker,
                            checked=block.checked,
                            sentence=sentence,
                            paragraph=block.paragraph,
                        )
                    )
    return found


def _marked(text: str, start: int, end: int) -> re.Match[str] | None:
    """The mark of a list at the head of a sentence, if words follow it and it is no date."""
    head = text[start : min(end, start + 24)]
    found = _MARK.match(head)
    return None if found is None or found.end() >= end - start or _is_date(head, found) else found


# Lines and blocks


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    bullet: bool = False
    checked: bool | None = None
    speaker: str | None = None
    heading: str | None = None
    paragraph: int = 0
    last_line: int = 0
    """Where its last line begins."""


_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MARK = re.compile(
    r"(?:[-*•–—→·▪◦‣►➜➔>+]{1,2}|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zA-Z]|[ivxIVX]{1,4})\)|\d{1,2}(?:\.\d{1,2}){1,2}\.?|\d{1,2}\.|[a-h]\.(?=\s[A-ZÀ-Þ]))"
    r"(?:\s{1,8}|(?=\[[ xX]?\]))"
)
_BOX = re.compile(r"(?:\[(?P<in>[ xX✓✔]?)\]|(?P<open>[☐◻⬜])|(?P<done>[☑✅✔✓🗹]))\s{0,8}")
_TIME = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[apAP]\.?[mM]\.?)?)"
_NAME = r"[^\W\d_][\w.'’\-]{0,24}(?:\s[\w.'’()\-]{1,24}){0,3}"
_CHAT = [
    re.compile(rf"\[(?P<who>{_NAME}?),?\s{{1,2}}{_TIME}\]\s?:?\s{{0,4}}"),
    re.compile(rf"\[?(?:\d[\d./\-]{{3,9}},?\s)?{_TIME}\]?\s{{0,4}}[-–—]?\s{{0,2}}(?P<who>{_NAME}?)\s?:\s{{0,4}}"),
    re.compile(rf"(?P<who>{_NAME}?)\s{{0,2}}[\[(,]?\s{{0,2}}{_TIME}[\])]?\s?:?(?:\s{{1,4}}|$)"),
]
_LABELLED = re.compile(rf"\*{{0,2}}(?P<who>{_NAME}?)\*{{0,2}}\s?:\*{{0,2}}\s{{1,4}}(?=\S)")
_ENTRY = re.compile(
    r"[^\W\d_][\w.'’]{0,20}(?:\s?(?:\+|&|/|and|und|y|et)?\s?[^\W\d_][\w.'’]{0,20}){0,2}\s?(?::|\s[-–—])\s"
)
_ENDS = (".", "!", "?", "…", ":", ";", ".)", '."', ".”")


def _blocks(text: str) -> Iterator[_Block]:
    """Lines, with the ones that are the next line of a hard-wrapped paragraph or list entry joined."""
    heading: str | None = None
    speaker: str | None = None
    listed = False
    paragraph = 0
    at = 0
    pending: _Block | None = None
    turns = _is_dialogue(text)
    timed = sum(1 for line in _LINE.finditer(text, 0, 20_000) if _timed(text, line) is not None) >= 2
    width = max((line.end() - line.start() for line in _LINE.finditer(text)), default=0)
    for line in _LINE.finditer(text):
        start, end = _trim(text, line.start(), line.end())
        gap = text.count("\n", at, line.start()) > 1 or text.count("\r", at, line.start()) > 1
        at = line.end()
        if gap or start == end:
            speaker = None
            paragraph += 1
        if start == end:
            continue
        head = text[start : min(end, start + 400)]
        mark, box, checked = _marks(head)
        body = start + max(mark, box)
        bullet = mark > 0 or box > 0
        indented = start - line.start() >= 2
        if pending is not None and not bullet and not gap and _continues(text, pending, line, indented, width):
            pending.end = end
            pending.last_line = line.start()
            continue
        if pending is not None:
            yield pending
            pending = None
        if body >= end:
            continue
        chat = None if bullet else _chat(head, timed=timed, turns=turns)
        if chat is not None:
            speaker, skip = chat
            body = start + skip
            if body >= end:
                continue
        title = None if chat is not None else _heading(text, body, end, bullet=bullet, whole=start == body)
        if title is not None:
            heading, listed, speaker = title, False, None
            continue
        table = head.count("|") >= 2 or (head.count("\t") >= 2 and not bullet)
        if table and not any(letter.isalpha() for letter in text[body : min(end, body + 400)]):
            continue
        entry = bullet or table or (heading is not None and chat is None and _ENTRY.match(head) is not None)
        if entry:
            listed = True
        elif listed:
            heading, listed = None, False
        pending = _Block(
            body,
            end,
            bullet=entry,
            checked=checked,
            speaker=speaker,
            heading=heading,
            paragraph=paragraph,
            last_line=line.start(),
        )
    if pending is not None:
        yield pending


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\x00\ufeff\u200b\u200e\u200f"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\x00\u200b\u200e\u200f"):
        end -= 1
    return start, end


def _marks(head: str) -> tuple[int, int, bool | None]:
    """Where the text begins after a list mark and after a tick box (0: there is none), and whether it is ticked."""
    mark = 0
    if (found := _MARK.match(head)) is not None and not _is_date(head, found):
        mark = found.end()
    checked: bool | None = None
    box = 0
    if (ticked := _BOX.match(head, mark)) is not None:
        box = ticked.end()
        checked = bool(ticked["done"]) or (ticked["in"] or "").strip() != ""
    return mark, box, checked


_MONTH = re.compile(
    r"(?i)jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[cz]|ene|abr|ago|dic|f[eé]v|avr|juin|juil|ao[uû]|d[eé]c"
)


def _is_date(head: str, mark: re.Match[str]) -> bool:
    digits = mark.group().strip()
    return digits[-1] == "." and digits[:1].isdigit() and _MONTH.match(head, mark.end()) is not None


def _continues(text: str, before: _Block, line: re.Match[str], indented: bool, width: int) -> bool:
    """Whether a line goes on from the one before: hanging under a list entry, or wrapped by hand, so that its first
    word would not have fitted there."""
    if before.bullet and indented:
        return True
    if width > _WIDEST_WRAP or before.speaker is not None:
        return False
    start, end = _trim(text, line.start(), line.end())
    if text[max(before.start, before.end - 2) : before.end].endswith(_ENDS) or not text[start].islower():
        return False
    word = len(text[start : min(end, start + 30)].split(maxsplit=1)[0])
    return width >= 50 and before.end - before.last_line + 1 + word >= width


def _is_dialogue(text: str) -> bool:
    """Whether lines "Name: words" without a time are turns of a talk: two to four names that take turns."""
    names: list[str] = []
    for number, line in enumerate(_LINE.finditer(text)):
        if number >= 60:
            break
        found = _LABELLED.match(text[line.start() : min(line.end(), line.start() + 120)])
        if found is not None:
            names.append(found["who"].casefold())
    changes = sum(1 for left, right in pairwise(names) if left != right)
    return len(names) >= 5 and 2 <= len(set(names)) <= 3 and changes >= 3


def _timed(text: str, line: re.Match[str]) -> re.Match[str] | None:
    start, end = _trim(text, line.start(), min(line.end(), line.start() + 200))
    head = text[start:end]
    return next((found for pattern in _CHAT if (found := pattern.match(head)) is not None), None)


def _chat(head: str, *, timed: bool, turns: bool) -> tuple[str, int] | None:
    """Who speaks in a line, and where the words begin. Lines with a time need company to be a chat."""
    for pattern in _CHAT if timed else ():
        if (found := pattern.match(head)) is not None:
            return found["who"].strip(), found.end()
    if turns and (found := _LABELLED.match(head)) is not None:
        return found["who"].strip(), found.end()
    return None


def _heading(text: str, start: int, end: int, *, bullet: bool, whole: bool) -> str | None:
    """The words of a line that is a heading: marked as one, closed by a colon, in capitals, or an act word alone."""
    if end - start > _LONGEST_HEADING:
        return None
    line = text[start:end]
    bare = line.strip("#*_=:– -—").strip()
    if not bare or not any(letter.isalpha() for letter in bare):
        return None
    if line.startswith("#") or (line.startswith("**") and line.rstrip(":").endswith("**")):
        return bare
    if line.endswith(":"):
        return bare
    if _SECTION.fullmatch(bare) is not None:
        return bare
    letters = [letter for letter in bare if letter.isalpha()]
    if whole and not bullet and len(letters) >= 4 and all(letter.isupper() for letter in letters):
        return bare if len(bare.split()) <= 6 and not line.endswith((".", "!", "?")) else None
    return None


_SECTION_WORDS = (
    r"(?:(?:agreed|our|my|key|main|open|next)\s)?"
    r"(?:actions?(?:\s(?:items?|points?|list|log))?|to[\s-]?dos?|next(?:\s(?:steps?|time|month|up))?|follow[\s-]?ups?|"
    r"agreed|agreements?|decisions?|decided|commitments?|resolved|tasks?|outcomes?|takeaways?|goals?(?:\ssetting)?|"
    r"summary|overview|topics?|agenda|status|progress|updates?|review|wins|done|completed|parked|parking lot|ideas?|"
    r"housekeeping|what we (?:did|talked about|discussed|agreed)|"
    r"aufgaben|maßnahmen|vereinbart|vereinbarungen|nächste schritte|offen|offene punkte|beschlüsse|themen|erledigt|"
    r"tareas|acuerdos|acciones|próximos pasos|compromisos|pendientes?|temas|resumen|hecho|quedamos en|"
    r"actions? à mener|à faire|décisions?|prochaines étapes|engagements?|tâches|sujets|ordre du jour|bilan|suites)"
)
_SECTION = re.compile(rf"(?i){_SECTION_WORDS}(?:\s?(?:–|-|/|&|and|und|y|et|for|für|para|pour)\s?[\w\s]{{1,30}})?")
_INLINE = re.compile(rf"(?i)(?P<label>{_SECTION_WORDS})(?:\s{{0,2}}(?::|\s[–—])(?:\s{{1,4}}(?=\S)|$)|\.$)")


_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ0-9][\w\-/’']{1,20}(?:\s[\w\-/’'&()]{1,20}){0,4}):(?:\s(?=[^\s\"'“„«])|$)")


def _inline_label(text: str, start: int, end: int, *, bullet: bool) -> tuple[str, int] | None:
    """The label of a sentence and where its words begin. A label of a section ("To do: I'll resend it", "Actions.
    H.S. circulates it") is no part of the words, any other one ("Equipment: chairs are on order") is."""
    head = text[start : min(end, start + 120)]
    found = _INLINE.match(head)
    if found is not None and (found.end() < 120 or end - start <= 120):
        return found["label"], start + found.end()
    if not bullet and (found := _LABEL.match(head)) is not None:
        apart = found.end() == end - start or _MARK.match(head, found.end()) is not None
        return found["label"], start + found.end() if apart else start
    return None


# Sentences

_STOP = re.compile(
    r"[.!?…]{1,6}[)\]\"'”’»“]{0,3}(?=\s)|[。！？]"
    r"|(?<=[:;.,)])\s(?=\(?(?:[a-h]|\d{1,2})\)\s)|(?<=\))\s(?=\d{1,2}\.\s)"
    r"|(?<=\))\s(?=[A-Z][\w-]{2,20}(?:\s[\w-]{1,20}){0,3}:\s)"
)
_ABBREVIATION = re.compile(
    r"(?i)(?:^|[\s(\"'.])(?:mr|mrs|ms|mx|dr|prof|ing|lic|arq|st|jr|sr|vs|approx|ca|bzw|ggf|evtl|inkl|usw|etc|min|max|std|nr|no|tel|ave|blvd|hwy|corp|inc|ltd|"
    r"abs|art|e\.g|i\.e|z\.b|z\.\sb|d\.h|u\.a|p\.ex|p\.\sej|por ej|sra|sres|fr|hr|mme|mlle|herr|frau|resp|dept|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|v)\.$|(?:^|[\s(.])[^\W\d_]\.$"
)


def _is_cased(text: str) -> bool:
    """Whether lines mostly begin with a capital, so that a small letter after a full stop tells of an abbreviation."""
    heads = [found.group()[-1] for found in _HEADS.finditer(text, 0, 20_000)]
    return sum(head.isupper() for head in heads) * 3 > len(heads) * 2


_HEADS = re.compile(r"(?:^|\n)[^\w\n]{0,8}[^\W\d_]")
_CLIPPED = re.compile(r"(?:^|[\s(])[^\W\d_]{2,5}\.$")


def _sentences(text: str, start: int, end: int, *, cased: bool) -> Iterator[tuple[int, int]]:
    left = start
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        if at >= end:
            break
        if stop.group().startswith(".") and len(stop.group()) == 1 and not _closes(text, left, stop.start(), at, end):
            continue
        if cased and stop.group() == "." and _is_clipped(text, left, at, end):
            continue
        if stop.group().isspace():
            if at - left <= 8 and _MARK.fullmatch(text[left:at].lstrip()) is not None:
                continue
        elif _quoted_on(text, at, end):
            continue
        a, b = _trim(text, left, at)
        if a < b:
            yield a, b
        left = at
    a, b = _trim(text, left, end)
    if a < b:
        yield a, b


def _is_clipped(text: str, left: int, at: int, end: int) -> bool:
    """Whether a full stop only shortens a word: "go thr. the list", "at your req. & soon"."""
    following = text[at : min(end, at + 8)].lstrip()[:1]
    return (following.islower() or following in ("&", "–", "-")) and _CLIPPED.search(
        text[max(left, at - 8) : at]
    ) is not None


def _closes(text: str, left: int, dot: int, at: int, end: int) -> bool:
    """Whether a full stop at `dot` ends a sentence."""
    before = text[max(left, dot - 12) : dot + 1]
    following = text[at : min(end, at + 16)].lstrip()
    if before[-2:-1].isdigit():
        if _NUMBER.search(text[left : dot + 1] if dot - left < 20 else before) is not None:
            return False
        return not (following.lstrip("\"'„“»«(‘").lstrip()[:1].islower() or _month_after(before, following))
    if _CALENDAR.search(before) is not None and following[:1].isupper() and _MONTH.match(following) is None:
        return _DAY_BEFORE.search(before) is not None
    if before[-3:].casefold() == "no." and not following[:1].isdigit():
        return True
    if _ABBREVIATION.search(before) is not None:
        return before[-3:-1].casefold() in (" i",) and following[:1].isupper()
    return True


_CALENDAR = re.compile(r"(?i)(?:^|\s)(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$")
_DAY_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s\w{3,4}\.$")
_NUMBER = re.compile(r"(?:^|[:)])\s{0,3}\d{1,2}\.$")


def _month_after(before: str, following: str) -> bool:
    return re.search(r"(?:^|\s)\d{1,2}\.$", before) is not None and _MONTH.match(following) is not None


def _quoted_on(text: str, at: int, end: int) -> bool:
    """ "... easy!" she said: the sentence goes on after the quotation."""
    if text[at - 1] not in "\"'”’»“)":
        return False
    return re.match(r"\s[a-zß-ÿ]", text[at : min(end, at + 2)]) is not None


# Clauses

_PRONOUN = (
    r"(?:i|he|she|they|we|you|ich|er|sie|wir|ihr|yo|él|ella|ellos|nosotros|nosotras|je|il|elle|nous|vous|ils|elles)"
)
_AUX = (
    r"(?:will|shall|would|should|could|can|may|might|must|won['’]t|am|is|are|was|were|have|has|had|do|does|did|"
    r"get|gets|going|need|needs|want|wants)"
)
_FUSED = r"(?:(?:i|he|she|they|we|you|it)['’](?:ll|m|re|s|d|ve)|im|ive|hes|shes|theyre|theyll|youll|j['’]\w)"
_JOIN = (
    r"(?:and then|and|but then|but|so then|then|while|whereas|und dann|und|aber|dann|danach|während|"
    r"y luego|y|pero|luego|entonces|mientras que|et puis|et|mais|puis|ensuite|alors que)"
)
_JOINED = re.compile(
    rf"(?i)(?:,\s|\s)(?={_JOIN}\s(?:{_FUSED}|{_PRONOUN}\s\w)|(?:et|mais|puis)\son\s)"
    rf"|(?:,\s|\s)(?=(?:and then|und dann|y luego|et puis)\s)"
    rf"|,\s(?=(?:and|but|und|aber|y|pero|et|mais)\s(?!that\b|which\b|who\b|what\b|how\b|if\b|when\b|dass\b|que\b|si\b)"
    rf"(?:[\w'’\-]{{1,20}}\s){{1,5}}(?:{_FUSED}|(?:i|he|she|we|they|ich|yo|je)\s))"
    r"|(?:,\s|\s)(?=and\sit\s(?:goes|comes|gets|will)\s)"
    rf"|(?:,\s)(?=so\s(?:{_FUSED}|{_PRONOUN}\s(?!(?:can|could|may|might|don['’]t|do not|have|get)\b)\w))"
)
_NAMED = re.compile(
    r"(?:,\s|\s)(?=(?:and|but|while|und|aber|y|pero|et|mais)\s(?:(?:Mr|Mrs|Ms|Mx|Dr|Herr|Frau|Mme)\.?\s)?[A-ZÀ-Þ][\w.\-]{0,20}(?:\s|(?=['’]))(?:will|['’]ll|is|has|does|to|gets|agreed|offered|\w{2,12}[^\Wsu]s)\s)"
)
_SEMICOLON = re.compile(r";\s|\s[–—]{1,2}\s|\s-{1,2}\s|\s\.\.\.\s")
_SPLICE = re.compile(
    r"(?i),\s(?=(?:i|he|she|they|we|you)(?:['’](?:ll|m|re)\s|\s(?:will|shall|won['’]t|am going|is going|are going)\s))"
    r"|,\s(?=(?:ich|er|sie|wir)\s(?:werde|wird|werden)\s)"
    r"|:\s(?=(?:i|he|she|they|we|you)(?:['’](?:ll|m|re)\s|\s(?:will|shall|am|are)\s))"
    r"|,\s(?=(?:i|he|she|they|we|you)(?:\s|['’]s\s)(?!(?:say|said|think|thought|hope|guess|know|suppose|believe|mean|told|"
    r"feel|felt|was|were|am|is|are|had|have|has|did|do|don['’]t|can|could|would|should|may|might|asked|wrote|added|"
    r"added|put it|replied|admitted)\b)[a-z]{3,}\s\S)"
    r"|,\s(?=(?-i:[A-Z]{1,3}|[A-ZÀ-Þ][a-zß-ÿ]{1,14})\s(?-i:(?!is\b|was\b|has\b|says\b)[a-z]{2,12}[^\Wsu]s)\s\S)"
)
_SUBORDINATE = re.compile(
    r"(?i)(?:(?:and|but|so|und|aber|y|pero|et|mais)\s)?(?:if|when|whenever|once|as soon|as long|unless|until|till|"
    r"before|after|since|because|although|though|while|in case|provided|wenn|falls|sobald|solange|bis|bevor|nachdem|"
    r"weil|da|obwohl|si|cuando|en cuanto|antes|después|hasta|mientras|aunque|porque|quand|dès|avant|après|lorsque|tant|"
    r"comme|bien que|puisque)\b"
)
_RUN_ON = re.compile(
    rf"(?i)\s(?=(?:{_FUSED}|(?:i|he|she|they|we)\s{_AUX})\s)"
    rf"|\s(?=(?:i|he|she|they|we)\s(?:said|says|told|asked|thinks?|goes)\s)"
    rf"|\s(?=(?:but|then|so|okay|ok|anyway|also|plus|pero|luego|entonces|así que|además|aber|dann|danach|außerdem|also|"
    rf"mais|puis|alors|donc|ensuite|après)\s(?!that\b|on\b|far\b|much\b|many\b|he\b|she\b|than\b))"
    rf"|\s(?=(?:no\s(?:scrap|scratch|wait|actually)|actually\sno|scratch\sthat|scrap\sthat)\b)"
    rf"|\s(?=(?:and|y|und|et)\s(?:\w+['’]s\s\w+ing|every|each|tomorrow|tonight|next|by|on)\s)"
    r"|\s(?=(?:and|but)\s(?!(?:that|it|which|this|there|what|who|he|she|they|we|you)\s)\w{3,14}\s"
    r"(?:is\s(?:going|\w{2,12}ing)|said|says|promised|has\s(?:agreed|promised|offered))\s)"
    rf"|\s(?=(?:and|y|und|et)\s(?:\w+\s(?:will|shall|wird|va)|from|ab|desde|a partir|dès|à partir)\s)"
    rf"|\s(?=what\si\s?(?:am|['’]m|will)\s)|\s(?=so\s(?:i|he|she|we|they)\s(?!can|could))"
    r"|\s(?=(?:yo|él|ella|quedamos|vamos|le dije|me dijo|dijo|dice|je|il|elle|nous)\s\w|j['’]\w)"
)
_JOINS = re.compile(r"(?i)(?:and|y|und|et)\s")
_HELD = re.compile(
    r"(?i)(?:^|[\s'’])(?:that|if|when|because|cos|cause|said|says|say|told|think|thinks|thought|what|who|which|as|than|"
    r"like|whether|where|why|how|until|till|before|after|once|while|and|or|but|so|then|i|he|she|we|they|you|to|me|him|her|them|us|"
    r"would|could|can|will|should|shall|did|do|does|am|was|were|"
    r"sure|know|knew|hope|wish|guess|bet|reckon|reckons|believe|wonder|everything|all|the|a|"
    r"que|si|cuando|porque|como|lo|y|o|pero|donde|quien|dass|wenn|weil|ob|wie|was|und|oder|aber|wo|der|die|das|"
    r"quand|parce|où|et|ou|mais|dont|qui|ce|ne|se|dann|luego|puis|alors|donc|entonces|werde|wird|habe|hat|ist|sind)$"
)
_FOLLOWED = re.compile(rf"(?i),\s(?:{_FUSED}|{_PRONOUN})\s\w")
_MARKS = re.compile(r"[,;:.!?–—]")


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts of one sentence. A piece keeps at least two words on either side of a cut."""
    words = text.count(" ", start, end) + 1
    if words < 5:
        yield start, end
        return
    run_on = words >= 22 and len(_MARKS.findall(text, start, end)) * 20 < words
    cuts = {found.end() for found in _JOINED.finditer(text, start, end)}
    cuts |= {found.end() for found in _NAMED.finditer(text, start, end)}
    for found in _SEMICOLON.finditer(text, start, end):
        if _cuts_dash(text, found, end):
            cuts.add(found.end())
    cuts |= {found.end() for found in _SPLICE.finditer(text, start, end)}
    if run_on:
        for found in _RUN_ON.finditer(text, start, end):
            joined = _JOINS.match(text, found.end()) is not None
            if joined or _HELD.search(text[max(start, found.start() - 12) : found.start()]) is None:
                cuts.add(found.end())
    left = start
    for cut in sorted(cuts):
        piece = text[left:cut] if cut - left < 400 else ""
        if piece and (piece.count(" ") < 2 or _hangs(piece)):
            continue
        if text.count(" ", cut, min(end, cut + 200)) < 1:
            continue
        a, b = _trim(text, left, cut)
        while b > a and text[b - 1] in ";–—-,":
            a, b = _trim(text, a, b - 1)
        if a < b:
            yield a, b
        left = cut
    a, b = _trim(text, left, end)
    if a < b:
        yield a, b


def _cuts_dash(text: str, found: re.Match[str], end: int) -> bool:
    """A semicolon cuts; a dash only before a clause of its own, so that "CB to call Ann – by 22 Jan" stays whole."""
    after = text[found.end() : min(end, found.end() + 160)]
    if found.group().startswith(";"):
        return after.count(" ") >= 2
    return re.match(rf"(?i)(?:{_JOIN}\s)?(?:{_FUSED}|{_PRONOUN})\s", after) is not None


def _hangs(piece: str) -> bool:
    """An opening subordinate clause ("If he sends it first") that its main clause still has to follow."""
    opens = _SUBORDINATE.match(piece.lstrip()) is not None
    return opens and _FOLLOWED.search(piece) is None and piece.rstrip().count(",") <= 1 and len(piece) < 120


# Bounds


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of bounded length, cut at white space; words that are too long to be words are left out."""
    if end - start <= _LONGEST_WORD:
        if any(letter.isalnum() for letter in text[start:end]):
            yield start, end
        return
    left: int | None = None
    right = start
    for word in re.finditer(r"\S+", text[start:end]):
        a, b = start + word.start(), start + word.end()
        if left is not None and (b - a > _LONGEST_WORD or b - left > _LONGEST_SEGMENT):
            yield left, right
            left = None
        if b - a > _LONGEST_WORD:
            continue
        if left is None:
            left = a
        right = b
    if left is not None and any(letter.isalnum() for letter in text[left:right]):
        yield left, right
