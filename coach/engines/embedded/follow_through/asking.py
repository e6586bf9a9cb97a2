"""Who undertook to ask and got an answer has asked, whatever the answer is: a "no" does not drop the asking."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"(?i)\W*(?:ask|request|propose|suggest|offer|apply|approach|pitch|invite|sound out|enquire|inquire|appeal|"
    r"petition|"
    r"check with|(?:bring|take) (?:it |this |.{1,40} )?up with|"
    r"(?:put|take|raise|bring) .{1,60} (?:to|with|before)|preguntar|pedir|proponer|solicitar|invitar|consultar|"
    r"plantear|ofrecer|llevar .{1,60} al?|demander|proposer|inviter|solliciter|soumettre|offrir|"
    r"poser la question)\b"
    r"|.{0,120}\b(?:(?:an|nach)?fragen|bitten|beantragen|vorschlagen|einladen|erkundigen|anbieten|bewerben)\W*$"
)
_ANSWERED = re.compile(
    r"(?i)\b(?:(?:said|says|answered|replied)\b.{0,20}\b(?:no|yes|ok|okay|fine|maybe|never)\b|refus(?:ed|es)|"
    r"declin(?:ed|es)|turned .{1,30} down|rejected|denied|(?:has|have|he|she|they|boss) agreed|"
    r"(?:all|both|\w+ of them|everyone|everybody)\b.{0,30}\bagreed|"
    r"(?:the|his|her|their|an) answer (?:is|was|came)|came back with|okayed|approved|(?:he|she|they) answered|"
    r"gave (?:\w+ )?(?:permission|the (?:ok|nod|go-ahead))|(?:i|we|he|she) (?:did )?ask(?:ed)?|"
    r"(?:sagt|sagte|sagten|meint|meinte)\b.{0,20}\b(?:nein|ja|nie)|nein gesagt|(?:lehnt|lehnte|lehnten) .{0,30}ab|"
    r"abgelehnt|zugestimmt|(?:hat|habe|haben) .{0,40}gefragt|genehmigt|"
    r"(?:dijo|dice|dijeron|contestó|respondió)\b.{0,20}\b(?:no|sí)\b|(?:se )?negó|rechaz(?:ó|aron|ado)|aceptó|"
    r"(?:pregunté|preguntó|pedí|pidió)|aprobad[oa]|(?:a|ont) (?:dit|répondu)\b.{0,20}\b(?:non|oui)|(?:a|ont) refusé|"
    r"refusé|(?:a|ont) accepté|(?:ai|a|avons) demandé|d['’]accord)\b"
)
_NOT_ASKED = re.compile(
    r"(?i)\b(?:(?:did|have|has|had)(?:n['’]?t| not| never)(?: yet)? (?:ask|raise|put|brought|bring)\w*|"
    r"(?:refused|declined) to (?:ask|raise|put|apply)|nicht .{0,20}(?:gefragt|gebeten|beantragt)|"
    r"no (?:he |ha |se lo he |le he )?(?:pregunt|ped)\w+|n['’](?:ai|a|avons) (?:pas|jamais) .{0,15}demandé)\b"
)


def answered(action: str, report: str) -> bool:
    """Whether an act is to ask for something and a report tells that it was asked or what came of it."""
    return (
        _ASKS.match(action) is not None and _ANSWERED.search(report) is not None and _NOT_ASKED.search(report) is None
    )
