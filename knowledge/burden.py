"""Wording that makes one person speak for a generation, an age or a group.

The oldest complaint of mentors in such programs is to be asked "what do young people think?". This guard reads what
is put to a person, from the hub or from an LLM, and names the offending words. It is broad and goes by wording alone: a
group meant as a whole is caught ("young people", "los jóvenes"), a particular one is not ("a young customer told me",
"two younger colleagues").
"""

from __future__ import annotations

import re

_AGE_EN = r"(?:young|younger|old|older|junior|senior)"
_PEOPLE_EN = r"(?:people|persons|folks?|adults|workers|employees|staff|generations?|women|men|ones|talents?)"
_GROUP_EN = (
    r"(?:wom[ae]n|m[ae]n|girls?|boys?|mothers?|fathers?|mums?|dads?|parents?|gays?|lesbians?|queers?|trans(?:gender)?|"
    r"blacks?|whites?|asians?|africans?|arabs?|turks?|muslims?|jews?|jewish|christians?|hindus?|immigrants?|migrants?|"
    r"foreigners?|refugees?|disabled|autistics?|people of colou?r|person of colou?r|minority|minorities|millennials?|"
    r"zoomers?|boomers?|digital natives?|teenagers?|kids|youngsters?|introverts|extroverts)"
)
_NOT_PARTICULAR_EN = (
    r"(?<!\btwo )(?<!\bthree )(?<!\bfour )(?<!\bfive )(?<!\bthese )(?<!\bthose )(?<!\bsome )(?<!\bseveral )(?<!\d )"
)

_ENGLISH = (
    r"(?:your|my|our|their|his|her|each|every|younger|older|young|old)(?: own)? generations?\b",
    r"generations? (?:y|z|alpha|x)\b|gen[ -]?(?:z|y|x|alpha)\b|gen[ -]zers?\b",
    r"millennials?\b|zoomers?\b|boomers?\b|digital natives?\b",
    rf"{_NOT_PARTICULAR_EN}{_AGE_EN} {_PEOPLE_EN}\b",
    r"(?:the|today's) (?:young|youth|youngsters|kids|elderly)(?=\W*(?:$|[.,;:?!]|today|these|now|who|are|do|think|"
    r"want|use|like|feel|see))",
    r"youngsters\b|kids (?:today|these days|nowadays)\b|youth of today\b",
    r"(?:people|persons|someone|somebody|anyone|others|those|colleagues|women|men|everyone|everybody|folks)"
    r"(?: of| at| in)? (?:your|my|that|his|her) (?:own )?(?:age|generation|demographic|cohort|gender|origin|"
    r"background|culture|race|religion|faith|sexuality|ethnicity)\b",
    r"at your age\b|your age (?:group|bracket|range)\b|your (?:demographic|own kind)\b",
    r"(?:people|folks|someone|somebody|anyone|others|those|everyone|women|men|mothers|fathers|parents|employees|"
    r"colleagues|juniors|mentors|customers) (?:just )?like you\b(?! (?:to|did|do|said|have|had|would|were|are|want))",
    r"(?:people|someone|those|everyone|colleagues) (?:from|of|in) your (?:country|culture|community|background|"
    r"religion|origin|region|part of the world|minority|group)\b",
    rf"as an? (?:(?:young|younger|old|older|black|white|gay|asian|single|working|first-generation|new)[ -])*"
    rf"(?:{_GROUP_EN}|young person|older person|member of (?:a|an|the|your))\b",
    rf"(?:what|how|why|when|where|which)(?: \w+){{0,2}} (?:do|does|are|would|did|can|should|will)(?: {_AGE_EN})? "
    rf"{_GROUP_EN}\b(?! (?:in|on|from|at) (?:your|our|the) (?:team|group|department|office))",
    rf"(?:speak|speaking|talk|talking|answer|stand|stands) (?:up )?for (?:all|every|your|other|the)? ?"
    rf"(?:{_GROUP_EN}|{_AGE_EN} {_PEOPLE_EN}|generation|age group|culture|community|country)\b",
    rf"(?:what|how|why|which)(?: \w+){{0,2}} (?:do|does|would|did) (?:the |all |most |our |your )?"
    rf"(?:{_GROUP_EN}|(?:recent |new |young )?(?:graduates|trainees|apprentices|interns|juniors|newcomers|students|"
    rf"school leavers))(?: (?:in|on|from|at|of) \w+ \w+)? (?:want|feel|think|expect|need|see|find|like|prefer|fear|"
    rf"hate|believe|value)\b",
    r"(?:speaking|talking|answering) as (?:the|an?)\b|as the (?:youngest|oldest|only)\b",
    rf"the only (?:{_GROUP_EN}|(?:black|white|asian|gay|muslim|jewish|disabled|foreign|female|male) \w+)\b",
    r"(?:twenty|thirty|forty)-?somethings?\b|you(?: \w+)? (?:under|over) (?:\d\d|thirty|forty|fifty)\b",
    r"(?:on behalf of|representative of|represent|represents|representing) (?:all|your|every|the) (?:\w+ )?"
    r"(?:generation|people|women|men|culture|community|gender|group|minority|country)\b",
)

