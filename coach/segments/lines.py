"""Lines of a note put together to blocks: paragraphs, entries of lists, turns of a chat, under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach.segments.marks import MARK, is_date, trim

_LONGEST_HEADING = 60
_WIDEST_WRAP = 100
"""Text that was wrapped by hand has no longer line."""


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


def blocks(text: str) -> Iterator[_Block]:
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
        start, end = trim(text, line.start(), line.end())
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


def _marks(head: str) -> tuple[int, int, bool | None]:
    """Where the text begins after a list mark and after a tick box (0: there is none), and whether it is ticked."""
    mark = 0
    if (found := MARK.match(head)) is not None and not is_date(head, found):
        mark = found.end()
    checked: bool | None = None
    box = 0
    if (ticked := _BOX.match(head, mark)) is not None:
        box = ticked.end()
        checked = bool(ticked["done"]) or (ticked["in"] or "").strip() != ""
    return mark, box, checked


def _continues(text: str, before: _Block, line: re.Match[str], indented: bool, width: int) -> bool:
    """Whether a line goes on from the one before: hanging under a list entry, or wrapped by hand, so that its first
    word would not have fitted there."""
    if before.bullet and indented:
        return True
    if width > _WIDEST_WRAP or before.speaker is not None:
        return False
    start, end = trim(text, line.start(), line.end())
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
    start, end = trim(text, line.start(), min(line.end(), line.start() + 200))
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


def inline_label(text: str, start: int, end: int, *, bullet: bool) -> tuple[str, int] | None:
    """The label of a sentence and where its words begin. A label of a section ("To do: I'll resend it", "Actions.
    H.S. circulates it") is no part of the words, any other one ("Equipment: chairs are on order") is."""
    head = text[start : min(end, start + 120)]
    found = _INLINE.match(head)
    if found is not None and (found.end() < 120 or end - start <= 120):
        return found["label"], start + found.end()
    if not bullet and (found := _LABEL.match(head)) is not None:
        apart = found.end() == end - start or MARK.match(head, found.end()) is not None
        return found["label"], start + found.end() if apart else start
    return None
