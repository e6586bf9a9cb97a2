"""What no model may bring up between two people on its own: blame, private life, what would carry their words out of
the room, deeds that cannot be taken back. Pure.

A broad list of words in four languages, because a false refusal costs one prompt and a slip costs trust. What the pair
or the hub's prompt says itself may be taken up.
"""

from __future__ import annotations

import re

_BLAME = (
    r"l(?:ie[sd]?|ying) (?:to|about)\b|liars?\b|cheat\w*|betray\w*|coward\w*|useless|worthless|lazy\b|stupid|idiots?\b|"
    r"incompeten\w*|excuses?\b|blam(?:e|es|ed|ing)\b|accus\w*|ashamed|dishonest\w*|manipulat\w*|"
    r"(?:hid|hide|hides|hiding|hidden|conceal\w*)\b[^?.!]{0,160}\bfrom\b|"
    r"(?:break|broke|broken|breaking) (?:your|his|her|their) (?:word|promise)|caught out|"
    r"way out of\b|get(?:ting)? rid of|weaker one|stop(?:ped)? caring|g[ai]v(?:e|en|ing) up on\b|"
    r"wants? you gone|(?:nobody|no one|none)\b[^?.!]{0,40}\btrusts?\b|cried|cry(?:ing)?\b|wept|in tears|"
    r"failed as\b|behind (?:your|his|her|their) backs?\b|"
    r"belogen|belüg\w*|gelogen|lüg(?:e|en|ner\w*)\b|betrog\w*|betrüg\w*|feige?\b|feigling\w*|nichts taug\w*|faul\b|"
    r"dumm\b|"
    r"unfähig\w*|ausreden?\b|schuld\b|beschuldig\w*|schäm\w*|verheimlich\w*|versprechen gebrochen|wort gebrochen|"
    r"traut (?:dir|ihm|ihr)\b|los ?(?:werden|wirst)\b|geweint|hinter (?:deinem|seinem|ihrem) rücken|"
    r"mentist\w*|mentir\w*|mientes?\b|mentiros\w*|traicion\w*|cobardes?\b|no vales\b|inútil\w*|vag[oa]s?\b|"
    r"tont[oa]s?\b|"
    r"excusas?\b|culpa\w*|acus\w*|ocult\w*|te fías?\b|se fía de\b|llor(?:ar|aste|ó|ando)\b|a tus espaldas|"
    r"menti\b|mens\b|menteurs?\b|menteuse\b|trahi\w*|lâches?\b|incapables?\b|inutiles?\b|paresseu\w*|stupides?\b|"
    r"excuses?\b|accus\w*|caches?-tu|caché\b|fait[- ](?:il |elle )?confiance|pleur(?:er|é|ais)\b|dans (?:ton|son) dos"
)
_PRIVATE = (
    r"(?:your|his|her|their) (?:own )?(?:doctors?|priest|therapist|wife|husband|boyfriend|girlfriend|children|kids|"
    r"marriage|body|weight|illness|medication|home address|sex life)\b|last partner|(?:you|they) (?:earn|vote)\b|"
    r"pray(?:s|ed|er|ers|ing)?\b|"
    r"(?:have|having|want) (?:children|kids|a baby)|whom? (?:did|do|will|would) you vote|pregnan\w*|tablets?\b|"
    r"pills?\b|"
    r"drunk\b|(?:did|do) you drink\b|(?:is|are) gay\b|home address|wrong with your\b|"
    r"(?:deine?|eure?|ihre?) (?:ärzt\w*|arzt|frau|mann|kinder|ehe|krankheit|adresse)\b|verdienst du|"
    r"kinder\b[^?.!]{0,30}\b"
    r"zu hause|hast du gewählt|betest\b|tabletten|getrunken|schwanger\w*|schwul\b|lesbisch\b|"
    r"(?:tu|su|vuestr[oa]s?) (?:médic[oa]|mujer|marido|hijos|matrimonio|enfermedad|dirección)\b|cuánto (?:ganas|"
    r"cobras)|"
    r"tener hijos|votaste|rezas\b|pastillas|bebiste|embaraz\w*|lesbiana|"
    r"(?:ton|ta|tes|votre) (?:médecin|femme|mari|enfants|mariage|maladie|adresse)\b|gagnes-tu|des enfants\b|voté\b|"
    r"pries-tu|comprimés|as-tu bu\b|enceinte\b|lesbienne"
)
_OUT_OF_THE_ROOM = (
    r"read(?:s|ing)?\b[^?.!]{0,40}\bout (?:loud )?to (?:all|every\w*|others|the|(?:your |the )?whole|your team|"
    r"your colleagues)\b|"
    r"(?:cop(?:y|ies)|post|posts|posted|publish\w*|photos?|photograph\w*|forward\w*|record|recording|leak\w*|"
    r"screenshots?|"
    r"show|shows|showed|share|shared|send)\b[^?.!]{0,40}\b(?:notes?|session|transcripts?|page|said here)\b|"
    r"notes?\b[^?.!]{0,50}\b(?:read out|forward\w*|publish\w*|posted|leak\w*)|"
    r"(?:'s|their|his|her) (?:words|notes?)\b[^?.!]{0,40}\bforward\w*|"
    r"(?:told|said|tells|says) (?:you |me |us )?in (?:private|confidence)|without \w+(?: \w+)? (?:noticing|knowing)|"
    r"let the coordinator\b|"
    r"notiz\w*\b[^?.!]{0,60}\b(?:vorles\w*|zeig\w*|weiterleit\w*|veröffentlich\w*|poste\w*|schick\w*|verteil\w*)|"
    r"(?:kopie|foto|zeigst?|leite\w*|veröffentlich\w*|posten)\b[^?.!]{0,60}\b(?:notiz\w*|treffen|seite|gesagt hat)|"
    r"aufnehmen\b[^?.!]{0,20}\bohne|ohne dass\b[^?.!]{0,30}\b(?:merkt|weiß)|"
    r"(?:copia|foto|leer\w*|enseñ\w*|reenv\w*|public\w*|grab\w*)\b[^?.!]{0,60}\b(?:notas?|sesión|página|que dijo)\b|"
    r"notas?\b[^?.!]{0,60}\b(?:leer\w*|enseñ\w*|reenv\w*|publica\w*)|sin que\b[^?.!]{0,30}\b(?:note|sepa)\b|"
    r"(?:copie|photo|lirais|montr\w*|transf[eé]r\w*|publi\w*|enregistr\w*)\b[^?.!]{0,60}\b(?:notes?|séance|page|"
    r"a dit)\b|"
    r"notes?\b[^?.!]{0,60}\b(?:lirais|montr\w*|transf[eé]r\w*|publi\w*)|sans que\b[^?.!]{0,30}\b(?:remarque|sache)\b"
)
_DEEDS = (
    r"resign\w*|hand in (?:your|my|his|her|their) notice|(?:get|got|be|been|was|were) (?:fired|sacked|dismissed)|"
    r"(?:another|a new|other) job\b|skip(?:ped|ping)?\b[^?.!]{0,30}\bsessions?|stop writing|done with this\b|"
    r"if (?:they|he|she|your \w+) (?:knew|found out)|report (?!some)\w+ (?:to|this)\b|report(?:ed)? (?:you|him|her|"
    r"them)\b(?! rece)|denounc\w*|"
    r"complain\w* (?:about|of) (?:you|him|her|them|me)\b|"
    r"install\w*|download\w*|click(?:s|ed|ing)? (?:on|the)\b|open the (?:file|link|attachment)|scan the\b|"
    r"(?:switch|turn) off the\b|call the number|number on the screen|"
    r"(?:transfer|wire|mov(?:e|ing)|send|lend)\w*\b[^?.!]{0,30}\b(?:euros?|pounds?|dollars?|money|account)\b|"
    r"gift cards?\b|"
    r"told us\b(?=[^?]*\.)|has decided that you|program (?:office|ends)\b|will end this\b|"
    r"kündig\w*|ausfallen (?:lässt|lassen)|hör(?:st|t)? auf\b|meldest du|beschwer\w* (?:hat|sich)|"
    r"installier\w*|herunterlad\w*|klick\w*|nummer auf dem|überweis\w*|hat uns gesagt|programm endet|"
    r"dimit\w*|dejar el puesto|saltas\b[^?.!]{0,30}\bsesi\w*|denunciar|quej(?:ó|ara|arse|ado) de|quiere irse|te vayas|"
    r"instal\w*|descarg\w*|haz clic|número de la pantalla|transfer(?:ir|encia|iere)\b[^?.!]{0,30}\beuros?|"
    r"nos (?:ha dicho|dijo)|"
    r"démission\w*|sautais\b|dénoncer|plaint de\b|tu partes\b|installer|télécharg\w*|clique\w*|numéro affiché|"
    r"vire[rz]?\b[^?.!]{0,30}\beuros?|nous a dit"
)
_CODES = (
    r"pins?\b(?= (?:do|does|for|of|code|number)| you)|code\b[^?.!]{0,40}\b(?:text message|sms|card|carte|tarjeta|"
    r"karte)|"
    r"security question|maiden name|(?:number|code)\b[^?.!]{0,25}\bcard\b|pin\b[^?.!]{0,15}\b(?:karte|tarjeta)|"
    r"code\b[^?.!]{0,10}\bper sms|código\b[^?.!]{0,20}\bsms"
)
_WHO_LISTENS = (
    r"upward(?= (?:has|thinks|says|found|rates?|wants|hält|findet|sagt|cree|considera|dice|trouve|pense|dit)\b)|"
    r"as an ai\b|(?:this|the|diese|este|ce) (?:software|chatbot|programa|logiciel)\b|"
    r"coordinators?\b|koordinator\w*|coordinador\w*|coordinat(?:eur|rice)s?\b"
)
"""The coach itself, and who looks after the program: they have no part in what two people talk about."""
_UNBIDDEN = re.compile(rf"\b(?:{'|'.join((_BLAME, _PRIVATE, _OUT_OF_THE_ROOM, _DEEDS, _CODES, _WHO_LISTENS))})")


def unbidden(text: str, said: str) -> str | None:
    """The first words of `text` that nobody may bring up on their own, and that `said` does not have; None if it has
    none. said: what the pair and the hub's prompt say, in lower case with plain apostrophes."""
    plain = " ".join(text.replace("’", "'").split()).lower()
    return next((found.group() for found in _UNBIDDEN.finditer(plain) if found.group() not in said), None)
