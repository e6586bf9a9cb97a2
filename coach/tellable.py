"""What of a note can be read aloud to both partners: nothing told in confidence, no contact data, no words to software.

Broad on purpose: a sentence that is left out costs little.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coach.orders import is_order

_SECRET = re.compile(
    r"(?i)\b(?:confiden\w+|secret\w*|between (?:us|ourselves|you and me|the two of us)|off the record|"
    r"keep (?:it|this|that) (?:quiet|private|to)|(?:do|does|did)(?:n['’]t| not) want (?:me|us|him|her|them|anyone) to|"
    r"not to (?:tell|mention|say|raise|repeat)|raise it|(?:nobody|no one) (?:else )?(?:knows|is to know)|"
    r"stays? (?:here|between|in this room)|(?:leave|keep) (?:him|her|them|me|my name|it) out|not my name|"
    r"(?:no|without) names?|would guess who|ohne namen|behalt\w* (?:es|das) für|sin nombres?|"
    r"no (?:se )?lo (?:cuentes|digas)|"
    r"ne le (?:dis|répète) pas|sans (?:le|me) nommer|garde\w* (?:ça|cela) pour|"
    r"unter uns|vertraulich\w*|geheim\w*|nicht weiter(?:sagen|erzählen|geben)|bleibt (?:hier|unter)|soll niemand|"
    r"entre nosotros|en confianza|confidencial\w*|secreto|que no (?:salga|se sepa|lo cuente)|no (?:contarlo|"
    r"decirlo)|se queda (?:aquí|conmigo|entre)|"
    r"entre nous|confidentiel\w*|secrète?|en confidence|ne pas (?:répéter|le dire|en parler)|reste entre)\b"
)
_CONTACT = re.compile(r"\S@\S|https?://|(?:\+?\d[\s().-]?){7,}|\b\d{4,}\s+[A-Z]\w+")


def in_confidence(text: str) -> bool:
    """Whether `text` says that something is to stay between the two."""
    return _SECRET.search(text) is not None


# The same sentences are looked at for anchors, and again for what an LLM is shown.
@lru_cache(maxsize=8_192)
def tellable(text: str) -> bool:
    """Whether nothing in `text` speaks against showing it again."""
    return not (in_confidence(text) or _CONTACT.search(text) or is_order(text))
