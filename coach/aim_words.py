"""By which words a goal shows what it is after: for each language its kinds, the most telling first, with patterns.

Goals begin with their verb in English, Spanish and French; in German it stands at the end, so that it is looked for
anywhere.
"""

from __future__ import annotations

from knowledge.resource import Aim


def _first(words: str, ending: str = "") -> str:
    """A pattern for a goal that begins with one of `words`, which `|` parts, with `ending` (a pattern) to it."""
    return rf"^(?:{words}){ending}\b"


def _anywhere(words: str) -> str:
    return rf"\b(?:{words})\b"


_EN_WHAT = "what|why|how(?! to)|who|whom|where|when|which|whether|if|about|from|for (?:my|him|her|our|them)sel(?:f|ves)"
_EN_CONDUCT = (
    "accept(?:ing)?|admit(?:ting)?|apologi[sz](?:e|ing)|argu(?:e|ing)|ask(?:ing)?|avoid(?:ing)?|be|being|"
    "challeng(?:e|ing)|delegat(?:e|ing)|disagree(?:ing)?|handl(?:e|ing)|hold(?:ing)? back|interrupt(?:ing)?|"
    "listen(?:ing)?|let(?:ting)?|own(?:ing)? up|prais(?:e|ing)|pronounc(?:e|ing)|react(?:ing)?|remember(?:ing)?|"
    "respond(?:ing)?|say(?:ing)?|shar(?:e|ing)|show(?:ing)?|speak(?:ing)?|talk(?:ing)?|thank(?:ing)?|trust(?:ing)?|"
    "giv(?:e|ing) (?:(?:more|honest|direct|better|clear) )?(?:credit|feedback|praise|thanks|recognition|criticism)"
)
_EN_CHANGE = (
    "adapt|adopt|attract|automat|bring|build|chang|clos|connect|creat|cut|design|develop|digiti[sz]|driv|encourag|end|"
    "engag|fix|get|giv|grow|halv|help|hir|improv|increas|introduc|involv|keep|launch|lower|mak|mend|moderni[sz]|mov|"
    "open|organi[sz]|overhaul|pass|pilot|plan|prepar|promot|protect|put|rais|reach|rebuild|recruit|redesign|reduc|"
    "reform|renew|replac|rethink|retain|review|revis|rewrit|run|sav|sell|set|shorten|simplif|speed|spend|start|"
    "streamlin|strengthen|support|switch|tak|turn|updat|win"
)
_ES_CONDUCT = (
    "dejar de|no|menos|hablar|dar (?:malas|las gracias|crédito|críticas)|pedir|preguntar|escuchar|decir|delegar|"
    "confiar|reconocer|admitir|responder|agradecer|soltar|tratar|reaccionar|interrumpir|elogiar|disculparme"
)
_FR_CONDUCT = (
    "arrêter|cesser|ne plus|ne pas|moins|parler|dire|demander|écouter|déléguer|donner (?:mon avis|des retours)|"
    "reconnaître|faire confiance|répondre|lâcher|réagir|remercier|interrompre|féliciter|accepter|oser|me taire"
)
_DE_WHAT = "was|wie(?! man)|warum|wieso|wo|wer|wen|wem|wann|ob|welche[rsmn]?"

