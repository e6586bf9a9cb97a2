"""What stands before the words of a line or sentence: white space and the marks of lists, told from dates."""

from __future__ import annotations

import re

MARK = re.compile(
    r"(?:[-*•–—→·▪◦‣►➜➔>+]{1,2}|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zA-Z]|[ivxIVX]{1,4})\)|\d{1,2}(?:\.\d{1,2}){1,2}\.?|\d{1,2}\.|[a-h]\.(?=\s[A-ZÀ-Þ]))"
    r"(?:\s{1,8}|(?=\[[ xX]?\]))"
)
MONTH = re.compile(
    r"(?i)jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[cz]|ene|abr|ago|dic|f[eé]v|avr|juin|juil|ao[uû]|d[eé]c"
)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\x00\ufeff\u200b\u200e\u200f"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\x00\u200b\u200e\u200f"):
        end -= 1
    return start, end


def marked(text: str, start: int, end: int) -> re.Match[str] | None:
    """The mark of a list at the head of a sentence, if words follow it and it is no date."""
    head = text[start : min(end, start + 24)]
    found = MARK.match(head)
    return None if found is None or found.end() >= end - start or is_date(head, found) else found


def is_date(head: str, mark: re.Match[str]) -> bool:
    digits = mark.group().strip()
    return digits[-1] == "." and digits[:1].isdigit() and MONTH.match(head, mark.end()) is not None
