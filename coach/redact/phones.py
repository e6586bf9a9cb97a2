"""Telephone numbers of any country, told from dates, amounts and other numbers by their grouping and by what is near.

Formats: ITU-T E.123 and E.164 (at most 15 digits), the North American Numbering Plan (3-3-4), and the national ways of
grouping in Europe. A number without any sign of its own is taken if it has 7 digits or more in groups of two or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.redact.spans import Span

_CANDIDATE = re.compile(
    r"(?<![\w.,:/+€$£#])(?:\+ ?|\((?=\+?[0-9]))?[0-9(][0-9]*+(?:(?:[ \u00a0.\-‐‑–/]|[ \u00a0]?\((?=[0-9])"
    r"|\)[ \u00a0.\-/]?|[ \u00a0]-[ \u00a0])[0-9]++){0,8}"
    r"(?:[ \u00a0]?(?:x|ext\.?|extension|durchwahl|dw|poste|int\.)[ \u00a0]?[0-9]{1,6})?(?![^\W_])(?![.,:/][0-9])",
    re.I,
)
_CUE = re.compile(
    r"(?<![^\W_])(?:phone|telephone|tel|call|called|calls|calling|ring|rang|dial|mobile|cell|cellphone|cellular"
    r"|number|fax|text|texted|sms|"
    r"whatsapp|reach|contact|telefon|handy|handynummer|telefonnummer|mobil|anrufen|ruf|rufe|ruft|nummer|durchwahl"
    r"|teléfono|telefono|móvil|movil|"
    r"llamar|llama|llámame|número|numero|portable|téléphone|numéro|appeler|appelle|appelez|joindre|cel|celular"
    r"|whats)\b[^\n\d+(]{0,24}\Z",
    re.I,
)
_DATE = re.compile(
    r"(?:(?:1[89]|20)[0-9]{2}[-./ –](?:0?[1-9]|1[0-2])[-./ –](?:0?[1-9]|[12][0-9]|3[01])(?:[ ][0-9]{1,2})?"
    r"|(?:0?[1-9]|[12][0-9]|3[01])[-./ –](?:0?[1-9]|[12][0-9]|3[01])[-./ –](?:1[89]|20)?[0-9]{2}(?:[ ][0-9]{1,2})?"
    r"|(?:(?:1[89]|20)[0-9]{2}[-./ –]{1,3}){1,4}(?:1[89]|20)[0-9]{2})"
)
_AMOUNT_BEFORE = re.compile(r"(?:[€$£¥₹]|\b(?:eur|usd|gbp|chf|inr|rs\.?))[ \u00a0]?\Z", re.I)
_AMOUNT_AFTER = re.compile(
    r"[ \u00a0]?(?:[€$£¥₹%]|(?:eur|euros?|usd|gbp|chf|inr|dollars?|pounds|percent|prozent|people|customers|users"
    r"|km|kg)\b)",
    re.I,
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:(?:[ \u00a0][0-9]{3}){2,}|(?:\.[0-9]{3})+)")
_GROUPS = re.compile(r"[0-9]+")
_EXTENSION = re.compile(r"[ \u00a0]?[a-z]+\.?[ \u00a0]?[0-9]+\Z", re.I)
_LONGEST = 15
_CUE_REACH = 48


def phones(text: str) -> Iterator[Span]:
    """Every telephone number, extension included."""
    for match in _CANDIDATE.finditer(text):
        if _is_phone(text, match):
            yield Span(match.start(), match.end(), "PHONE")


def _is_phone(text: str, match: re.Match[str]) -> bool:
    whole = match.group()
    number = _EXTENSION.sub("", whole)
    groups = _GROUPS.findall(number)
    digits = sum(len(group) for group in groups)
    if not 6 <= digits <= _LONGEST + 3:
        return False
    if number.startswith(("+", "(+", "00")) and digits >= 7:
        return True
    if _DATE.fullmatch(number):
        return False
    if _CUE.search(text, max(0, match.start() - _CUE_REACH), match.start()):
        return True
    if digits < 7 or _AMOUNT_BEFORE.search(text, max(0, match.start() - 6), match.start()):
        return False
    if _AMOUNT_AFTER.match(text, match.end()) or (_THOUSANDS.fullmatch(number) and len(groups[0]) < 3):
        return False
    if len(groups) == 1:
        return number[0] == "0" or digits >= 9
    return number[0] in "0(" or all(len(group) >= 2 for group in groups)
