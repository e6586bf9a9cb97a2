"""Spanish time words."""

from coach.dates.calendar import BLACK_FRIDAY, EASTER
from coach.dates.words import Words, counted, crossed, each

_MEETING = "sesión|reunión|cita|charla|conversación|llamada|comida|encuentro|café|vez|quedada|videollamada|tutoría"

SPANISH: Words = {
    "W": counted("lunes martes miércoles jueves viernes sábado domingo"),
    "w": counted("lun mar mié/mie/mier jue vie sáb dom"),
    "P": {
        **crossed("los", "lunes", 0),
        **crossed("los", "martes", 1),
        **crossed("los", "miércoles", 2),
        **crossed("los", "jueves", 3),
        **crossed("los", "viernes", 4),
        **crossed("los", "sábados|sábado", 5),
        **crossed("los", "domingos|domingo", 6),
    },
    "M": counted(
        "enero/ene febrero/feb marzo abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sept/sep "
        "octubre/oct noviembre/nov diciembre/dic",
        1,
    ),
    "m": {"mar": 3, "may": 5},
    "N": {
        **each("un|una", 1),
        **counted("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis", 2),
        **counted("diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco", 17),
        **counted("veintiséis veintisiete veintiocho veintinueve treinta", 26),
        "un par de": 2,
        "par de": 2,
        "sesenta": 60,
        "noventa": 90,
        "cien": 100,
        **each(
            "unos|unas|unos cuantos|unas cuantas|pocos|pocas|unos pocos|unas pocas|varios|varias|algunos|algunas", 0
        ),
        **each("medio|media", -2),
    },
    "o": {
        **counted("primero/primer/primera segundo/segunda tercero/tercer/tercera cuarto/cuarta quinto/quinta", 1),
        "uno": 1,
    },
    "U": {
        "día": 1,
        "semana": 7,
        "quincena": 14,
        "mes": 30,
        "trimestre": 90,
        "semestre": 180,
        "año": 365,
        **each("día laborable|día hábil", 5),
    },
    "u": {
        "días": 1,
        "semanas": 7,
        "quincenas": 14,
        "meses": 30,
        "trimestres": 90,
        "semestres": 180,
        "años": 365,
        **each("días laborables|días hábiles", 5),
    },
    "K": each("fin de semana|finde|fin de"),
    "q": each(
        "por la mañana|por la tarde|por la noche|a la mañana|de la mañana|de la tarde|de la noche|al mediodía|"
        "a mediodía|tarde|noche|mediodía|la mañana|temprano|a primera hora|a última hora|la tarde|la noche"
    ),
    "R": {
        **each("hoy|hoy mismo|esta tarde|esta noche|esta mañana|este mediodía", 0),
        **each("mañana|mañana por la mañana|mañana por la tarde|mañana por la noche|mañana mismo|mañana temprano", 1),
        **each("pasado mañana", 2),
    },
    "H": {
        **each("pascua|domingo de resurrección|domingo de pascua|semana santa", EASTER),
        "viernes santo": EASTER - 2,
        "jueves santo": EASTER - 3,
        "lunes de pascua": EASTER + 1,
        "miércoles de ceniza": EASTER - 46,
        "carnaval": EASTER - 47,
        "pentecostés": EASTER + 49,
        "corpus": EASTER + 60,
        "ascensión": EASTER + 39,
        **each("navidad|navidades", 1225),
        "nochebuena": 1224,
        "nochevieja": 1231,
        "año nuevo": 101,
        "reyes": 106,
        "san juan": 624,
        "san josé": 319,
        "todos los santos": 1101,
        "san valentín": 214,
        "halloween": 1031,
        "la inmaculada": 1208,
        "la merced": 924,
        "sant jordi": 423,
        "el pilar": 1012,
        "black friday": BLACK_FRIDAY,
        "día del trabajo": 501,
        "fallas": 319,
    },
    "Q": {**counted("q1/t1/1t q2/t2/2t q3/t3/3t q4/t4/4t", 1), "h1": 11, "h2": 12},
    "G": {
        "fin de mes": 303,
        "finales de mes": 303,
        "fin de año": 3653,
        "finales de año": 3653,
        "final de año": 3653,
        "principio de mes": 301,
        "principios de mes": 301,
        "primeros de mes": 301,
        "mediados de mes": 302,
        "mediados de semana": 72,
        "mitad de semana": 72,
        "fin de trimestre": 903,
        "cierre de mes": 303,
        "cierre de año": 3653,
        "final de mes": 303,
        "final de trimestre": 903,
        "final de semana": 73,
        "finales de semana": 73,
        "principio de semana": 71,
        "principios de semana": 71,
        "cierre de trimestre": 903,
        "principios de año": 3651,
        "mediados de año": 3652,
        "últimos de mes": 303,
    },
    "j": each("final del día|fin del día|última hora|final de la jornada|fin de la jornada"),
    "V": each(
        "pronto|lo antes posible|cuanto antes|lo más pronto posible|próximamente|en breve|en algún momento|"
        "algún día|dentro de poco|tarde o temprano|más adelante|en su momento|a su debido tiempo|cuando se pueda|"
        "cuando pueda|cuando pueda ser|un día de estos|en un futuro próximo|a la mayor brevedad|asap"
    ),
    "v": each(
        "desde ahora|a partir de ahora|de ahora en adelante|de aquí en adelante|desde ya|en adelante|desde hoy|"
        "a partir de hoy|de hoy en adelante|en lo sucesivo|a partir de ya|en el futuro|de ahora en más|"
        "a partir de este momento|semanalmente|diariamente|a diario|mensualmente"
    ),
    "y": each(
        "verano|primavera|otoño|invierno|vacaciones|fiestas|vacaciones de verano|puente|baja|permiso|"
        "vacaciones de navidad|navidades pasadas|auditoría|excedencia|rebajas|temporada alta"
    ),
    "X": each("próximo|próxima|próximos|próximas|que viene|que vienen|que entra"),
    "C": each("entrante"),
    "J": each("siguiente a la próxima|después de la próxima|siguiente al próximo"),
    "T": each("este|esta|estos|estas|presente|en curso|mismo"),
    "L": each("pasado|pasada|pasados|pasadas|último|última|últimos|últimas|anterior"),
    "A": each("ese|esa|aquel|aquella|ese mismo|esa misma"),
    "B": each("principio|principios|comienzo|comienzos|inicio|inicios|primeros|la primera parte"),
    "I": each("mediados|mitad|primera quincena|primera mitad"),
    "E": each(
        "fin|final|finales|fines|lo que queda|lo que resta|segunda quincena|segunda mitad|el resto|resto|a lo largo|"
        "en el transcurso|en el curso|últimos|el cierre|cierre|durante el resto|todo|que acabe|que termine|"
        "que finalice|que se acabe"
    ),
    "p": each(
        "para|hasta|a más tardar|como muy tarde|como tarde|como máximo|a|al|por|durante|sobre|hacia|alrededor de|"
        "no más tarde de|para el próximo|fecha límite|hasta finales|en torno a|de cara a|ya para|como mucho|con fecha|"
        "coincidiendo con|en lo largo"
    ),
    "b": each("antes de|antes del|previo a|antes que"),
    "i": each("en|dentro de|de aquí a|en un plazo de|en el plazo de|de aquí al|en cosa de|en menos de"),
    "f": each("durante|por espacio de|durante unos"),
    "r": each(
        "desde|a partir de|a partir del|a contar desde|empezando|empezando por|comenzando|empezando en|arrancando"
    ),
    "s": each("desde hace|ya desde|desde que|desde el pasado|desde la pasada"),
    "k": each("hace|hacía|hará"),
    "a": each("después de|después del|tras|pasadas|pasados|pasado el|pasada la|a la vuelta de"),
    "d": each("de|del|d"),
    "t": {**each("el", 1), **each("la|los|las|mi|su|nuestra|nuestro|mis|sus|tu|lo|nuestros|nuestras", 0)},
    "e": each("cada|todos los|todas las|una vez a la|una vez por|una vez al|dos veces por|dos veces a la|a la"),
    "g": each("atrás"),
    ">": each("después|más tarde|siguiente|posterior"),
    "<": each("antes|anterior|previo|previa"),
    "h": each("ya"),
    "S": {
        **crossed("próxima|próximo|siguiente", _MEETING),
        **crossed("nuestra próxima|nuestro próximo|la próxima|el próximo", _MEETING),
        **each(
            "nos veamos|volvamos a vernos|nos volvamos a ver|volver a vernos|nos veamos de nuevo|"
            "nos reunamos|nos reunamos de nuevo|vernos otra vez|nos encontremos de nuevo|volvernos a ver|"
            "que nos veamos|que volvamos a vernos|que nos volvamos a ver|la próxima que nos veamos"
        ),
    },
    "Z": each(
        "ese día|ese mismo día|el mismo día|aquel día|para entonces|hasta entonces|en esa reunión|en esa sesión|"
        "en esa llamada|en ese comité|ese mismo mes|en el mismo periodo|en ese mismo periodo|en esa misma reunión|"
        "antes de eso|esa tarde|esa noche|esa misma tarde|esa misma noche|el día en cuestión"
    ),
    "~": each("víspera", -1),
    "c": each("cuando|=en cuanto|una vez que|tan pronto como|apenas|en el momento en que"),
    "x": each("termine|acabe|se acabe|se termine|finalice|cierre"),
    "%": each("por ciento|%|euros|horas|h|años"),
    "|": each("o|a"),
    "_": each(
        "hoy en día|hasta hoy|hasta ahora|de pronto|por lo pronto|hoy por hoy|de momento|por fin|al fin|al final|"
        "en fin|a fin de|a fin de que|una vez más|otra vez|tal vez|a la vez|de una vez|alguna vez|por una vez|"
        "por primera vez|la primera vez|la última vez|cada vez|de vez en cuando|pasado un|muchas veces|todo el día|"
        "el otro día|día a día|del día a día|algún que otro|en primer lugar|en segundo lugar|más pronto|fin de que|"
        "a principio de|por cierto|el mes pasado|en todo caso|la mar|=él|me di cuenta|nos vemos|hace falta|hace que"
    ),
}