ALTERNATIVES: dict[str, tuple[tuple[Aim, tuple[str, ...]], ...]] = {
    "en": (
        (
            "decide",
            (
                _first("decid|choos|weigh", r"\w*"),
                _first("work out|find out|settle|judge|agree|know|clarify", r" (?:if|whether) (?:we|i|our|to)"),
                _anywhere("is it worth|should we|should i"),
            ),
        ),
        (
            "find-out",
            (
                _first("(?:better )?(?:understand|discover|explor|investigat)", r"\w*"),
                _first("find|figure|work", r" out (?!how to)\w+"),
                _first("get to know"),
                _first(
                    "get (?:an? )?(?:honest|real|true|clear|current|better)", r" (?:\w+ )?(?:numbers?|views?|picture)"
                ),
                _first("know|see|hear|test|check|learn", rf" (?:first-hand |more )?(?:{_EN_WHAT})"),
                _first("know"),
                _first("what|why|how(?! (?:to|can|do|could) )|who|where|when|which"),
            ),
        ),
        (
            "conduct",
            (
                _first("stop|quit|ceas|let go|letting go|give up|giving up", r"\w*"),
                _first("find (?:the )?(?:words|courage)"),
                _first(r"(?:\w+ ){1,3}(?:less|fewer|more often|less often)"),
                _first("fewer|less|no more|not"),
                _anywhere(r"instead of \w+ing"),
                _first(_EN_CONDUCT),
                _first(
                    "learn|dare|manage|get better at|become better at|practise", rf" (?:to |how to )?(?:{_EN_CONDUCT})"
                ),
                _first("become an? better (?:listener|boss|leader)"),
            ),
        ),
        (
            "skill",
            (
                _first("learn", r"\w* \w+"),
                _first("get|become", r" (?:more |much )?(?:good|better|fluent|confident|comfortable|faster|familiar)"),
                _first("practi[sc]|master|us|try|teach|writ|edit|film|cod", "(?:e|ing)?"),
                _first("improve my|be able to|how to|how can i|how do i"),
            ),
        ),
        ("change", (_first(_EN_CHANGE, r"(?:e|y|ing|ting|ning|ying)?"),)),
    ),
    "de": (
        ("decide", (_anywhere(r"entscheid\w*|abwägen|klären, ob|festlegen|auswählen"),)),
        (
            "find-out",
            (
                _anywhere("verstehen|begreifen|herausfinden|herauszufinden|erfahren|kennenlernen|nachvollziehen"),
                _anywhere(rf"(?:wissen|sehen|hören|lernen|merken), (?:{_DE_WHAT})"),
                _first(f"wissen|{_DE_WHAT}"),
            ),
        ),
        (
            "conduct",
            (
                _anywhere("nicht mehr|aufhören|zuhören|loslassen|delegieren|ansprechen|aussprechen|loben|zugeben"),
                _anywhere("reden|sprechen|sagen|fragen|bitten|reagieren|vertrauen|umgang mit|umgehen|einmischen"),
                _anywhere("unterbrechen|danken|ausreden lassen|aushalten|eingestehen"),
                _first("weniger|seltener|öfter|keine?"),
            ),
        ),
        (
            "skill",
            (_anywhere("lernen|üben|beherrschen|nutzen|benutzen|bedienen|besser werden|anwenden"), _first("wie man")),
        ),
        (
            "change",
            (
                r"(?:bessern|kürzen|ringern|einfachen|ändern|neuern|leichtern|binden|bereiten)\b",
                _anywhere("senken|steigern|gewinnen|halten|einführen|aufbauen|ausbauen|machen|bringen|schaffen"),
                _anywhere("abschaffen|reduzieren|gestalten|erreichen|modernisieren|digitalisieren|beteiligen|öffnen"),
                _anywhere("einbeziehen|stärken|werden|lassen|bekommen|finden|umstellen|einstellen|entwickeln"),
            ),
        ),
    ),
    "es": (
        ("decide", (_first("decid|eleg|escog", r"\w*"), _anywhere("si (?:nos )?(?:conviene|vale la pena|debemos)"))),
        (
            "find-out",
            (
                _first("entender|comprender|averiguar|descubrir|conocer|enterarme|explorar"),
                _first("saber|ver|aprender|oír", " (?:qué|cómo|por qué|quién|dónde|cuándo|cuál|lo que)"),
                _first("¿?(?:qué|cómo|por qué|quién)"),
            ),
        ),
        (
            "conduct",
            (_first(_ES_CONDUCT), _first(f"aprender a (?:{_ES_CONDUCT}|callar)"), _first("aprender a .* sin")),
        ),
        ("skill", (_first("aprender|mejorar mi|practicar|usar|utilizar|dominar|manejar|perder el miedo"),)),
        (
            "change",
            (
                _first("que|hacer|lograr|conseguir|reducir|mejorar|atraer|retener|ganar|crear|abrir|acortar"),
                _first("simplificar|lanzar|montar|preparar|ayudar|llegar|llevar|poner|mantener|renovar|aumentar"),
                _first("cambiar|acercar|implicar|revisar"),
            ),
        ),
    ),
    "fr": (
        ("decide", (_first("décider|choisir|trancher|déterminer"), _anywhere("s['’]il (?:faut|vaut)"))),
        (
            "find-out",
            (
                _first("(?:mieux )?(?:comprendre|connaître|découvrir|explorer|cerner)"),
                _first("savoir|voir|apprendre|entendre", " (?:ce|comment|pourquoi|qui|où|quand|quels?|quelles?|si)"),
                _first("pourquoi|comment|quels?|quelles?"),
            ),
        ),
        ("conduct", (_first(_FR_CONDUCT), _first(f"(?:apprendre à|savoir) (?:{_FR_CONDUCT})"))),
        ("skill", (_first("apprendre|m['’]améliorer|pratiquer|utiliser|maîtriser|me servir|savoir|progresser"),)),
        (
            "change",
            (
                _first("rendre|faire|réduire|améliorer|attirer|garder|gagner|créer|ouvrir|raccourcir|simplifier"),
                _first("lancer|monter|préparer|aider|mettre|renouveler|augmenter|changer|rapprocher|impliquer"),
                _first("recruter|fidéliser|que"),
            ),
        ),
    ),
}
WANTING = (
    "^(?:(?:i|we) (?:want|would like|wish|need|hope) to |(?:our|my|the) (?:goal|aim) is to |to |ich (?:will|möchte) |"
    "wir (?:wollen|möchten) |(?:quiero|queremos) |(?:je veux|nous voulons) )"
)
"""What may stand before the verb."""
