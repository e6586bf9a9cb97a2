"""How people tell, in the first person, that they answered feedback by defending themselves: closed classes of words,
by language. Each pattern is for the lower case text of a sentence.

`told` needs nothing beside it: it says by itself that somebody defended themselves. `did` is something that people also
do without any feedback (explain, interrupt), and counts only where the sentence before it, or the same one, has
`feedback` of the other. `not_so` takes back both: what was meant, feared, avoided, is usual,
was long ago or was somebody's guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HintWords:
    told: re.Pattern[str]
    did: re.Pattern[str]
    feedback: re.Pattern[str]
    not_so: re.Pattern[str]


def _any(*pieces: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(pieces)})(?![\w-])")


_FEW = r"(?:[\w'-]+ ){0,3}"
_AT_ONCE = r"(?:\w+ly |at once |straight away |first |just |then )?"
_VERY = r"(?:\w+ly |a bit |a little |rather |quite |very |too |pretty |so |somewhat ){0,2}"
_DEFENSIVE = r"defensive(?=$|[.,;:!)]| (?:about|when|again|at|and|over|on|with|because|as|then|for|in|straight) )"
WORDS: Mapping[str, HintWords] = {
    "en": HintWords(
        told=_any(
            rf"i {_FEW}(?:got|became|was|went|grew|turned|felt myself (?:get|getting|go|going)) {_VERY}{_DEFENSIVE}",
            rf"i {_FEW}(?:went|was) (?:straight )?(?:on|onto) the defensive",
            rf"(?:^|(?<=[.;:] ))(?:got|went|was) {_VERY}{_DEFENSIVE}",
            rf"i {_FEW}(?:started|began|caught myself|found myself|heard myself|ended up|kept) {_FEW}"
            r"(?:defending|justifying|making excuses|arguing back)",
            rf"i {_FEW}(?:defended|justified) myself",
            r"my (?:first |immediate |initial )?(?:reaction|instinct|reflex|response|answer) was (?:to )?"
            r"(?:defen[ds]\w*|justify\w*|explain\w*|argue|excuses)",
            rf"i {_FEW}(?:made|came up with|had) excuses",
        ),
        did=_any(
            rf"i {_AT_ONCE}(?:explained|argued|insisted) {_FEW}why",
            rf"i {_AT_ONCE}(?:interrupted|cut) (?:her|him|them)(?: off| short)?",
            rf"i {_AT_ONCE}(?:argued(?! that| for| with| about)|talked over (?:her|him|them))",
            rf"i {_AT_ONCE}(?:defended|justified) (?:it|my \w+|our \w+)",
            rf"i {_FEW}(?:started|began|caught myself|found myself|heard myself|ended up) (?:explaining|interrupting)",
        ),
        feedback=_any(
            r"(?:told me|said to me|pointed out|called me out|criticis\w+|criticiz\w+|gave me (?:\w+ )?feedback|"
            r"feedback (?:from|was|that i|on my)|pushed back|challenged me|said (?:that )?(?:i|my|our)|"
            r"(?:she|he|they) (?:said|thinks|thought|felt|finds|found) (?:that )?(?:i|my|our)|(?:she|he|they):)"
        ),
        not_so=_any(
            r"not|never|\w+n't|without|instead of|rather than|tried|try|trying|avoid\w*|resist\w*|stop(?:ped)?|nearly|"
            r"almost|"
            r"want(?:ed)? to|tempt\w*|urge|could have|would|used to|usually|normally|always|often|whenever|when i|if i|"
            r"next time|expect\w*|fear\w*|afraid|worr\w+|before i|less|hardly|barely|more than|like to|will|i'll|"
            r"going to|"
            r"braced|ready to|prepared to|about to|half|waiting for|ago|last (?:month|year|spring|summer|autumn|winter)"
        ),
    ),
    "de": HintWords(
        told=_any(
            rf"(?:ich habe?|habe? ich|habe?) {_FEW}mich {_FEW}(?:gerechtfertigt|verteidigt)",
            r"(?:ich )?(?:verteidigte|rechtfertigte) (?:ich )?mich",
            rf"(?:ich (?:ging|bin|war|wurde)|(?:ging|bin|war|wurde) ich) {_FEW}(?:in (?:die )?"
            r"(?:defensive|verteidigung|abwehr)|defensiv)",
            rf"ich (?:fing|begann) {_FEW}mich zu (?:rechtfertigen|verteidigen)",
            r"mein (?:erster )?(?:reflex|impuls) war(?:,)? (?:\w+ ){0,3}(?:rechtfertig\w*|verteidig\w*|zu erklären)",
        ),
        did=_any(
            rf"(?:ich (?:fiel|bin)|(?:fiel|bin) ich) {_FEW}(?:ihm|ihr) {_FEW}ins wort",
            rf"(?:ich habe?|habe? ich) {_FEW}(?:sie|ihn) {_FEW}unterbrochen",
            rf"(?:ich habe?|habe? ich) {_FEW}(?:gleich|sofort) {_FEW}erklärt,? (?:warum|wieso|weshalb)",
        ),
        feedback=_any(
            r"(?:sagte|meinte|hat) (?:\w+ ){0,3}(?:mir|ich|mein\w*)|kritisier\w+|kritik|rückmeldung|feedback|"
            r"vorgeworfen|"
            r"vorwurf|wirft mir|hielt mir"
        ),
        not_so=_any(
            r"nicht|nie|kein\w*|ohne|statt|anstatt|fast|beinahe|wollte|würde|hätte|versuch\w+|vermied\w*|sonst|immer|oft|"
            r"normalerweise|wenn ich|falls|nächstes mal|weniger|kaum|werde|will|musste mich bremsen|"
            r"vor (?:\w+ ){1,2}(?:wochen|monaten|jahren)|letzte[sn] jahr|letzten monat|damals"
        ),
    ),
    "es": HintWords(
        told=_any(
            rf"me (?:puse|puso|quedé|sentí) {_FEW}a la defensiva",
            rf"(?:estuve|estaba|salté) {_FEW}a la defensiva",
            r"me (?:defendí|justifiqué)",
            rf"(?:empecé|me puse|terminé|acabé) {_FEW}(?:justificarme|defenderme|justificándome|defendiéndome)",
            r"mi (?:primera )?(?:reacción|respuesta) fue (?:\w+ )?(?:justificar\w*|defender\w*|explicar\w*)",
        ),
        did=_any(r"(?:la|lo|le) (?:interrumpí|corté)", r"(?:enseguida|en seguida) (?:le )?expliqué por qué"),
        feedback=_any(r"me (?:dijo|señaló|criticó|reprochó|hizo ver|soltó)|crítica|comentario sobre mi|feedback"),
        not_so=_any(
            r"no|nunca|sin|en vez de|en lugar de|casi|quería|quise|intent\w+|evit\w+|siempre|suelo|solía|normalmente|"
            r"cuando me|si me|la próxima|menos|habría|hubiera|voy a|hace \w+ (?:semanas|meses|años)|"
            r"el (?:mes|año) pasado"
        ),
    ),
    "fr": HintWords(
        told=_any(
            rf"je me suis {_FEW}(?:justifiée?|défendue?|braquée?|(?:mise? )?sur la défensive)",
            rf"j'(?:étais|ai été) {_FEW}sur la défensive",
            rf"j'ai {_FEW}(?:commencé à|fini par) me (?:justifier|défendre)",
            r"(?:mon|ma) (?:premier |première )?(?:réflexe|réaction) a été de (?:me )?(?:justifier|défendre|expliquer)",
        ),
        did=_any(
            rf"je l'ai {_FEW}(?:interrompue?|coupée?)",
            r"je lui ai (?:tout de suite |aussitôt )?(?:coupé la parole|expliqué pourquoi)",
        ),
        feedback=_any(
            r"(?:m'a|me) (?:dit|fait remarquer|reproché|critiquée?|renvoyé|signalé)|critique|reproche|retour sur m\w+|"
            r"feedback"
        ),
        not_so=_any(
            r"pas|jamais|sans|au lieu de|plutôt que|presque|failli|voulais|voulu|essay\w+|évit\w+|toujours|souvent|"
            r"d'habitude|quand je|si je|la prochaine|moins|aurais|vais|j'allais|il y a \w+ (?:semaines|mois|ans)|"
            r"le mois dernier|l'an dernier|l'année dernière"
        ),
    ),
}
