"""What identifies a person, a device or an account by its form, or by the word before it.

Patterns are our own, from the public formats named at each. A number that fails its checksum is still taken where its
form is telling enough: a mistyped account number is personal too. Every pattern is anchored so that each letter of a
text is looked at a bounded number of times.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator

from coach.redact.spans import Span, near_digits

_REACH = 70

_URL = re.compile(
    r"(?<![^\W_])(?:(?:https?|ftps?|file|ssh|git|slack|msteams|zoommtg)://|www\.)[^\s<>\"'“”„«»`|\\^{}\[\]]++", re.I
)
"""RFC 3986 with an authority, and host names that begin with www."""

_PATHED = re.compile(
    r"(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]*+\.)++[a-z]{2,24}(?::\d{2,5})?/[^\s<>\"'“”„«»`|\\^{}\[\]]*+", re.I
)
"""A host name with a path but no scheme. A host name alone is more often a product ("monday.com")."""

_EMAIL = re.compile(r"(?<![\w.!#$%&*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]++@[^\W_][\w-]*+(?:\.[^\W_][\w-]*+)++")
"""RFC 5321 addresses without quoted local parts, with letters of any script (RFC 6531)."""

_EMAIL_SPELT = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+ ?[\[({<](?:at|ät|arroba|arobase)[\])}>] ?(?:[\w-]{1,63}(?: ?[\[({<](?:dot|punkt"
    r"|punto|point)[\])}>] ?|\.)){1,4}"
    r"[^\W\d_]{2,24}|(?<![\w.+-])[\w.+-]{1,64}+ (?:at|arroba|arobase) (?:[\w-]{1,63} (?:dot|punkt|punto"
    r"|point) ){1,4}[^\W\d_]{2,24}\b",
    re.I,
)

_DOT_SPELT = re.compile(r"[ \[({<](?:dot|punkt|punto|point)[ \])}>]|[\[({<](?:at|ät|arroba|arobase)[\])}>]", re.I)

_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![^\W_])", re.I)
# ISO 13616, SWIFT IBAN registry: length by country.
_IBAN_LENGTHS = {
    code: int(length)
    for code, length in (
        entry.split(":")
        for entry in (
            "AD:24 AE:23 AL:28 AT:20 AZ:28 BA:20 BE:16 BG:22 BH:22 BR:29 BY:28 CH:21 CR:22 CY:28 CZ:24 DE:22 "
            "DK:18 DO:28 EE:20 "
            "EG:29 ES:24 FI:18 FO:18 FR:27 GB:22 GE:22 GI:23 GL:18 GR:27 GT:28 HR:21 HU:28 IE:22 IL:23 IQ:23 "
            "IS:26 IT:27 "
            "JO:30 KW:30 KZ:20 LB:28 LC:32 LI:21 LT:20 LU:20 LV:21 MC:27 MD:24 ME:22 MK:19 MR:27 MT:31 MU:30 "
            "NL:18 NO:15 PK:24 "
            "PL:28 PS:29 PT:25 QA:29 RO:24 RS:22 SA:24 SC:31 SE:24 SI:19 SK:24 SM:27 ST:25 TL:23 TN:24 TR:26 "
            "UA:29 VA:22 VG:24 XK:20"
        ).split()
    )
}

_CARD = re.compile(r"(?<![\d.,])[0-9](?:[ -]?[0-9]){11,18}(?![\d])")
"""ISO/IEC 7812: 12 to 19 digits with a check digit."""

_CRYPTO = re.compile(
    r"(?<![^\W_])(?:0x[0-9a-fA-F]{40}|(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,87}|[13LM][1-9A-HJ-NP-Za-km-z]{25,34}"
    r"|[TrD][1-9A-HJ-NP-Za-km-z]{33})(?![^\W_])"
)
"""Ethereum (EIP-55 without its case check), bech32 (BIP 173), Base58 addresses of Bitcoin, Litecoin, Tron, XRP, "
"Dogecoin."""

_MAC = re.compile(
    r"(?<![\w:-])(?:[0-9a-f]{2}(?P<by>[:-])(?:[0-9a-f]{2}(?P=by)){4}[0-9a-f]{2}"
    r"|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4})(?![\w:-])",
    re.I,
)
"""IEEE 802 EUI-48, in pairs or in Cisco's groups of four."""

