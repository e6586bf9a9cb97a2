"""Spanish."""

from __future__ import annotations

import re

from coach.engines.embedded.items.lexicon import Lexicon, phrase, word_set

_DAY = r"(?:lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo)"
_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
_PAST = (
    "fue fueron era eran había habían estaba estaban hizo hicieron dijo dijeron dije tuvo tuvieron "
    "tuve pudo puso pusieron vino "
    "vinieron trajo quiso supo dio dieron vio vieron hice fui estuve estuvo estuvimos fuimos hicimos dijimos tuvimos "
    "vimos dimos pedí pidió leí leyó oí oyó sentí sintió conté contó reí rió hubo quedamos hablamos empezó empezamos "
    "llegó salió cayó murió durmió siguió sirvió prefería tenía quería creía sabía decía hacía"
)
_INFINITIVE = r"[a-záéíóúñ]{2,}(?:ar|er|ir|ír)(?:me|te|se|lo|la|le|los|las|les|nos|melo|selo|sela|selos|selas|mela)?$"

LEXICON = Lexicon(
    code="es",
    i=word_set("yo"),
    we=word_set("nosotros nosotras"),
    you=word_set("tú vos"),
    third=word_set("él ella"),
    they=frozenset(),
    me=word_set("me mí"),
    third_object=word_set("le lo la"),
    mine=word_set("mi mis mío mía yo mí"),
    theirs=word_set("su sus suyo suya"),
    ours=word_set("nuestro nuestra nuestros nosotros nosotras"),
    both=word_set("ambos ambas dos"),
    impersonal=word_set("esto eso aquello nadie alguien todos todo uno quien"),
    partner_roles={
        "mentora": "mentor",
        "mentor": "mentor",
        "mentoranda": "leader",
        "mentorando": "leader",
        "mentorizado": "leader",
    },
    outsiders=word_set(
        "jefe jefa equipo departamento compañero compañera compañeros compañeras asistente secretaria secretario "
        "oficina hr informática sistemas legal jurídico finanzas marketing compras comunicación recepción proveedor "
        "agencia cliente clientes director directora gerente comité consejo sindicato riesgos rrhh "
        "coordinación coordinadora coordinador programa marido mujer hija hijo hermano hermana madre padre amigo "
        "amiga amigos vecino abogado abogada gestoría técnico técnicos mantenimiento administración contabilidad "
        "calidad prensa fotógrafo consultora dirección ventas almacén operaciones gente"
    ),
    collectives=word_set(
        "equipo departamento compañeros compañeras oficina hr informática sistemas legal jurídico "
        "finanzas marketing compras comunicación recepción agencia clientes comité consejo sindicato "
        "riesgos rrhh coordinación programa administración contabilidad calidad prensa dirección ventas "
        "operaciones gente amigos técnicos "
    ),
    skip=word_set(
        "también ya ahora luego entonces solo sólo mismo misma mañana hoy siempre además me te se le "
        "les lo la los las nos "
        "os primero después quizá quizás tal vez por fin personalmente"
    ),
    future=frozenset(),
    future_ending=re.compile(r"[a-záéíóúñ]{2,}r(?:é|á|emos|án|ás)$"),
    go=word_set("voy va vamos van vas iré irá"),
    going=(),
    weak=word_set(
        "podría podríamos podrían debería deberíamos deberían querría gustaría gustaria haría habría "
        "sería estaría tendría "
        "tendríamos puede puedo podemos pueden debe debemos"
    ),
    be=word_set("es son soy somos está están estoy estamos será serán estará habrá tendrá"),
    have=word_set("he ha hemos han has"),
    negation=word_set("no nunca jamás tampoco ni sin nada"),
    past=word_set(_PAST),
    past_ending=re.compile(
        r"(?!(?:graba|acaba|traba|alaba|envía|reenvía|guía|confía|amplía|desafía|varía)n?$)"
        r"[a-záéíóúñ]{2,}(?:ó|aron|ieron|aba|aban|ía|ían|aste)$|[a-zñ]{2,}[^r](?:é|í)$"
    ),
    present_third=re.compile(r"[a-záéíóúñ]{2,}(?:a|e|an|en)$"),
    participle=re.compile(
        r"(?:[a-záéíóúñ]{2,}(?:ado|ido|ída|ído)|hecho|dicho|puesto|visto|escrito|vuelto|abierto|roto|"
        r"muerto|cubierto|resuelto)$"
    ),
    progressive=None,
    infinitive=re.compile(_INFINITIVE),
    commit=word_set(
        "prometió prometo promete prometí comprometo compromete comprometió comprometemos acordamos "
        "acordó quedó quedo "
        "queda quedé aceptó acepta acepto acordado prometido comprometido prometiste quedaste "
        "encargo encarga encargó asume asumo asumió"
    ),
    offer=word_set("ofreció ofrece ofrezco propuso propone propongo sugirió ofrecido propuesto"),
    request=word_set("pedí pidió pedimos pedido encargué"),
    want=word_set("quiero quiere queremos quería quieren querría gustaría encantaría"),
    hope=word_set("espero espera esperamos esperaba creo cree pienso piensa supongo ojalá"),
    plan=word_set("pienso planeo planea intento intentaré procuro"),
    need=word_set("tengo tiene tenemos debo debe hay"),
    say=word_set("recuerda recordó recuerdo dijo dice dije dicen comentó contó explicó cuenta digo aseguró"),
    stative=word_set(
        "es son está están soy estoy tiene tengo tenemos hay sabe sé saben conoce parece gusta cree "
        "creo siente siento "
        "importa cuesta falta significa queda vive trabaja entiende entiendo suena prefiere prefiero sirve depende "
        "puede puedo encanta"
    ),
    minds=word_set(
        "verá dirá creerá diré creeré admito confieso echaré apuesto espero pienso creo siento sé veré "
        "veo digo reconozco "
        "seguiré sigo quedo cree piensa siente sabe dice reconoce sigue"
    ),
    dual=word_set("viene va ve queda sigue trabaja"),
    told_future=frozenset(),
    that=word_set("que"),
    falls_to=(
        ("cargo", "de"),
        ("cuenta", "de"),
        ("manos", "de"),
        ("parte", "de"),
        ("toca", "a"),
        ("tarea", "para"),
        ("deberes", "para"),
    ),
    duty=word_set("tarea parte compromiso deberes encargo promesa turno"),
    agent=word_set("por"),
    passive_agent=word_set("por"),
    receive=word_set("recibe recibes recibirá recibirás tendrá tendrás"),
    passive_be=word_set("será serán es son"),
    sources=word_set("de"),
    comes=word_set("tendré tendremos recibo recibiré recibiremos llega llegará llegan llegarán viene vendrá vendrán"),
    heads=(("por", "parte"),),
    phrasal=frozenset(),
    grants=word_set("sí vale claro acepté aceptó hecho encantado encantada dije"),
    gets=word_set(
        "recibo recibe recibes recibiré recibirá recibirás tendré tendrá tendrás tengo tiene tienes hereda heredo"
    ),
    awaits=word_set("espero espera esperas aguardo aguarda"),
    owes=frozenset(),
    causes=frozenset(),
    makes=frozenset(),
    without=word_set("sin"),
    to=word_set("a de en"),
    inverted=True,
    dropped_i=re.compile(
        r"(?:voy|doy|estoy|(?!pero$|como$|luego$|esto$|eso$|todo$|mucho$|poco$|bueno$|claro$|mismo$|"
        r"solo$|sólo$|lo$|no$|yo$|"
        r"cuando$|mano$|otro$|cuarto$|segundo$|primero$|tercero$|año$|equipo$|proceso$|tiempo$|punto$|grupo$|vídeo$|"
        r"video$|correo$|número$|último$|[a-zíúñ]*[áéó][a-zñ]*o$|texto$|caso$|rato$|curso$|turno$|"
        r"acuerdo$|resto$|medio$|uno$|algo$|creo$|tengo$)"
        r"(?![a-záéíóúñ]*(?:ado|ido|ndo|ento|rio|ico|ivo|oso|ito|ano|eno|alo|bro|cio|imo|"
        r"llo)$)[a-záéíóúñ]{3,}o|[a-záéíóúñ]{2,}ré)$"
    ),
    dropped_we=re.compile(r"(?:vamos|[a-záéíóúñ]{3,}(?:amos|emos|imos))$"),
    conjunctions=word_set("y e pero o luego entonces además así pues también"),
    subordinators=word_set(
        "que si cuando porque como donde quien cual cuyo aunque mientras hasta antes después para por"
    ),
    imperative=re.compile(rf"(?i)(?:no\s)?(?:{_INFINITIVE.rstrip('$')})\b"),
    elided_future=re.compile(r"(?i)(?!x)x"),
    yes=word_set("sí vale ok"),
    calendar=word_set(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
        "lunes martes miércoles "
        "jueves viernes sábado domingo navidad pascua"
    ),
    articles=word_set(
        "el la los las un una unos unas mi mis su sus nuestro nuestra este esta ese esa cada ningún ninguna tu"
    ),
    cues={
        "maybe": phrase(
            r"quizás?|tal vez|a lo mejor|podríamos?|podría[ns]?|puede que|ya veremos|ya se verá|igual|"
            r"no (?:lo )?(?:sé|tengo claro)|sin prometer\w*|sin compromiso|(?:una )?idea|pensar(?:lo|emos|é)?|"
            r"pensando en|a ver si|se lo piensa|me lo pienso|probablemente|no prometo|en voz alta"
        ),
        "wish": phrase(
            r"gustaría|ojalá|quisiera|querría|me encantaría|"
            r"sería (?:bueno|bonito|genial|ideal|interesante|estupendo|lindo|padre)|estaría (?:bien|bueno|genial)|"
            r"deber[íi]a\w*|habría que|tendría(?:mos|n)? que|hay que|quería\w*|quiere que|esper\w+ (?:que|poder)|"
            r"ganas de|molaría|convendría|hace falta"
        ),
        "hypothetical": phrase(
            r"si (?:tuviera|fuera|pudiera|hubiera)\w*|imagin\w+|en teoría|\w{3,}ría(?:mos|n)?|supongamos|"
            r"yo que (?:él|ella|tú)|en un mundo"
        ),
        "declined": phrase(
            r"ni loca|ni loco|no es (?:mi|tu|su) (?:trabajo|tarea)|imposible|"
            r"no quiere|no quiso|dij(?:e|o|imos) que no|rechaz\w+|descart\w+|mejor no|no hace falta|prefiere no|"
            r"prefiero no|ni hablar|se negó|no gracias|no (?:la|lo|le|me) (?:llamamos|vamos)|no me apetece|"
            r"no procede"
        ),
        "parked": phrase(
            r"aplaz\w+|lo dejamos|dejamos (?:para|eso|aparcad\w+)|aparca\w+|en otra ocasión|otro día|más adelante|"
            r"algún día|de momento no|por ahora|nada (?:decidido|acordado)|sin decidir|en pausa|pendiente de|"
            r"otra historia|en su momento|para otra|ya hablaremos|congelad\w+"
        ),
        "retract": phrase(
            r"al final no|mejor no|olvídal\w+|nada,? (?:olvida|déjalo)|no,? (?:espera|mejor|nada)|borra eso|"
            r"tach\w+|retir\w+|cancel\w+|anul\w+|ya no|cambi\w+ de (?:idea|opinión)|lo (?:retiro|quito de)|se cae|"
            r"descartad\w+|finalmente no|pensándolo (?:bien|mejor)"
        ),
        "done": phrase(
            r"ya|hecho|hecha|listo|lista|terminad\w+|firmad\w+|enviad\w+|ayer|la semana pasada|el mes pasado|"
            r"cumplid\w+|tal como (?:quedamos|acordamos)|desde entonces|en el momento|allí mismo|ahí mismo|"
            r"quedó (?:firmad|hech|list)\w+"
        ),
        "promise": phrase(
            r"promet\w+|palabra|compromis\w+|compromet\w+|sin falta|seguro|me encargo|se encarga|lo asum\w+|"
            r"prometid\w+|mi tarea|deberes|corre de mi cuenta"
        ),
        "agreed": phrase(
            r"acord\w+|acuerdo|quedamos|quedam\w+ en|queda(?:mos)? en|de acuerdo|acept\w+|vale|trato hecho|"
            r"dijo que sí|dije que sí|decidi\w+|hecho|pactad\w+|conform\w+"
        ),
        "habit": phrase(
            r"a partir de(?:l)? (?:ahora|hoy|mañana|\w+)|"
            r"desde (?:ahora|hoy|ya|mañana|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
            r"noviembre|diciembre|el \w+)|"
            r"cada (?:semana|mes|día|lunes|martes|miércoles|jueves|viernes|mañana|reunión|sesión|vez|quince)|"
            r"todos los (?:días|lunes|martes|miércoles|jueves|viernes|meses)|"
            r"todas las (?:semanas|reuniones|sesiones|mañanas)|siempre|en adelante|una vez (?:al|a la|por)|"
            r"semanal\w*|mensual\w*|nunca más"
        ),
        "give_up": phrase(
            r"no (?:\w+ )?más|dej(?:o|a|ar|aré|ará|amos) de|se acab\w+|nunca más|ya no|renunci\w+|elimin\w+|"
            r"quit(?:o|a|ar|aré)"
        ),
        "generic": phrase(
            r"hay que|debemos|tenemos que|se debe|los (?:líderes|jefes) (?:deben|tienen)|la clave|seguimos|"
            r"sumando|el futuro|la vida|adelante|en el camino|aprend\w+ (?:de|mucho)|compañía|camiseta|"
            r"mente abierta|curiosidad"
        ),
        "courtesy": phrase(
            r"café|comida|comer|cerveza|cena|invit(?:o|a|ación|aré|ará)|horchata|gracias|saludos|abrazo|un gusto|"
            r"encantad\w+|nos vemos|pago yo|agradece\w*|mate"
        ),
        "past_time": phrase(
            r"ayer|anteayer|la (?:semana|vez|sesión) pasada|el (?:mes|año) pasado|"
            r"hace (?:\w+ )?(?:días|semanas?|mes(?:es)?|años?)|antes|en (?:19|20)\d\d|entonces|desde"
        ),
        "vague_time": phrase(
            r"pronto|algún día|cuando (?:pueda|podamos|se pueda|haya)|en cuanto (?:pueda|podamos)|un día de estos|"
            r"más adelante|en breve"
        ),
        "software": phrase(
            r"ignora (?:todo|las|lo|cualquier)|modelo de lenguaje|llm|"
            r"(?:a|para) (?:la|el) (?:ia|asistente|software|sistema|resumidor)|querida ia|"
            r"marca (?:todo|todas|todos)|instrucciones? (?:para|del sistema)|pon (?:la )?profundidad"
        ),
        "silence": phrase(
            r"entre nosotros|no (?:lo |se lo )?(?:cuento|cuenta|digo|diré|dirá|contaré|comentaré)|"
            r"queda (?:aquí|entre|conmigo)|confidencial\w*|en confianza|guard\w+ (?:el )?secreto|no decir|"
            r"de aquí no sale|se queda (?:conmigo|aquí|entre)"
        ),
        "conditional": phrase(r"si|siempre que|en caso de|salvo que|a menos que|cuando"),
        "deadline": phrase(
            r"antes de(?:l)?|para el|hasta|a más tardar|como (?:muy )?tarde|en un plazo|dentro de|fecha|límite|"
            r"a finales|a final de"
        ),
        "told_to": phrase(r"tengo que|tiene que|debo|me pidió|me ha pedido|hay que|me toca|le toca|me recordó"),
        "self": phrase(
            r"(?:yo|él|ella|tú|usted) mism[oa]|personalmente|en persona|(?:mando|llevo|hago|paso|escribo|"
            r"pido|pregunto|llamo|hablo|encargo|ocupo|firmo) yo|(?:encarga|ocupa|manda|lleva|hace|pasa|"
            r"escribe|pide|llama|habla) (?:ella|él)"
        ),
        "routine": phrase(r"de todas (?:formas|maneras)|como (?:siempre|de costumbre)|igualmente"),
        "still": phrase(
            r"sigue[n]?|todavía|aún|pendientes?|de nuevo|otra vez|sin (?:hacer|enviar|noticias)|se retrasa|"
            r"atrasad\w+"
        ),
    },
    kinds={
        "experiment": phrase(
            r"prob(?:ar|amos|amos|aré|ará|o)|prueba|piloto|experiment\w+|ensay\w+ durante|"
            r"durante (?:una|dos|tres|cuatro) semanas?|una semana"
        ),
        "inclusion": phrase(
            r"inclu\w+|sin interrumpir|interrump\w+|nombre|accesib\w+|just\w+|sesgo\w*|voz|disculp\w+|anónim\w+|"
            r"acento|turno de palabra|discrimin\w+|equidad|requisitos"
        ),
        "wellbeing": phrase(
            r"horas extra|turnos?|descanso\w*|cuadrante|horario\w*|fin de semana libre|vacaciones|estrés|carga|"
            r"desconect\w+|después de las|pausas?"
        ),
        "tool_adoption": phrase(
            r"app|aplicación|cuenta de|instal\w+|descarg\w+|acceso|licencia|instagram|tiktok|linkedin|slack|"
            r"notion|discord|canva|power bi|plantilla|configur\w+|herramienta|tablero"
        ),
        "policy_or_process": phrase(
            r"norma\w*|política|proceso\w*|formulario\w*|procedimiento\w*|contrato|reglamento|aprobación|"
            r"criterio\w*|protocolo|trámite|oferta de empleo|quitar|eliminar|modificar"
        ),
        "connection": phrase(
            r"present(?:ar|o|a|aré|ará) a|poner en contacto|pong\w+ en contacto|conectar|reunir|juntar"
        ),
        "learning": phrase(
            r"leer|leo|lee|leeré|escuch\w+|pregunt\w+|observ\w+|acompañ\w+|asist\w+|curso|averigu\w+|consegu\w+|"
            r"consig\w+|visit\w+|recorr\w+|hablar con|habl\w+ con|list\w+|contar|anot\w+|apunt\w+|revis\w+|mir\w+|"
            r"aprend\w+|ver|recog\w+|estudi\w+|compar(?:ar|o|a)"
        ),
        "communication": phrase(
            r"mand\w+|envi\w+|escrib\w+|reescrib\w+|public\w+|grab\w+|present\w+|compart\w+|decir\w*|digo|cont\w+|"
            r"llam\w+|pas(?:o|a|ar|aré|ará)|correo|carta|mensaje|redact\w+|mostr\w+|muestr\w+|explic\w+|"
            r"respond\w+|vídeo|video|habl\w+"
        ),
    },
    logistics=phrase(
        r"sala|reserv\w+|apart\w+ sala|convocatoria|invitación|próxima (?:sesión|reunión)|"
        r"siguiente (?:sesión|reunión)|calendario|agenda de la próxima|cita"
    ),
    vague=phrase(r"pensar|reflexion\w+|explorar|mejorar|tener en cuenta|estar más|valorar|ver cómo"),
    questions={
        "owner": "¿Quién se encarga: «{action}»?",
        "due": "¿Para cuándo: «{action}»?",
        "act": "¿En qué veréis que está hecho: «{action}»?",
    },
    cut=re.compile(r"(?i),?\s(?:porque|ya que|aunque|así que|para que)\s|;|\s[–—-]\s|\s→|[.!?](?:\s|$)"),
    tail=re.compile(
        r"(?i)[\s,;:.(–—-]+(?:antes del?|para el?|hasta el?|el|la|a|en|de|del|y|desde|"
        r"por)?[\s,;:.(–—-]*$"
    ),
    months_days=phrase(
        r"hoy|mañana|pasado mañana|esta (?:tarde|noche|semana|mañana)|este (?:mes|finde|fin de semana|\w+es)|"
        rf"(?:el |este |antes del |para el |hasta el |del )?(?:próximo )?{_DAY}|"
        r"la (?:próxima|semana que viene|que viene|siguiente)(?: semana| sesión| reunión| vez)?|"
        r"la semana que viene|el (?:próximo|mes que viene|siguiente)(?: mes| martes)?|(?:fin de semana|finde)|"
        rf"(?:el |antes del |para el |hasta el )?(?:día )?\d{{1,2}} de {_MONTH}|"
        rf"(?:en|a finales de|a principios de|a mediados de|antes de|hasta|desde|para) {_MONTH}|"
        r"(?:el|del|al) (?:día )?\d{1,2}|\d{1,2}/\d{1,2}|"
        r"(?:en|dentro de) (?:una|dos|tres|cuatro|\d+) (?:semanas?|días|mes(?:es)?)|(?:en )?quince días|"
        r"(?:a )?fin(?:al|ales)? de (?:mes|semana|año|trimestre)|lo que queda de|navidad|semana santa|"
        r"la próxima (?:sesión|reunión|vez)|(?:antes de )?(?:vernos|nuestra próxima)|"
        r"el día (?:antes|anterior)|la víspera"
    ),
    action_heading=phrase(
        r"tareas?|acuerdos?|acciones|próximos pasos|compromisos?|pendientes?|quedamos(?: en)?|"
        r"queda(?:mos)? así|quedamos en esto|decisiones|por hacer|deberes|para la próxima|plan|"
        r"siguientes pasos"
    ),
    other_heading=phrase(
        r"temas?|orden del día|resumen|hecho|repaso|asistentes|varios|ideas?|estado|revisión|seguimiento|"
        r"sesión anterior|bienvenida|comentarios|informe|aparcado|impresiones"
    ),
)
