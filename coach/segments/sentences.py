"""A block cut into sentences, where a full stop may also shorten a word, number a list or write a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.segments.marks import MARK, MONTH, trim

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


def is_cased(text: str) -> bool:
    """Whether lines mostly begin with a capital, so that a small letter after a full stop tells of an abbreviation."""
    heads = [found.group()[-1] for found in _HEADS.finditer(text, 0, 20_000)]
    return sum(head.isupper() for head in heads) * 3 > len(heads) * 2


_HEADS = re.compile(r"(?:^|\n)[^\w\n]{0,8}[^\W\d_]")
_CLIPPED = re.compile(r"(?:^|[\s(])[^\W\d_]{2,5}\.$")


def sentences(text: str, start: int, end: int, *, cased: bool) -> Iterator[tuple[int, int]]:
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
            if at - left <= 8 and MARK.fullmatch(text[left:at].lstrip()) is not None:
                continue
        elif _quoted_on(text, at, end):
            continue
        a, b = trim(text, left, at)
        if a < b:
            yield a, b
        left = at
    a, b = trim(text, left, end)
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
    if _CALENDAR.search(before) is not None and following[:1].isupper() and MONTH.match(following) is None:
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
    return re.search(r"(?:^|\s)\d{1,2}\.$", before) is not None and MONTH.match(following) is not None


def _quoted_on(text: str, at: int, end: int) -> bool:
    """ "... easy!" she said: the sentence goes on after the quotation."""
    if text[at - 1] not in "\"'”’»“)":
        return False
    return re.match(r"\s[a-zß-ÿ]", text[at : min(end, at + 2)]) is not None