_GERMAN = (
    r"(?:dein|deine|deiner|eure|eurer|ihre|ihrer|unsere|unserer|meine|meiner|diese|dieser|jede|jeder|junge|jungen|"
    r"jüngere|jüngeren|ältere|älteren) generation(?:en)?\b",
    r"generation (?:z|y|x|alpha)\b|gen[ -]?(?:z|y|x|alpha)\b|millennials?\b|boomer\b|digital natives?\b",
    r"(?<!\bzwei )(?<!\bdrei )(?<!\bdiese )(?<!\bdiesen )(?<!\bein paar )(?:junge|jungen|jüngere|jüngeren|ältere|"
    r"älteren|alte|alten) (?:leute|leuten|menschen|erwachsenen?|beschäftigten?|mitarbeitenden|mitarbeiter(?:innen)?|"
    r"kolleginnen und kollegen|frauen|männer)\b",
    r"(?:die|den|der|von den|für die) (?:jungen|jüngeren|älteren|alten)(?=\W*(?:$|[.,;:?!]|heute|von heute|bei|in|im|"
    r"an|so|wirklich|denken|wollen|nutzen|sehen))",
    r"(?:die|der) (?:heutige |heutigen )?jugend\b|jugendlichen?\b(?! kund)",
    r"(?:in|mit) (?:deinem|ihrem|eurem) alter\b|(?:deine|ihre|eure|deiner|ihrer|eurer) altersgruppe\b",
    r"(?:leute|leuten|menschen|jemand|jemanden|jemandem|frauen|männer|kolleg(?:en|innen)) (?:so )?wie (?:du|dich|dir|"
    r"sie|ihnen|euch|ihr)\b(?! (?:es|das|gesagt|schon))",
    r"(?:leute|leuten|menschen) (?:in|aus) (?:deinem|deiner|ihrem|ihrer) (?:alter|generation|kultur|land|gruppe|"
    r"herkunft)\b",
    r"als (?:\w+e[rn]? )?(?:frau|mann|mutter|vater|migrant(?:in)?|ausländer(?:in)?|muslim(?:in|a)?|jude|jüdin|"
    r"schwarzer?|homosexueller?|lesbe|schwuler|behinderter?|jugendlicher?|vertreter(?:in)? (?:der|deiner|einer))\b",
    r"(?:was|wie|warum|wovor)(?: \w+){1,3} (?:die |den )?(?:berufsanfänger\w*|absolvent\w*|azubis|auszubildenden?|"
    r"studierenden?|ausländer\w*|frauen|männer|migrant\w*)(?= (?:in|von|an|uns|unser|mit|heute|bei)\b|\W*$)",
    r"(?:ihr|euch)(?: \w+)? (?:unter|über) (?:\d\d|dreißig|vierzig|fünfzig)\b|als (?:die|der) (?:jüngste|einzige)\w*\b",
    r"(?:sprich|sprichst|sprechen|stehst|antworte) (?:\w+ )?für (?:alle|deine|die) (?:frauen|männer|jungen|"
    r"generation|kultur|gruppe|jungen leute)\b",
)

