"""Spanish cues; see the package."""

from __future__ import annotations

_ADV = (
    r"(?:\s(?:muy|bastante|también|solo|sólo|incluso|realmente|casi|nunca|siempre|todavía|luego|entonces|"
    r"un\spoco|más|me|te|se|le|lo|la|nos|les)){0,3}"
)
_TALKED = (
    r"(?:sesión|sesiones|conversación|charla|reunión|encuentro|diálogo|intercambio|hora|rato|energía|ambiente|"
    r"sintonía|química|experiencia|equipo|persona|trabajo|ideas|colaboración|relación|perspectivas?|"
    r"oportunidad|aprendizaje|arranque|comienzo|inicio)"
)

CUES: dict[str, tuple[str, ...]] = {
    "exchange": (
        r"(?:me|le|nos|se\slo|se\sla|te|les)\s(?:dije|dijo|dice|digo|pregunté|preguntó|pregunta|contestó|contesté|"
        r"contesta|respondió|respondí|responde|contó|conté|cuenta|soltó|solté|replicó|repliqué|recordó|recordé|"
        r"reprochó|pidió|pedí|explicó\sque|advirtió|confesó|corrigió|interrumpió)",
        r"(?:dije|dijo|pregunté|preguntó|contestó|contesté|respondió|respondí|replicó|insistió|insistí|reconoció|"
        r"reconocí|soltó|añadió|dice\sque|dijo\sque|dije\sque|quiso\ssaber|quería\ssaber)",
        r"(?:él|ella|yo)\s?:",
    ),
    "contention": (
        r"discutimos|discutir|discusión|discutido|en\sdesacuerdo|desacuerdo|no\sestoy\sde\sacuerdo|"
        r"no\sestá\sde\sacuerdo|no\sestamos\sde\sacuerdo|no\sestuv\w+\sde\sacuerdo|sin\sestar\sde\sacuerdo|"
        r"no\scoincid\w+|choque|chocamos|rebat\w+|contradij\w+|contradec\w+|protest\w+|objet\w+|defend\w+|"
        r"a\sla\sdefensiva|justific\w+|excus\w+|ced(?:ió|í|er|imos)|insist\w+|me\sopuse|se\sopuso|"
        r"no\sme\sconvence|no\slo\sve|no\slo\sveo|no\sme\scuadra|tiene\srazón|tenía\srazón|tuvo\srazón|"
        r"llevaba\srazón|razón|punto\spara|no\s(?:supe|supo)\squé\s(?:decir|contestar|responder)|no\s(?:contestó|"
        r"respondió|contesté|respondí|dijo\snada|dije\snada)|sin\sresolver|no\slo\sresolvimos|crítica|critic\w+|"
        r"queja|me\squejé|se\squejó|echó\sen\scara|reproch\w+|injust\w+|exager\w+|demagogia|tensión|tenso|tensa|"
        r"duro|dura|demasiado|interrump\w+|cort(?:as|aste|ó|é)|seguimos\ssin|sigo\ssin|sigue\ssin|plant(?:ó|"
        r"é)\scara|al\scontrario|mentira|de\seso\snada",
        r"(?:tú|usted)\s(?:\w+)|(?:has|eres|haces|dices|hablas|tienes|estás|sabes|crees|quieres|puedes|dijiste|"
        r"hiciste|fuiste|estabas|tenías|prometiste|interrumpes|interrumpiste|escuchas|preguntas|miras)|"
        r"no\sme\s(?:escuchas|escuchaste|dejas|dejaste|preguntas|preguntaste)",
    ),
    "reaction": (
        r"silencio|callad[oa]s?|callé|calló|callamos|se\squedó|me\squedé|nos\squedamos|pausa|colorad[oa]|roj[oa]|"
        r"sonroj\w+|pálid[oa]|trag(?:ó|ué|ar)\ssaliva|dolió|duele|doler|me\sdolió|me\sllegó|me\stocó|le\ssentó|"
        r"me\ssentó|sentó\s(?:mal|fatal)|golpe|impact\w+|sorprend\w+|sorpresa|de\spiedra|hel(?:ó|é|ad[oa])|"
        r"incómod[oa]|incomod\w+|difícil|costó|me\scuesta|le\scuesta|suspir\w+|lágrim\w+|llor\w+|(?:su|mi|"
        r"la)\svoz|los\sojos|temblab\w+|tembl\w+|pens(?:ó|é)\sun|un\s(?:buen\s)?rato|tardó|tardé|no\s(?:me|"
        r"se)?\s?(?:lo\s)?(?:esperaba|esperé|reí|rió|gustó)|dando\svueltas|no\sdormí|sin\sdormir|descoloc\w+|"
        r"chocó|removió|se\sme\squedó|torció",
    ),
    "admission": (
        r"reconoc(?:ió|í|e|er|imos|iendo)|reconozco|admit(?:ió|í|e|o)|confes(?:ó|é|ar)|confieso|culpa|disculp\w+|"
        r"perdón|lo\ssiento|vergüenza|avergonz\w+|avergüenz\w+|miedo|pánico|temor|tem(?:ía|e|o)|nervios\w*|"
        r"insegur\w+|preocup\w+|enfad(?:é|ó|ad[oa]|arme)|rabia|enojad[oa]|molest[oaó]|dolid[oa]|triste\w*|"
        r"sol[oa]\sante|cansad[oa]|agotad[oa]|quemad[oa]|perdid[oa]|agobi\w+|frustrad[oa]|decepcion\w+|"
        r"aliviad[oa]|alivio|celos|envidia|dud(?:o|a|aba|é|ó)|error\smío|me\sequivoqu\w+|se\sequivoc\w+|"
        r"equivocad[oa]",
        r"no\s(?:lo\s|la\s|me\s|se\s|le\s)?(?:sabía|sabíamos|supe|supo|sé|sabe|había|entendía|entendí|entiendo|"
        r"entiende|vi|veía|oí|recordaba|recuerdo|atrev\w+|pude|pudo|puedo|puede|quise|quiso|quiero|quiere|caí|"
        r"soporto|soporta|di\scuenta|dio\scuenta|pensé|pensó)|nunca\s(?:lo\s|me\s|se\s|le\s|había|he|ha|"
        r"hab\w+)?(?:\s?\w+)|ni\sidea|se\sme\solvidó|olvid(?:é|ó|ado)|evit(?:o|é|ó|aba|ando)|escond\w+|disimul\w+|"
        r"fing\w+|fracas\w+|me\scallé|llevo\s\w+\s(?:años|meses)|a\spunto\sde\s(?:irme|dejarlo|dimitir)",
    ),
    "changed_view": (
        r"(?:yo\s)?(?:pensaba|creía|creíamos|suponía|imaginaba|daba\spor|asumía|pensábamos)|(?:había|he|"
        r"siempre)\s(?:pensado|creído|supuesto|dado\spor|asumido|imaginado|visto)|siempre\s(?:pensé|creí|he)|"
        r"resulta\sque|result(?:ó|aba)|me\shabría\sapostado|hubiera\s(?:jurado|apostado)|habría\s(?:jurado|dicho)|"
        r"cambi(?:é|ó|ado)\sde\s(?:idea|opinión)|ahora\s(?:veo|entiendo|sé|creo|pienso|me\sdoy)|ya\sno\s(?:creo|"
        r"pienso|lo\sveo|estoy)|lo\sveo\s(?:de\sotra|distinto)|de\sotra\smanera|me\sdi\scuenta|se\sdio\scuenta|"
        r"nos\sdimos\scuenta|cay?(?:ó|í)\sen\sla\scuenta|comprend(?:í|ió)|entend(?:í|ió)|descubr(?:í|ió|imos)|"
        r"se\sme\socurr\w+|no\sse\s(?:me|le)\shabía|al\srevés|lo\scontrario|no\sera\s(?:eso|el|la|por|un|una)|"
        r"no\siba\sde|en\srealidad|era\s(?:yo|mía|mío|suya|suyo|culpa)",
    ),
    "take_up": (
        r"(?:pregunt(?:ó|é|a|aba|amos))(?:\s(?:por\squé|qué|cómo|si|cuándo|quién|dónde|a\squién))?|por\squé|"
        r"quiso\s(?:saber|ver|oír)|quería\s(?:saber|ver|oír)|volv(?:ió|í|imos)\s(?:a|sobre)|retom(?:ó|é|amos)|"
        r"recog(?:ió|í)|repit(?:ió|e)|repetí|escuch(?:ó|é)|me\sdejó\shablar|apunt(?:ó|é)|lo\sanot(?:ó|é)|anot(?:ó|"
        r"é)|me\shizo\s\w+|le\shizo\s\w+|porque\s(?:él|ella|yo|me|le|se|no)|lo\sque\s(?:dije|dijo|dice|había|me|"
        r"le|quería|yo|ella|él)|insist(?:ió|í)\sen|cont(?:é|ó)\s(?:las|los|cuántas|cuántos)|comprob\w+|"
        r"hice\sla\scuenta|entonces\s(?:él|ella|yo|le|me)|devolv(?:ió|í)\sla\spregunta",
    ),
    "negated": (r"no|nunca|jamás|nada|nadie|ningun[oa]?|ningún|sin|ni|tampoco",),
    "quantity": (
        r"(?:\d{1,4}(?:[.,]\d+)?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|"
        r"cuarenta|cincuenta|cien|medi[oa]|ambos)\s(?:de|veces|personas|por\sciento|%|minutos|segundos|horas|años|"
        r"días|compañer\w+|clientes|clientas|mujeres|hombres|correos|mensajes|palabras|solicitudes|candidat\w+|"
        r"casos|llamadas|clics|líneas|nombres|quejas|meses|noches)|una\svez|dos\sveces|la\s(?:primera|segunda|"
        r"tercera|última)\svez|un[oa]?\s(?:de\s(?:ellos|ellas|nosotros|los|las|mis)|persona|mujer|hombre|cliente|"
        r"clienta|compañer\w+|chica|chico|frase|palabra|ejemplo|correo|caso)|alguien|por\sejemplo|"
        r"palabra\spor\spalabra|(?:aquel|ese)\s(?:día|año)|a\smano|\d{1,3}\s?%|\d+\s?(?:€|euros)",
    ),
    "own_past": (
        r"cuando\s(?:yo|él|ella|era|tenía|empecé|empezó|entré|entró|trabajaba|llegué|llegó|estaba)|"
        r"hace\s(?:\w+\s)?(?:años|meses|tiempo)|en\s(?:19|20)\d\d|(?:mi|su)\s(?:padre|madre|hermano|hermana|hijo|"
        r"hija|mujer|marido|pareja|abuela|abuelo|primer|primera|antiguo|antigua|anterior|jefe|jefa)|me\scontó|"
        r"le\sconté|nos\scontó|contó\s(?:que|cómo)|el\saño\spasado|aquella\svez|aquel\sdía|una\svez|de\s(?:joven|"
        r"pequeñ[oa]|niñ[oa]|becari[oa])|a\smi\sedad|a\ssu\sedad",
    ),
    "restraint": (
        r"en\svez\sde|en\slugar\sde|ya\sno|nunca\smás|a\spartir\sde\s(?:ahora|hoy|mañana|ya)|desde\s(?:ahora|hoy|"
        r"mañana)|antes\sde\s(?:hablar|responder|contestar|decidir|opinar|nombrar)|primero|el\súltimo|la\súltima|"
        r"en\spersona|cara\sa\scara|en\svoz\salta|delante\sde|sin\s(?:mí|él|ella|interrumpir|justificar\w*|"
        r"diapositivas|preguntar|defender\w*|nombrar\w*)|me\s(?:callo|callaré|aguanto|quedo\scallad[oa])|"
        r"se\scalla|callarme|dejar?\sde\s\w+|dejo\sde|deja\sde|escuch(?:o|aré|ar)|pido\sperdón|pediré",
    ),
    "praise": (
        rf"(?:gran|buen|buena|bueno|excelente|estupend[oa]|fantástic[oa]|magnífic[oa]|maravillos[oa]|"
        rf"inspirador[a]?|productiv[oa]|fructífer[oa]|constructiv[oa]|agradable|enriquecedor[a]?|interesante|"
        rf"positiv[oa]|genial|precios[oa]|bonit[oa]|ágil|provechos[oa]|cordial|cercan[oa])\s(?:y\s\w+\s)?{_TALKED}",
        rf"{_TALKED}\s(?:muy\s|tan\s|super\s)?(?:\w+,\s)?(?:excelente|estupend[oa]|fantástic[oa]|magnífic[oa]|"
        rf"maravillos[oa]|inspirador[a]?|productiv[oa]|fructífer[oa]|constructiv[oa]|agradable|enriquecedor[a]?|"
        rf"interesante|positiv[oa]|genial|ágil|cordial|cercan[oa]|amen[oa]|distendid[oa])",
        r"(?:muy|super|súper|realmente|tan|sumamente)\s(?:productiv[oa]|interesante|agradable|enriquecedor[a]?|"
        r"inspirador[a]?|bien|content[oa]s?|positiv[oa]|útil|majo|maja|ilusionad[oa]s?|agradecid[oa]s?|"
        r"motivad[oa]s?|cómod[oa]s?)|gracias|agradec\w+|da\sgusto|muy\spadre|chid[oa]|qué\s(?:energía|gusto|alegría)|un\s(?:placer|lujo|gusto|gustazo|privilegio)|"
        r"una\s(?:delicia|maravilla|gozada|crack)|encantad[oa]s?|ilusión|motivad[oa]s?|enhorabuena|felicid\w+|"
        r"aprend(?:ido|emos|imos|o)\s(?:mucho|muchísimo|un\smontón|tanto)|se\saprende|sintonía|misma\s(?:onda|"
        r"página|línea)|buen\srollo|buena\s(?:onda|vibra)|gran\s(?:equipo|energía|futuro|potencial|profesional)|"
        r"sumando|seguimos|un\sdiez|un\séxito|voló|volando|pasado\svolando|enriquec\w+|inspir\w+|genial|"
        r"estupend\w+|maravill\w+|fenomenal|magnífic\w+",
    ),
    "slogan": (
        r"es\s(?:la\sclave|clave|fundamental|el\sfuturo|esencial|todo|vital|imprescindible|importante|lo\smás)|"
        r"(?:hay|tenemos)\sque|debemos|al\sfinal\sdel\sdía|futuro|cambio|transformación|digital\w*|generación|"
        r"generaciones|generacional\w*|jóvenes|los\sjóvenes|juventud|mentalidad|innovación|ágil\w*|propósito|"
        r"valores|cultura|liderazgo|diversidad|sostenib\w+|potencial|oportunidad\w*|reto[s]?|desafío\w*|"
        r"curiosidad|apertura|juntos|equipo|puente\w*|camino|viaje|visión|sinergia\w*|talento|pasión|empatía|"
        r"compromiso|aprendizaje|mejora\scontinua|sumar|crecer|crecimiento|zona\sde\sconfort|mente\sabierta|"
        r"constancia|unidos|adaptarse|el\smundo",
    ),
    "tour": (
        r"enseñ(?:ó|é|a|ando|arle|arme)|mostr(?:ó|é|ando)|present(?:ó|é|ación|aciones|ando)|repas(?:ó|é|amos|o|"
        r"ando)|recorrido|tour|demo\w*|explic(?:ó|é|ando)\s(?:cómo|el|la|los|las)|introducción|visión\sgeneral|"
        r"panorámica|trucos?|pantalla|vimos|cómo\sse|formatos|filtros",
    ),
    "tools": (
        r"herramientas?|aplicaci(?:ón|ones)|apps?|funciones|plantillas?|ajustes|plataformas?|paneles|panel|"
        r"tableros?|diapositivas?|hashtags?|reels?|chatgpt|copilot|gemini|claude|canva|notion|figma|miro|tiktok|"
        r"instagram|discord|youtube|snapchat|slack|teams|excel|power\sbi|linkedin|whatsapp|prompts?",
    ),
    "topics": (
        r"temas?|orden\sdel\sdía|agenda|hablamos\s(?:de|sobre)|se\shabló|hemos\shablado|tratamos|se\strat(?:ó|"
        r"aron)|comentamos|tocamos|abordamos|repasamos|intercambi\w+|compartimos|puesta\sal\sdía|varios|varias|"
        r"diversos|diversas|en\sgeneral|etc|etcétera|entre\sotros|entre\sotras|puntos|ruegos|resumen|además|"
        r"asimismo|también\s(?:hablamos|vimos|tratamos|comentamos)|un\spoco\sde\stodo",
    ),
    "status": (
        r"(?:está|están|ya|queda|quedó|fue|fueron)\s(?:hech[oa]s?|list[oa]s?|entregad[oa]s?|aprobad[oa]s?|"
        r"enviad[oa]s?|terminad[oa]s?|cerrad[oa]s?|en\smarcha|programad[oa]s?|actualizad[oa]s?|publicad[oa]s?|"
        r"pendientes?|instalad[oa]s?)|en\smarcha|en\scurso|según\slo\sprevisto|estado|avance\w*|hitos?|plazo\w*|"
        r"presupuesto|calendario|trimestre|q[1-4]|indicadores|hoja\sde\sruta|proyecto\w*|piloto|proveedor\w*|"
        r"migración|reestructuración|lanzamiento|ticket\w*|licencia\w*|informe\w*|inform(?:ó|é|a)|report\w+|"
        r"toma\snota|tareas|acta|pendientes?|seguimiento|campaña|objetivos",
    ),
    "small_talk": (
        r"tiempo\sque\shace|calor|lluvia|llov\w+|sol|nieve|vacaciones|puente|fin\sde\ssemana|fútbol|partido|liga|"
        r"mundial|madrid|barça|película\w*|series?|netflix|pizza|tarta|bocadillo|café|cafés|caña|cañas|cerveza|"
        r"comida|comer|cena|restaurante|menú|jardín|gato|gata|perro|perra|niños|hijos|nietos|nieta|nieto|cole|"
        r"tráfico|atasco|tren|metro|aparcar|aparcamiento|ascensor|navidad|semana\ssanta|fallas|feria|cumpleaños|"
        r"boda|receta\w*|gimnasio|yoga|maratón|podcast|zapatillas|jaja\w*|risas|nos\sreímos|reímos\smucho|micro|"
        r"micrófono|cámara\sapagada|se\scolg(?:ó|aba)|se\scongel\w+|wifi|conexión|sonido|proyector|alarma|"
        r"auriculares|enlace|contraseña|reinici\w+|horchata|quiniela|asado|tacos|chistes?|bromas?|clima|tapas|paella|playa",
    ),
    "lecture": (
        r"(?:le|me|les)\s(?:expliqué|explicó|conté\s(?:la|mi|cómo|toda)|contó\s(?:la|su|cómo\sfunciona|toda)|"
        r"hablé|habló|di\sconsejos|dio\sconsejos|resumí|resumió)|expliqué|explicó|explicando|detall\w+|"
        r"con\sdetalle|en\sdetalle|extens\w+|largo\sy\stendido|historia\sde|historias?|anécdotas?|mi\s(?:carrera|"
        r"trayectoria|experiencia|recorrido)|su\s(?:carrera|trayectoria|experiencia)|lecciones|consejos?|"
        r"sabiduría|en\smis\stiempos|de\stoda\sla\svida|antes\sse|escuch(?:ó|aba)\s(?:atent\w+|con\s\w+)|"
        r"atent[oa]|asent(?:ía|ió)|tom(?:ó|aba|é)\s(?:muchas\s|buena\s)?notas?|charla\smagistral|monólogo",
    ),
    "vague": (
        r"\w{4,}(?:ción|ciones|sión|dad|dades|miento|mientos|encia|ancia|eza|ismo|tud)|importante\w*|"
        r"interesante\w*|varios|varias|much[oa]s?|muchísim[oa]s?|tod[oa]s?|siempre|cosas|aspectos|áreas|formas",
    ),
}
