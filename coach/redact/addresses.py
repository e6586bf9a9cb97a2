"""Postal addresses, by their parts: a street with a number, a unit, a post-office box, a postcode with its place.

Patterns are our own, from the address formats of the Universal Postal Union's country sheets (postcode forms) and from
the words for streets in a dozen languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.redact.spans import Span, near_digits

_REACH = 90
_NAME = r"(?:(?-i:[A-ZÀ-ÖØ-Þ\u0100-\u1fff])[\w'’.-]{0,30}|[0-9]{1,3}(?:st|nd|rd|th))"
_HOUSE = r"[0-9]{1,5}(?:[ ]?[-–/][ ]?[0-9]{1,4})?[ ]?(?:[a-hA-H]\b|bis\b|ter\b)?"
_GAP = r"[ \u00a0]{1,2}"
_UNIT = (
    r"(?:(?:apartment|apt|appt|suite|ste|unit|flat|floor|fl|room|rm|wohnung|whg|stock|etage|piso|planta|puerta|pta"
    r"|portal|escalera|lgh|tür|top|stiege)"
    r"\.?[ ]?(?:no\.?[ ]?|\#[ ]?)?[0-9]{1,5}[a-z]?\b"
    r"|\#[ ]?[0-9]{1,5}[a-z]?\b|[0-9]{1,2}\.?[ ]?(?:og|ug|stock|etage)\b(?:[ ](?:links|rechts|mitte)\b)?"
    r"|(?:bajo|ático|entlo|pral)\b\.?(?:[ ](?:izq|izda|dcha)\b\.?)?|bât(?:\.|iment)?[ ][a-z0-9]{1,3}\b)"
)
_POSTCODE = (
    r"(?:[A-Z]{1,2}[0-9][A-Z0-9]?[ ]?[0-9][A-Z]{2}|[A-Z][0-9][A-Z][ ]?[0-9][A-Z][0-9]"
    r"|(?:[A-Z]{1,2}-)?[0-9]{2}-[0-9]{3}|[0-9]{5}-[0-9]{3,4}|[0-9]{3}[ ][0-9]{2}"
    r"|[0-9]{4}[ ][A-Z]{2}|(?:[A-Z]{1,2}-)?[0-9]{3,6})"
)
_PLACE = rf"{_NAME}(?:[ -]{_NAME}|[ ](?:de|del|la|el|am|an der|im|upon|sur|di|do|da|ob)[ ]{_NAME}){{0,3}}"
_TAIL = (
    rf"(?:[ ]?,?\s{{0,6}}{_UNIT}){{0,2}}"
    rf"(?:[ ]?,?\s{{1,6}}{_POSTCODE}(?![^\W_])(?:[ ]{_PLACE})?"
    rf"|[ ]?,?\s{{0,6}}{_PLACE}[ ]?,?\s{{0,6}},?\s{{0,3}}(?:(?:[A-Z]{{2,3}}"
    rf"|{_PLACE})[ ]?,?\s{{1,6}})?{_POSTCODE}(?![^\W_]))?"
)
_MONTH = r"(?:jan|feb|m[aäe]r|apr|a[bv]r|ma[iy]|ju[inl]|aug|ago|ao[uû]|sep|o[ck]t|nov|de[cz]|dic|d[eé]c|ene|f[eé]v)"
_STREET_WORD = (
    r"(?:street|st|str|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|crescent|cres|close|cl|way|place|pl"
    r"|terrace|square|sq|boulevard|blvd|parkway|pkwy|"
    r"highway|hwy|gardens|gdns|grove|row|mews|walk|circle|cir|trail|trl|loop|plaza|turnpike|pike|alley|quay|wharf"
    r"|embankment|rise|ridge|hill|view|"
    r"meadow|meadows|canyon|creek|crossing|bend|pass|path|point|run|heights|green|park|nagar|marg|salai|chowk)"
)
_SUFFIX = (
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|ufer|chaussee|steig|pfad|markt|graben|katu"
    r"|(?<=[^\W\d_]{4})tie|kuja|polku|gatan|vägen|gränd|vej|gade|gata|"
    r"veien|vegen|vollen|straat|laan|plein|dreef|hove|kade|steenweg|utca|út|tänav|gränden|allé|alle|vænget|parken"
    r"|bakken|stræde|götu|braut|ulica|iela|gatve)"
)
_BEFORE = (
    r"(?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|impasse|quai|cours|route|square|passage|calle|c/|avenida"
    r"|avda\.?|plaza|paseo|camino|carretera|ronda|"
    r"travesía|via|viale|piazza|corso|largo|vicolo|strada|rua|travessa|praça|ul\.|ulica|aleja|al\.|os\.|strasse"
    r"|platz|am|an der|im|auf der|zum|zur|unter den)"
)
_LOWER_WORDS = (
    r"(?:(?:de|des|du|la|las|los|el|del|l['’]|d['’]|di|della|dello|dei|do|da|dos|van|von|der|den|y|und|et|e)[ ]?)"
)

_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # 12 Old Mill Road, Flat 3, Leeds LS1 4AB; 2217 Arbor Glen Ct, Apt 5, Grove City OH 43123
        rf"(?<![\w.,:/-])(?:[0-9]{{1,5}}[ ])?{_HOUSE},?{_GAP}(?:(?:{_NAME}){_GAP}){{1,4}}{_STREET_WORD}\b\.?"
        rf"(?:[ ](?:north|south|east|west|[NSEW]{{1,2}})\b)?{_TAIL}",
        # Severinstraße 12a, 50678 Köln; Kiannonkatu 98
        rf"(?<![^\W_])(?:[0-9]{{3,6}}[ ])?(?:{_NAME}[ -]){{0,3}}(?-i:(?=[A-ZÀ-ÖØ-Þ\u0100-\u1fff]))"
        rf"(?=[^\W\d_]{{0,30}}{_SUFFIX}[ ])[^\W\d_]{{0,34}}\.?[ ]{_HOUSE}(?![\w:%€]){_TAIL}",
        # Straße des 17. Juni 135
        rf"(?<![^\W_])(?-i:Stra(?:ß|ss)e|Platz|Allee|Weg|Ufer)[ ](?:des|der|am|an[ ]der|zum|zur)[ ]"
        rf"(?:[0-9]{{1,2}}\.[ ])?{_NAME}(?:[ ]{_NAME})?[ ]{_HOUSE}(?![\w:%€]){_TAIL}",
        # One Market Plaza, San Francisco, CA 94105
        rf"(?<![^\W_])(?-i:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)[ ](?:{_NAME}[ ]){{1,3}}{_STREET_WORD}\b"
        rf"(?:[ ]?,?\s{{0,6}}{_UNIT}){{0,2}},?[ ]{_PLACE},?[ ](?-i:[A-Z]{{2}}[ ])?{_POSTCODE}(?![^\W_])",
        # Avenida de la Constitución s/n, 41004 Sevilla
        rf"(?<![^\W_]){_BEFORE}[ ]?{_LOWER_WORDS}{{0,3}}{_NAME}(?:[ -]{_LOWER_WORDS}{{0,2}}{_NAME}){{0,3}},?[ ]s/n\b"
        rf"{_TAIL}",
        # Lange Straße 5
        rf"(?<![^\W_])(?:{_NAME}[ -]){{1,3}}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm"
        rf"|ufer)[ ]{_HOUSE}(?![\w:%€]){_TAIL}",
        # 14 bis, rue de la Paix, 75002 Paris; Calle Mayor 5, 3.º B; ul. Długa 7
        rf"(?<![\w.,:/-]){_HOUSE},?[ ](?-i:rue|avenue|boulevard|place|chemin|allée|impasse|quai|route|Rue|Avenue"
        rf"|Boulevard|Place|Chemin|Allée|Impasse|Quai|Route)[ ]"
        rf"{_LOWER_WORDS}{{0,3}}{_NAME}(?:[ -]{_LOWER_WORDS}{{0,2}}{_NAME}){{0,3}}{_TAIL}",
        rf"(?<![^\W_]){_BEFORE}[ ]?{_LOWER_WORDS}{{0,3}}{_NAME}(?:[ -]{_LOWER_WORDS}{{0,2}}{_NAME}){{0,3}},?[ ]"
        rf"(?:n\.?[ºo°][ ]?|nr\.?[ ]?|núm\.?[ ]?)?{_HOUSE}"
        rf"(?![\w:%€])(?:,[ ][0-9]{{1,2}}\.?º[ ]?[A-Z]?)?{_TAIL}",
        # Puruntie 82, 53650 Lappeenranta; 28245 Puruntie 82 Apt. 595: any name and number before a unit or postcode
        rf"(?<![\w.,:/-])(?:[0-9]{{1,6}}[ ])?(?!{_MONTH}[^\W\d_]{{0,8}}[ ])"
        rf"(?:{_NAME}[ ]){{1,4}}{_HOUSE}[ ]?,?\s{{1,6}}"
        rf"(?:{_UNIT}{_TAIL}"
        rf"|(?!(?:19|20)[0-9]{{2}}[ ])(?=[A-Z-]{{0,3}}[0-9]{{4}}){_POSTCODE}[ ](?!uhr\b|h\b){_PLACE})",
        # 4844 Søndergade 52: two numbers round a name
        rf"(?<![\w.,:/-])[0-9]{{3,6}}[ ](?!{_MONTH}[^\W\d_]{{0,8}}[ ])"
        rf"(?:{_NAME}[ ]){{1,3}}[0-9]{{1,4}}(?![\w:%€.,]|[ ]?[a-z]){_TAIL}",
        rf"(?<![\w.,:/-])[0-9]{{1,5}}[ ][0-9]{{1,5}}[ ](?:{_NAME}[ ]){{1,4}}{_UNIT}{_TAIL}",
        # boxes
        rf"(?<![^\W_])(?:p\.?[ ]?o\.?[ ]?box|post(?:al|office)?[ ]?box|postfach|postboks|postbus"
        rf"|apartado(?:[ ]de[ ]correos)?|boîte postale|casilla|PSC[ ][0-9]{{1,5}},[ ]box|unit[ ][0-9]{{1,5}},?[ ]box)"
        rf"[ ]?(?:[0-9]{{1,7}}|[0-9]{{1,3}}(?:[ ][0-9]{{2,3}}){{1,3}})(?![0-9])"
        rf"(?:\s{{1,3}}(?:APO|FPO|DPO)[ ]A[AEP][ ][0-9]{{5}})?{_TAIL}",
        rf"(?<![^\W_])(?:rural[ ]route|rr|hc)[ ][0-9]{{1,4}},?[ ]box[ ][0-9]{{1,6}}\b{_TAIL}",
        # The Old Rectory, Church Lane, Little Snoring, Norfolk NR21 0JE
        rf"(?<![^\W_])(?:{_NAME}(?:[ -]{_NAME}){{0,3}},[ ]){{1,3}}(?:{_NAME}[ ]){{1,3}}"
        rf"(?-i:[A-Z]{{1,2}}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{{2}})(?![^\W_])",
        # a unit by itself, a postcode that cannot be anything else, a place with state and ZIP code
        rf"(?<![^\W_])(?:apt|apartment|suite|flat|appt)\.?[ ]?\#?[0-9]{{1,5}}[a-z]?\b{_TAIL}",
        r"(?<![^\W_])(?-i:(?:GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}"
        r"|[ABCEGHJ-NPRSTVXY][0-9][A-Z] [0-9][A-Z][0-9]))(?![^\W_])",
        rf"(?<![^\W_])(?-i:{_PLACE},?[ ](?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]"
        rf"|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[ ]"
        rf"[0-9]{{5}}(?:-[0-9]{{4}})?)(?![^\W_])",
        rf"(?<![\w.,:/-])(?-i:(?:D|A|CH|F|E|I|NL|B|L|DK|S|N|FIN|PL|CZ)-[0-9]{{4,5}}[ ]{_PLACE})",
        r"(?<![^\W_])(?:zip(?:[ -]?code)?|post(?:al)?[ ]?code|plz|postleitzahl|c[oó]digo postal"
        r"|code postal)[ ]?(?:is|ist|es|est|:"
        r"|\#)?[ ]?(?=[A-Z]{0,2}[ -]?[0-9])[A-Z0-9][A-Z0-9 -]{1,8}[A-Z0-9](?![^\W_])",
    )
)


def addresses(text: str) -> Iterator[Span]:
    """The parts of postal addresses; one address may come as several spans."""
    stretches = near_digits(text, _REACH)
    for pattern in _PATTERNS:
        for start, stop in stretches:
            for match in pattern.finditer(text, start, stop):
                yield Span(match.start(), match.end(), "ADDRESS")
