"""Whom a segment is put down to by its layout: a label, a cell of a table, a mark at the end, a heading."""

from __future__ import annotations

import re

from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.people import Roster, Who
from coach.engines.embedded.items.reading import PAIR
from coach.segments import Segment

_CUT = re.compile(r"\s?:\s|\s[–—]\s|\s-\s|\s?\|\s?|\s?[-=]>\s|\s→\s|\t+\s*")
_AT_END = re.compile(r"(?:\s[–—-]\s?|\s?→\s?|\s?\(|\s?\[|\s@|\s?\|\s?)([^()\[\]|–—→]{1,24})[)\]]?\.?\s*$")
_LAST = re.compile(r":\s([^\W\d_][^\s:,]{0,15})(?:,\s[\w\s.]{1,20})?[.!]?$")
_CALLED = re.compile(r"([^\W\d_][\w.'’-]{0,20}),\s(?!(?:who|and|i|you|we|he|she|they|sie|er|que|qui|die|der)\b)", re.I)
_LINKS = re.compile(
    r"(?i)\b(?:for|of|on|by|from|down to|up to|over to|what|side|end|part|committed to|promised|took on|agreed to|"
    r"takes|asked|requested|expected|wanted|für|von|para|de|pour|owner|who|wer|quién|qui|responsible|verantwortlich|speakers?)\b[:\s]?"
)


def label_of(roster: Roster, segment: Segment, text: str) -> tuple[Who | None, int, int]:
    """Whom a segment is put down to by its layout, and the part that is left: start and end."""
    if text.count("|") >= 2 or text.count("\t") >= 2:
        return _row(roster, text)
    if (end := _LAST.search(text)) is not None and (who := _who(roster, end.group(1))) is not None:
        return who, 0, end.start()
    cut = _CUT.search(text, 0, 50)
    if cut is not None and cut.start() > 0:
        who = _who(roster, text[: cut.start()])
        if who is not None:
            return who, cut.end(), len(text)
        if segment.bullet and _is_name(roster, text[: cut.start()]):
            return "outsider", cut.end(), len(text)
        if segment.heading == text[: cut.start()] or is_imperative(roster.lexicon, text[cut.end() :]):
            return None, cut.end(), len(text)
    if segment.bullet and (named := _CALLED.match(text)) is not None and _who(roster, named.group(1)) in PAIR:
        return _who(roster, named.group(1)), named.end(), len(text)
    if segment.bullet and (end := _AT_END.search(text)) is not None:
        who = _who(roster, end.group(1))
        if who is not None and (len(end.group(1)) > 1 or not end.group(1).islower()):
            return who, 0, end.start()
    return None, 0, len(text)


_TO_WHOM = re.compile(r"(?i)\s(?:to|for|an|für|para|à|pour)\s")
_YOURS_TRULY = re.compile(r"(?i)yours truly|this one here|meine wenigkeit|un servidor|una servidora")


def _who(roster: Roster, words: str) -> Who | None:
    giver, *taker = _TO_WHOM.split(words, maxsplit=1)
    if taker and giver.strip() and roster.label(taker[0].strip("@*_ .")) is not None:
        return _who(roster, giver) or roster.label(taker[0].strip("@*_ ."))
    who = roster.label(words.strip("@*_ ."))
    if who is not None:
        return who
    stripped = _YOURS_TRULY.sub("me", words)
    stripped = _LINKS.sub(" ", roster.lexicon.action_heading.sub(" ", stripped))
    kept = [word for word in stripped.split() if word.strip("@*_.:").casefold() not in roster.lexicon.duty]
    stripped = re.sub(r"['’]s?(?=\s|$)", "", " ".join(kept)).strip("@*_ .:")
    return roster.label(stripped) if stripped and stripped != words else None


def heading_owner(roster: Roster, heading: str) -> Who | None:
    return _who(roster, heading) if len(heading) <= 40 else None


def _is_name(roster: Roster, words: str) -> bool:
    """Whether a label names somebody outside of the pair: a few words with a capital, or a noun for people."""
    parts = re.findall(r"[^\W\d_]+", words)
    if not parts or len(parts) > 4 or any(part.casefold() in _WITHIN for part in parts):
        return False
    return parts[-1].casefold() in roster.lexicon.outsiders or parts[0].casefold() in roster.lexicon.outsiders


_WITHIN = frozenset("with of for on in to from about mit von für bei con de para avec pour the".split())


def _row(roster: Roster, text: str) -> tuple[Who | None, int, int]:
    """A row of a table: the cell that names a partner, and the longest of the others."""
    spans = [match.span() for match in re.finditer(r"[^|\t]+", text)]
    who: Who | None = None
    best = (0, 0)
    for start, end in spans:
        cell = text[start:end].strip()
        named = roster.label(cell) if 0 < len(cell) <= 40 else None
        if named is not None:
            who = named if who is None or who == named else "unsure"
        elif end - start > best[1] - best[0]:
            best = (start, end)
    start, end = best
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return who, start, end


def is_imperative(lex: Lexicon, text: str) -> bool:
    head = text.lstrip(" \"'“„«([")
    while (cut := re.match(r"(?i)(?:and|so|then|also|und|dann|y|luego|et|puis)\s", head)) is not None:
        head = head[cut.end() :]
    if lex.imperative.match(head) is None:
        return lex.code == "de" and _ends_in_infinitive(lex, text)
    return True


def _ends_in_infinitive(lex: Lexicon, text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", re.split(r"[,;(–—]", text)[0])
    return len(words) >= 2 and words[-1].islower() and lex.infinitive.match(words[-1]) is not None
