"""A sentence cut into clauses, where people run on without stopping."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.segments.marks import trim

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


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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
        a, b = trim(text, left, cut)
        while b > a and text[b - 1] in ";–—-,":
            a, b = trim(text, a, b - 1)
        if a < b:
            yield a, b
        left = cut
    a, b = trim(text, left, end)
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
