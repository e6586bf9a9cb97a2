"""Spanish cues; see the package."""

from __future__ import annotations

STATES: dict[str, str] = {
    "completed": (
        r"\b(?:"
        r"(?:me|le|nos|les) lleg(?:ó|aron)|(?:la|lo|las|los) (?:tiene|tengo|tienen) ya|misión cumplida|"
        r"cumplió su palabra|al día siguiente|es[ae] mism[oa] (?:día|tarde|noche|mañana|semana)|"
        r"salió (?:bien|adelante)|logr(?:é|ó|amos)|conseguid[oa]s?|existe|enseguida|punto por punto|"
        r"quedó (?:list|hech|resuelt|cerrad)[oa]|"
        r"hech[oa]s?|list[oa]s?|cumplid[oa]s?|cumplió|cumplí|terminad[oa]s?|terminó|acabad[oa]s?|"
        r"entregad[oa]s?|ya|por fin|"
        r"a tiempo|como (?:prometió|prometí|acordamos|quedamos)|tal como|al final|está en (?:marcha|línea)|"
        r"funcionando|publicad[oa]s?|resuelt[oa]s?)\b|[✓✔✅☑]"
        r"|(?:[:=|>]|\s[-–—]|\.\.+)\s*(?:sí|si|vale|ok|okay)\W*$"
    ),
    "past": (
        r"\b(?:\w{2,}(?:ó|é|aron|ieron|aste|iste|amos|imos)|ha|he|han|hemos|había|habían|hizo|hice|hicieron|"
        r"hicimos|fue|fui|fueron|"
        r"dijo|dije|puso|puse|trajo|traje|vino|vine|tuvo|tuve|pudo|pude|estuvo|estuve|dio|di|vio|vi|"
        r"\w{4,}(?:ad|id)[oa]s?|hecho|puesto|visto|escrito|dicho)\b"
    ),
    "negated": (
        r"\b(?:no|nunca|tampoco|nada|ningun[oa]?|ningún|sin|ni|todavía no|aún no|falta|faltan|olvidó|olvidé|"
        r"se (?:le|me) (?:olvidó|pasó)|pendientes?)\b"
    ),
    "undone": (
        r"\b(?:"
        r"me da (?:pereza|miedo|cosa|vergüenza|apuro)|en (?:el|un|mi|su) cajón|por hacer|sin estrenar|"
        r"se me atraganta|ni (?:tocad|mirad|abiert)[oa]|nada de nada|no (?:encuentro|encuentra|saco|"
        r"saca) (?:el )?(?:rato|hueco|momento|tiempo)|"
        r"no (?:\w+ )?arranc\w+|no (?:me|se|nos) (?:\w+ )?(?:pongo|pone|anim\w+|atrev\w+)|(?:doy|da|"
        r"damos) vueltas|silencio|nadie (?:ha |me ha )?(?:contest|respond)\w+|le debo|me debe|sin contestar|"
        r"ni rastro|se (?:me|le) (?:fue|pasó)|(?:todavía|aún) no|no (?!(?:(?:he|ha|hemos|me|se) )?(?:fall|"
        r"falt)\w+)(?:\w+ ){0,2}(?:\w{2,}(?:ó|é|aron|ieron|amos|imos)|ha|he|han|hemos|había|"
        r"habían|hizo|hice|hicieron|hicimos|fue|fui|pudo|pude|puso|puse|tuvo|tuve|vino|trajo|dijo|llegó|está)|"
        r"sin (?:hacer|enviar|mandar|empezar|terminar|leer|noticias|respuesta|fecha|\w+(?:ar|er|ir))|(?:quedó|"
        r"sigue|está) (?:otra vez|todavía|aún)|no (?:me|le|nos) (?:ha |había )?(?:dio|dado|alcanzó|alcanzado)|"
        r"no hubo|falta[n]?|se (?:le|me|nos) (?:olvidó|pasó|fue)|olvidó|olvidé|"
        r"(?:sigue|siguen|queda|quedan|está|están) (?:\w+ )?(?:pendientes?|sin|en el aire)|pendientes?|"
        r"nada (?:todavía|aún|de)|ni (?:ha|he|empezó)|tampoco)\b"
        r"|(?:[:=|>]|\s[-–—]|\.\.+)\s*no\W*$|[✗✘❌]"
    ),
    "delayed": (
        r"\b(?:(?:está|están|sigue|siguen) en (?:dirección|manos|estudio|trámite|proceso|revisión|legal|personas)|"
        r"(?:está|están|estoy|estamos) \w+(?:ando|iendo)|contest(?:a|an|ará|arán) en|(?:tuv\w+|hubo) que (?:mover|"
        r"cambiar|aplazar)|movimos|movió|nueva fecha|será el|serán el|pedid[oa]s? a|solicitad[oa]s?|solicitud|"
        r"encargad[oa]s?|en camino|pronto|ya veremos|en preparación|depende de|cuando (?:pueda|vuelva|tenga)|"
        r"pendientes?|sigue[n]?|aplazad[oa]s?|aplazó|aplazamos|retras\w+|más tarde|más adelante|"
        r"esperando|espera|todavía|aún|en (?:ello|marcha|curso)|"
        r"pospuest[oa]s?|posponer|pospuso|pospusimos|para (?:la )?próxima|otra ocasión|lo dejamos para|"
        r"queda para|atascad[oa]|demor\w+|en la lista|(?:se )?qued[óa] para|hay que esperar|a la espera)\b"
    ),
    "late": r"\b(?:tarde|con retraso|atrasad[oa]s?)\b",
    "partial": (
        r"\b(?:voy por|va por|vamos por|vamos a medias|llevamos|llevo|lleva (?:un|una|dos|tres|cuatro|la mitad)|"
        r"a medio|incomplet[oa]s?|sin terminar|inacabad[oa]s?|primera (?:versión|parte)|esbozo|poco a poco|"
        r"va avanzando|avanza|a medias|medi[oa]s?|mitad|parte|en parte|por ahora|de momento|hasta ahora|empez(?:ó|"
        r"é|ado|"
        r"amos)|comenz\w+|borrador|casi|"
        r"(?:un[oa]|dos|tres|cuatro|cinco|\d+) de (?:los |las |mis |sus )?(?:dos|tres|cuatro|cinco|seis|siete|"
        r"ocho|nueve|diez|once|doce|\d+)|(?:me|le|nos|les) quedan?|faltan? (?:un[oa]?|dos|tres|\d+)|"
        r"solo (?:un[oa]?|dos|tres|\d+)|sólo (?:un[oa]?|dos|\d+)|el resto|la otra mitad|l[ao]s otr[ao]s (?:dos|"
        r"tres|cuatro|\d+|no|faltan?|quedan?|van|vienen|para|todavía|aún)|"
        r"un tercio|un cuarto|(?:le|"
        r"me|les|nos) faltan?|llev[oa])\b"
    ),
    "slip": (
        r"\b(?:a la (?:segunda|tercera|última)|me lancé|se lanzó|con (?:alguna )?(?:excepción|excepciones)|recaí|"
        r"hay días|casi siempre|casi todos|no (?:todos|todas)|a veces|salvo|excepto|menos (?:un|una|el|la)|"
        r"una vez|un día|dos veces|recaíd\w*|recayó|volví a|volvió a|se (?:me|le) escap\w+|no siempre|"
        r"la mayoría|más o menos|vieja costumbre)\b"
    ),
    "given_up": (
        r"\b(?:"
        r"l[oa]s? (?:quitamos|descartamos|cancelamos|soltamos|aparcamos|tiramos|enterramos)|"
        r""
        r"por (?:perdid|muert|imposible)\w*|mejor no|déjalo|dejémoslo|(?:ya )?da igual|no (?:compensa|"
        r"merece la pena|vale la pena)|tach(?:amos|é|ó|ad[oa])|perdió el interés|no (?:lo|la|los|"
        r"las) (?:haré|hará|haremos)|se quedó en (?:nada|agua)|"
        r"(?:lo|la|los) dejamos (?:correr|estar|ahí)|me olvido|nos olvidamos|no (?:podrá|va a) (?:ser|poder)|"
        r"no (?:se )?(?:hacemos|haremos)|nadie se (?:apuntó|ha apuntado)|no (?:\w+ )?(?:insist\w+|continú\w+|"
        r"contin[uú]\w+)|no \w+ más|al final no|(?:tir|tiramos|tiro|tiró)\w* la toalla|adiós a|(?:dijo|dijeron|"
        r"dice|dicen) que no|prohib\w+|no (?:lo |la )?quieren?\b|no interesa|a nadie le|sin efecto|descart\w+|"
        r"deneg\w+|se acabó|se acabaron|no se (?:puede|va a|hará|hace)|dejé de|dejó de|"
        r"dejamos de|suspend\w+|abandon\w+|lo dejamos|la dejamos|lo deja|lo dejo|dejarlo|renunci\w+|cancel\w+|"
        r"anulad[oa]|ya no|se cayó|se cae|no (?:va a|vamos a) (?:ser|hacer)\w*|"
        r"imposible|demasiado tarde|no tiene sentido|no hace falta|retir\w+|olvid(?:amos|émonos)|rechaz\w+|"
        r"ni hablar|quedó en nada|en nada|archivad[oa]|carpetazo|enterr\w+|no habrá|no se hará|ya no tiene|"
        r"cambi(?:ó|é|amos) de idea)\b"
    ),
    "unspoken": (
        r"\b(?:no (?:dijo|dije|dijimos|se dijo) nada|no (?:se )?(?:habló|hablamos|mencionó|mencioné|mencionamos|"
        r"comentó|comentamos|tocó|tocamos|salió el tema)|sin (?:mencionar|hablar de)|ni una palabra|"
        r"nada se dijo)\b"
    ),
    "ongoing": r"\b(?:est(?:oy|á|án|amos)|sig(?:o|ue|uen)|anda|ando|voy|va|van)\s(?:\w+\s)?\w+(?:ando|iendo|yendo)\b",
    "ahead": (
        r"\b(?:\w{3,}(?:ré|rá|rán|remos)|va a|voy a|vamos a|van a|próxim[oa]s?|que viene|mañana|antes del?|"
        r"para el|esta (?:semana|vez)|promet\w+|de nuevo|quedamos en|se compromete|"
        r"hoy|queda en|debe|tiene que|tengo que)\b"
    ),
    "wish": r"\b(?:debería\w*|podría\w*|quizás?|tal vez|ojalá|a ver si|idea|si|habría que|estaría bien|gustaría)\b",
    "habit_kept": (
        r"\b(?:cada|siempre|todos los|todas las|desde (?:entonces|que|el|la)|sigo|sigue haciendo|mantien\w+|"
        r"mantuvo|sin (?:falta|excepción|fallar)|"
        r"(?:dos|tres|cuatro|cinco|\d+) (?:veces|semanas|días)|seguid[oa]s|costumbre|hábito|rutina|a diario)\b"
    ),
    "effect": (
        r"\b(?:funciona|funcionó|ayud\w+|útil|mejor|más rápido|menos|resultado|respuestas|reaccion\w+|"
        r"sorprend\w+|aprend\w+|gracias|gustó|encant\w+|cambió)\b|\d+\s?%"
    ),
    "recalled": (
        r"\b(?:la (?:última|otra) vez|prometid[oa]s?|prometió|como (?:quedamos|acordamos|habíamos)|"
        r"acordad[oa]s?|deberes|tareas? (?:de|anterior)|por fin|al final|sigue[n]?|lo de|desde la última|"
        r"repaso|del mes pasado|la sesión (?:anterior|pasada)|anterior)\b"
    ),
    "attempted": r"\b(?:prob(?:ó|é|amos|ado|aron)|intent\w+|prueba|ensay\w+|una vez|primera vez|piloto)\b",
    "lasting": (
        r"\b(?:norma|regla|política|definitiv\w+|estándar|a partir de ahora|para siempre|implant\w+|adopt\w+|"
        r"sustituy\w+|oficial\w*|aprobad[oa]|eliminad[oa])\b"
    ),
}
