"""Numbers from two upwards that are written as words, in four languages. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS = {
    2: "two zwei dos deux", 3: "three drei tres trois", 4: "four vier cuatro quatre", 5: "five fünf cinco cinq",
    6: "six sechs seis", 7: "seven sieben siete sept", 8: "eight acht ocho huit", 9: "nine neun nueve neuf",
    10: "ten zehn diez dix", 11: "eleven elf once onze", 12: "twelve zwölf doce douze",
    13: "thirteen dreizehn trece treize", 14: "fourteen vierzehn catorce quatorze",
    15: "fifteen fünfzehn quince quinze", 16: "sixteen sechzehn dieciséis seize",
    17: "seventeen siebzehn diecisiete", 18: "eighteen achtzehn dieciocho", 19: "nineteen neunzehn diecinueve",
    20: "twenty zwanzig veinte vingt", 30: "thirty dreißig dreissig treinta trente",
    40: "forty vierzig cuarenta quarante",
    50: "fifty fünfzig cincuenta cinquante", 60: "sixty sechzig sesenta soixante", 70: "seventy siebzig setenta",
    80: "eighty achtzig ochenta", 90: "ninety neunzig noventa", 100: "hundred hundert cien ciento cent",
    1000: "thousand tausend mil mille",
}  # fmt: skip
NUMBERS: Mapping[str, int] = {word: number for number, some in _WORDS.items() for word in some.split()}
_NOT_NUMBERS = frozenset(("acht", "cent", "dos", "mille", "once", "sept"))
"""That are other words besides: “acht geben”, “at once”, “Sept.”."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


def numbers_in(text: str) -> frozenset[int]:
    """The numbers that `text` has in words or in digits, or may have: some of these words are others besides."""
    found = _WORD.findall(text.casefold())
    return frozenset(
        int(one) if one.isdecimal() else NUMBERS[one] for one in found if one.isdecimal() or one in NUMBERS
    )


def worded_in(text: str) -> frozenset[int]:
    """The numbers that `text` surely has in words."""
    found = (one for one in _WORD.findall(text.casefold()) if one in NUMBERS and one not in _NOT_NUMBERS)
    return frozenset(NUMBERS[one] for one in found)