_IP4 = re.compile(r"(?<![\w.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?(?![\w]|\.[0-9])")
_IP6 = re.compile(
    r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:[0-9]{1,3}\.){3}[0-9]{1,3})?(?:%\w{1,15}"
    r"|/[0-9]{1,3})?(?![\w:])",
    re.I,
)
"""RFC 791 and RFC 4291; `ipaddress` decides."""

_SSN = re.compile(r"(?<![\w-])[0-9]{3}(?P<by>[- ])[0-9]{2}(?P=by)[0-9]{4}(?![\w-])")
"""United States social security number, SSA form 3-2-4; never-issued areas are taken as well."""

_NATIONAL = re.compile(
    r"(?<![^\W_])(?:"
    r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"  # UK national insurance, HMRC NIM39110
    r"|[XYZ]?[0-9]{7,8}-?[A-HJ-NP-TV-Z]"  # Spain, DNI and NIE, RD 1553/2005
    r"|[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-4][0-9]) ?(?:[0-9]{2}"
    r"|2[AB]) ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{2})?"  # France, NIR (INSEE)
    r"|[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]"  # India, PAN (Income Tax Department)
    r"|[2-9][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}"  # India, Aadhaar (UIDAI)
    r"|[A-Z]{6}[0-9]{2}[A-EHLMPR-T][0-9]{2}[A-Z][0-9]{3}[A-Z]"  # Italy, codice fiscale
    r"|[0-9]{2}[ ]?(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]"
    r"|1[0-2])[0-9]{2}[ ]?[A-Z][ ]?[0-9]{3}"  # Germany, SV-Nummer (SGB VI § 147)
    r"|[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}"  # Brazil, CPF
    r"|756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}"  # Switzerland, AHV
    r"|[A-Z9]{5}[0-9]{6}[A-Z9]{2}[A-Z0-9]{3}"  # UK driver number (DVLA)
    r")(?![^\W_])"
)

_MARKED_ID = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:employee|staff|personnel|payroll|badge|worker|emp|passport|driver['’]?s?(?: licen[cs]e)?"
    r"|driving licen[cs]e|licen[cs]e|id card|"
    r"identity card|national insurance|social security|insurance|tax|taxpayer|account|sort code|routing|patient"
    r"|nhs|medicare|member|"
    r"student|visa|residence permit|card|credit card|debit card|national id|aadhaar|pan|ssn|nino|ni|tin|bsb|swift"
    r"|bic|cpf|ein)"
    r"(?P<tail>[ -]?(?:id|ids|no|nr|num|number|card|code|licen[cs]e)\b\.?){0,2}"
    r"|(?:personal|mitarbeiter|pers|ausweis|personalausweis|reisepass|pass|führerschein|steuer"
    r"|steueridentifikations|sozialversicherungs|"
    r"rentenversicherungs|versicherten|versicherungs|konto|kunden|karten|kreditkarten|matrikel"
    r"|ident)[ .-]{0,2}(?:nummer|nr|id|idnr|kennziffer)\b\.?"
    r"|(?:n[uú]mero|n\.?º|n°|núm\.?)\s(?:de\s)?(?:empleado|empleada|pasaporte|carn[eé]|licencia|cuenta|tarjeta"
    r"|seguridad social|afiliaci[oó]n)"
    r"|(?:pasaporte|legajo|dni|nie|nif|permiso de conducir|carn[eé] de conducir)"
    r"|(?:matricule|passeport|num[eé]ro (?:de )?(?:employ[eé]e?|passeport|permis|s[eé]curit[eé] sociale|compte"
    r"|carte)|n° (?:de )?(?:passeport|permis|salari[eé]))"
    r")(?:[ \t]{0,2}(?:[:#=№(-]|n[°º]|no\.|nr\.))?[ \t]{0,2}(?:(?:is|was|are|ist|war|lautet|es|est|:"
    r"|#)[ \t]{1,2}){0,2}"
    r"(?P<value>(?:(?-i:[A-Z]{1,3})[ ](?=[0-9]{4})"
    r"|(?=[A-Z/.-]{0,8}[0-9]))[A-Z0-9][A-Z0-9/.-]{1,24}[A-Z0-9](?:[ ][0-9][A-Z0-9]{1,7}){0,4})(?![^\W_])",
    re.I,
)