_SPANISH = (
    r"(?:tu|vuestra|su|nuestra|mi|esta|esa|cada|la nueva|la joven) generación\b|"
    r"las (?:nuevas|jóvenes) generaciones\b",
    r"generación (?:z|y|x|alfa)\b|gen (?:z|y)\b|mil+en+ials?\b|boomers?\b|nativos digitales\b",
    r"(?:los|las) (?:más )?jóvenes\b(?! de (?:mi|tu|su|nuestro|este|ese) equipo)|gente joven\b|la juventud\b|"
    r"personas jóvenes\b|los chavales\b|las personas mayores\b|los mayores\b",
    r"a tu edad\b|a su edad\b|(?:gente|personas|alguien|chicos|chicas|mujeres|hombres|compañeros) de "
    r"(?:tu|su|vuestra) (?:misma )?(?:edad|generación|cultura|origen|país|religión)\b",
    r"(?:gente|personas|alguien|mujeres|hombres|los|las|otros|otras) como (?:tú|usted|ustedes|vosotros|vosotras)\b",
    r"(?:como|en tanto que|por ser) (?:una |un )?(?:mujer|hombre|joven|madre|padre|inmigrante|migrante|extranjer[oa]|"
    r"musulmán|musulmana|judí[oa]|gay|lesbiana|persona (?:negra|joven|mayor|trans|con discapacidad))\b",
    r"(?:qué|cómo|por qué)(?: \w+){1,4} (?:los|las) (?:recién graduad[oa]s|graduad[oa]s|becari[oa]s|estudiantes|"
    r"extranjer[oa]s|mujeres|hombres|inmigrantes)\b",
    r"(?:los|las) (?:menores|mayores) de (?:\d\d|treinta|cuarenta)\b|como (?:el|la) más joven\b",
    r"(?:hablar|hablas|habla|respondes) (?:en nombre de|por) (?:todas?|todos|las|los|tu) (?:\w+ )?(?:mujeres|hombres|"
    r"jóvenes|generación|cultura|gente|país)\b",
)

_FRENCH = (
    r"(?:ta|votre|sa|leur|notre|ma|cette|chaque|la jeune|la nouvelle) génération\b|"
    r"les (?:jeunes|nouvelles) générations\b",
    r"génération (?:z|y|x|alpha)\b|gen (?:z|y)\b|millennials?\b|milléniaux\b|boomers?\b|"
    r"(?:digital natives?|natifs numériques)\b",
    r"(?:les|des|aux) (?:plus )?jeunes\b(?! (?:collègues|clients|membres) (?:de|du) )|la jeunesse\b|"
    r"les personnes âgées\b|les (?:anciens|seniors)\b",
    r"à (?:ton|votre) âge\b|(?:les gens|des gens|gens|personnes|quelqu'un|ceux|celles|femmes|hommes|collègues) de "
    r"(?:ton|votre|ta) (?:âge|génération|culture|origine|pays|religion)\b",
    r"(?:les gens|des gens|gens|personnes|quelqu'un|ceux|celles|femmes|hommes) comme (?:toi|vous)\b",
    r"en tant que? (?:jeune |que )?(?:femme|homme|jeune|mère|père|immigrée?|migrante?|étrang(?:er|ère)|musulmane?|"
    r"juive?|gay|lesbienne|personne (?:noire|jeune|âgée|trans|handicapée))\b|comme (?:femme|homme|jeune)\b",
    r"(?:que|comment|pourquoi)(?: [\w'-]+){1,4} (?:les |des )(?:jeunes diplômés|diplômés|stagiaires|étudiants|femmes|"
    r"hommes)\b|comment les (?:étrangers|femmes|hommes|immigrés)\b",
    r"(?:moins|plus) de (?:\d\d|trente|quarante) ans (?:chez|d|pens|veul|attend)|en tant que (?:plus jeune|seule?)\b",
    r"(?:parler|parles|parlez|réponds) (?:au nom de|pour) (?:toutes?|tous|les|ta|votre) (?:\w+ )?(?:femmes|hommes|"
    r"jeunes|génération|culture|gens|pays)\b",
)

# The patterns are in lower case and begin with a word: so only the beginnings of words of a lowered text are tried, and
# most alternatives end at their first letter. With a flag for case and `\b` in each it took ten times as long.
_BURDEN = re.compile(rf"\b(?=\w)(?:{'|'.join((*_ENGLISH, *_GERMAN, *_SPANISH, *_FRENCH))})")


def burden(text: str) -> str | None:
    """The words of `text` that ask for a group's view, or None. Every language's patterns are tried."""
    plain = " ".join(text.replace("’", "'").split())
    found = _BURDEN.search(plain.lower())
    return plain[found.start() : found.end()] if found else None
