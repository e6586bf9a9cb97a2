"""Words of a note that are addressed to the software that reads it.

Nothing here could obey them. But such words can look like a promise, or like a report that all is done, so they are
left out of what is read and of what is shown again. What stands behind them on the same line is theirs too.
"""

from __future__ import annotations

import re

Span = tuple[int, int]
_LONGEST = 600
"""Characters that one such text may take up: a note without lines is not all lost to it."""

_SOFTWARE = (
    r"(?:ai|a\.i\.|llm|gpt|chatgpt|copilot|bot|chatbot|assistant|software|tool|system|model|language model|"
    r"summari[sz]\w+|reader software|ki|assistent\w*|programm|modell|sprachmodell|zusammenfass\w+|asistente|ia|"
    r"programa|sistema|modelo|resumidor|logiciel|programme|système|modèle|résumeur)"
)
_ORDER = (
    r"(?:label|rate|mark|set|record|add|treat|output|list|ignore|classify|score|write|print|reveal|repeat|disregard|"
    r"forget|report|trage?|setze?|markiere?|bewerte?|behandle?|ignoriere?|füge?|vermerke?|nenne?|liste?|añade|añada|"
    r"marca|marque|da por|considera|considere|ignora|registra|registre|pon|clasifica|lista|ajoute|ajoutez|note|notez|"
    r"marquez|considère|considérez|ignorez|classe|mets|mettez|liste[zr]?)"
)
_STATEMENTS = (
    # Somebody writes to it.
    rf"(?:note|message|instructions?|hinweis|nachricht|notiz|nota|mensaje|aviso|remarque|policy|rule)s? "
    rf"(?:to|for|an|para|a|à|pour|au)\s?(?:the|any|die|den|das|el|la|le|l['’])?\s?"
    rf"(?:\w{{1,20}}ende[rns]? )?{_SOFTWARE}\b",
    rf"(?:an|für) (?:die|den|das) (?:\w{{1,20}}ende[rns]? )?{_SOFTWARE}\b[ \t]?[:,]",
    rf"para (?:el|la) {_SOFTWARE} que (?:lee|lea|resume|resuma)\b",
    rf"pour (?:le |la |l['’]){_SOFTWARE} qui (?:lit|résume)\b",
    rf"(?:dear|hey|hi|hello|liebe[rs]?|hallo|querid[ao]|hola|chère?|bonjour) {_SOFTWARE}\b",
    rf"(?:if you are|if you're|wenn du|falls du|si eres|si tu es|si vous êtes) "
    rf"(?:an? |eine? |une? |una? )?{_SOFTWARE}\b",
    r"(?:as|you are now) an? (?:ai|assistant|language model)\b",
    # A part is given to it.
    r"(?:you are|you['’]re|you will be|act as|pretend (?:to be|that you are|you are)) (?:now )?(?:[\w'’()-]+,? ){0,8}?"
    r"(?:ai|a\.i\.|\w*gpt\w*|language model|chatbot|assistant)\b",
    r"(?:you are now (?:the|an?|going to)|you will pretend|from now on,? you (?:are|will|must)|stay in character)\b",
    r"(?:du bist (?:jetzt|nun)|eres ahora|tu es maintenant) (?:[\w'’-]+ ){0,4}?(?:ki|ia|\w*gpt\w*|assistent\w*|"
    r"asistente|sprachmodell|modelo|modèle)\b",
    rf"if an? {_SOFTWARE} (?:reads|is reading|summari[sz]es)\b",
    # A label and an order.
    rf"(?:^|(?<=[\n.!?>\]]))[ \t]{{0,3}}{_SOFTWARE}[ \t]?[:,][ \t]{{0,3}}"
    rf"(?:[\w' ]{{0,40}}, |please |kindly |bitte |por favor,? )?{_ORDER}\b",
    # What was said to it before is to hold no longer.
    r"(?:ignore|disregard|forget|override|ignoriere|vergiss|ignora|olvida|ignorez|oublie[rz]?) (?:[\w'’]+ ){0,5}"
    r"(?:above|previous|prior|earlier|instructions?|rubric|prompt|rules?|guidance|anweisung\w*|regeln?|vorgaben|"
    r"instrucci\w+|reglas?|anteriores|consignes?|règles?|précédent\w*)\b",
    r"system prompt|developer mode|jailbreak",
    # An order about the answer.
    r"(?:^|(?<=[\n.!?>:\]] )|(?<=[\n>]))(?:mark|set|treat|rate|label|classify|score) (?:all|every|each|this) "
    r"(?:[\w'’]+ ){0,6}(?:as|to|at)\b",
    r"(?:behandle|setze|markiere|bewerte) (?:alle|jeden|jede|jedes|dieses) (?:\w+ ){0,5}(?:als|auf|mit)\b",
    r"(?:da|marca|considera|trata|den) (?:por|como)?\s?(?:cumplid\w+|hech\w+|cerrad\w+)? ?(?:todos?|todas?) "
    r"(?:los|las) (?:compromisos|puntos|acuerdos|estados)\b",
    r"(?:marque|considère|traite|mets)[rz]? (?:tous|toutes|cette|ce) (?:[\w'’]+ ){0,5}(?:comme|à|pour)\b",
    r"(?:superficial|depth)[ \t]{0,3}[:=]",
    # Marks of a format.
    r"</?\W{0,3}(?:notes?|instructions?|system|user|assistant|prompt|data|im_\w+)\b[^>\n]{0,80}>|<\|[^|\n]{0,40}\|>",
    r"\[\[[^\]\n]{0,60}\]\]|\{[ \t]{0,3}[\"']role[\"'][ \t]{0,3}:|"
    r"#{2,6}[ \t]{0,3}(?:override|system|instructions?|new rules?)\b",
)
_ORDERS = re.compile("|".join(_STATEMENTS), re.I)
_SENTENCE_START = re.compile(r"[.!?\n>\]]\s*(?=\S)")
_END = re.compile(r"[.!?](?=\s|$)")


def orders(text: str) -> tuple[Span, ...]:
    """The parts of `text` that are addressed to software, in order: each from the beginning of its sentence to the end
    of its line."""
    found: list[Span] = []
    at = 0
    while (match := _ORDERS.search(text, at)) is not None:
        start = max(at, match.start() - _LONGEST)
        for before in _SENTENCE_START.finditer(text, start, match.start() + 1):
            if before.end() <= match.start():
                start = before.end()
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if end - start > _LONGEST:
            closing = _END.search(text, min(start + _LONGEST, len(text)), end)
            end = closing.end() if closing is not None and closing.end() - start < 2 * _LONGEST else start + _LONGEST
            end = max(end, match.end())
        found.append((start, end))
        at = end
    return tuple(found)


def is_order(text: str) -> bool:
    """Whether any of it is addressed to software."""
    return _ORDERS.search(text) is not None