_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|ene(?:ro)?|feb(?:ruary|ruar|rero)?|f[eé]v(?:rier)?|mar(?:ch|zo|s)?|m[aä]rz"
    r"|apr(?:il)?|abr(?:il)?|avr(?:il)?|may|mai|mayo|"
    r"june?|juni|junio|juin|july?|juli|julio|juillet|aug(?:ust)?|ago(?:sto)?|ao[uû]t|sept?(?:ember|iembre|embre)?"
    r"|o[ck]t(?:ober|ubre|obre)?|"
    r"nov(?:ember|iembre|embre)?|de[cz](?:ember)?|dic(?:iembre)?|d[eé]c(?:embre)?)\b\.?"
)
_BIRTHDATE = re.compile(
    r"(?<![^\W_])(?:date of birth|birth ?date|birth ?day|d\.?o\.?b\.?|born|geburtsdatum|geburtstag|geboren|geb\."
    r"|née?|naissance|nacimiento|"
    r"nacid[oa]|naci[oó]|cumpleaños|anniversaire|\*)"
    r"[^\n\d]{0,24}?(?P<value>(?<!\w)(?:[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|[0-9]{1,2}[-./][ ]?[0-9]{1,2}[-./][ ]?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}(?:st|nd|rd|th|\.|er|º)?[ ](?:of[ ]|de[ ])?" + _MONTH + r"(?:,?[ ](?:of[ ]|de[ ]|del[ ])?[0-9]{4})?"
    r"|" + _MONTH + r"[ ][0-9]{1,2}(?:st|nd|rd|th)?(?:,?[ ][0-9]{4})?))(?![^\W_])",
    re.I,
)  # fmt: skip
"""A date after a word that marks it as somebody's birth."""


def identifiers(text: str) -> Iterator[Span]:
    """In the order in which they take precedence over each other."""
    yield from _urls(text)
    if "@" in text:
        yield from (Span(*match.span(), "EMAIL") for match in _EMAIL.finditer(text))
    if _DOT_SPELT.search(text):
        yield from (Span(*match.span(), "EMAIL") for match in _EMAIL_SPELT.finditer(text))
    stretches = near_digits(text, _REACH)
    for kind, pattern, holds in _TABLE:
        group = "value" if "value" in pattern.groupindex else 0
        for start, stop in stretches:
            for match in pattern.finditer(text, start, stop):
                if holds is None or holds(match):
                    yield Span(match.start(group), match.end(group), kind)


def _urls(text: str) -> Iterator[Span]:
    for pattern in (_URL, _PATHED):
        for match in pattern.finditer(text):
            address = match.group()
            kept = address.rstrip(".,;:!?…*_~")
            while kept.endswith(")") and kept.count(")") > kept.count("("):
                kept = kept[:-1].rstrip(".,;:!?")
            yield Span(match.start(), match.start() + len(kept), "URL")


def _compact(value: str) -> str:
    return value.replace(" ", "").replace("-", "")


def luhn(value: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    digits = [int(digit) for digit in reversed(_compact(value))]
    doubled = (digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def is_iban(value: str) -> bool:
    """Whether it has its country's length, or the remainder 1 by 97 (ISO 7064) if the country is not known."""
    bare = _compact(value).upper()
    if bare[:2] in _IBAN_LENGTHS:
        return len(bare) == _IBAN_LENGTHS[bare[:2]]
    return len(bare) >= 15 and int("".join(str(int(letter, 36)) for letter in bare[4:] + bare[:4])) % 97 == 1


def _is_address(match: re.Match[str]) -> bool:
    bare = match.group().split("/")[0].split("%")[0]
    if bare.count(":") and sum(1 for group in bare.split(":") if group) < 2:
        return False
    try:
        ipaddress.ip_address(".".join(str(int(part)) for part in bare.split(".")) if ":" not in bare else bare)
    except ValueError:
        return False
    return True


def _is_marked_id(match: re.Match[str]) -> bool:
    """More digits are asked for where "number" or the like is missing: "card 3" is none."""
    needed = 3 if match["tail"] else 5
    return len(re.findall("[0-9]", match["value"])) >= needed


_TABLE: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool] | None], ...] = (
    ("IBAN", _IBAN, lambda match: is_iban(match.group())),
    ("CRYPTO", _CRYPTO, None),
    ("MAC", _MAC, None),
    ("IP", _IP6, _is_address),
    ("IP", _IP4, _is_address),
    ("CARD", _CARD, lambda match: luhn(match.group())),
    ("SSN", _SSN, None),
    ("ID", _NATIONAL, None),
    ("BIRTHDATE", _BIRTHDATE, None),
    ("ID", _MARKED_ID, _is_marked_id),
)
