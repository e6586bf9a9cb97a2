"""French time words."""

from coach.dates.calendar import BLACK_FRIDAY, EASTER
from coach.dates.words import Words, counted, crossed, each

_MEETING = (
    "séance|rencontre|réunion|rendez-vous|rdv|fois|session|entretien|discussion|échange|appel|déjeuner|café|point|"
    "conversation"
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

FRENCH: Words = {
    "W": {name: number for number, name in enumerate(_DAYS)},
    "w": counted("lun mar mer jeu ven sam dim"),
    "P": {
        f"{before}{name}{after}": number
        for number, name in enumerate(_DAYS)
        for before, after in (("", "s"), ("tous les ", "s"), ("les ", "s"))
    },
    "M": counted(
        "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre/oct "
        "novembre/nov décembre/déc",
        1,
    ),
    "N": {
        **each("un|une", 1),
        **counted("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2),
        "vingt": 20,
        "trente": 30,
        "soixante": 60,
        "cent": 100,
        "dix-sept": 17,
        "dix-huit": 18,
        "dix-neuf": 19,
        **each("quelques|plusieurs|peu de", 0),
        **each("demi|une demi|un demi", -2),
    },
    "o": counted("premier/première deuxième/second/seconde troisième quatrième cinquième", 1),
    "U": {
        "jour": 1,
        "semaine": 7,
        "quinzaine": 14,
        "mois": 30,
        "trimestre": 90,
        "semestre": 180,
        "an": 365,
        "année": 365,
        "huitaine": 7,
        **each("jour ouvré|jour ouvrable", 5),
    },
    "u": {
        "jours": 1,
        "semaines": 7,
        "trimestres": 90,
        "semestres": 180,
        "ans": 365,
        "années": 365,
        **each("jours ouvrés|jours ouvrables", 5),
    },
    "K": each("week-end|weekend|week end|fin de semaine"),
    "q": each(
        "matin|matinée|après-midi|aprèm|soir|soirée|midi|nuit|au matin|au soir|dans la matinée|dans la soirée|"
        "dans l'après-midi|en fin de journée|en début de matinée|dans la journée"
    ),
    "R": {
        **each("aujourd'hui|ce soir|cet après-midi|ce matin|ce midi|cette nuit|dès aujourd'hui|dès ce soir", 0),
        **each("demain|demain matin|demain soir|demain après-midi|demain midi|dès demain", 1),
        **each("après-demain|après demain", 2),
    },
    "H": {
        **each("pâques|dimanche de pâques", EASTER),
        "vendredi saint": EASTER - 2,
        "lundi de pâques": EASTER + 1,
        "mardi gras": EASTER - 47,
        "ascension": EASTER + 39,
        "pentecôte": EASTER + 49,
        "lundi de pentecôte": EASTER + 50,
        **each("noël", 1225),
        "nouvel an": 101,
        "jour de l'an": 101,
        "saint-sylvestre": 1231,
        "toussaint": 1101,
        "épiphanie": 106,
        "fête du travail": 501,
        "fête nationale": 714,
        "assomption": 815,
        "armistice": 1111,
        "chandeleur": 202,
        "saint-valentin": 214,
        "halloween": 1031,
        "black friday": BLACK_FRIDAY,
        "fête de la musique": 621,
    },
    "Q": {**counted("q1/t1 q2/t2 q3/t3 q4/t4", 1), "s1": 11, "s2": 12, "h1": 11, "h2": 12},
    "G": {
        "fin de mois": 303,
        "fin d'année": 3653,
        "fin de l'année": 3653,
        "fin de trimestre": 903,
        "début de mois": 301,
        "mi-semaine": 72,
        "milieu de semaine": 72,
        "début de semaine": 71,
        "début d'année": 3651,
    },
    "j": each("fin de journée|fin de la journée|fin du jour"),
    "V": each(
        "bientôt|prochainement|dès que possible|au plus vite|au plus tôt|le plus vite possible|le plus tôt possible|"
        "sous peu|à terme|un de ces jours|tôt ou tard|en temps voulu|le moment venu|à l'occasion|un jour ou l'autre|"
        "d'ici peu|dans un avenir proche|à un moment donné|quand possible|asap|très vite"
    ),
    "v": each(
        "désormais|dorénavant|à partir de maintenant|dès maintenant|à l'avenir|à compter d'aujourd'hui|"
        "à partir d'aujourd'hui|dès à présent|à compter de maintenant"
    ),
    "y": each(
        "été|l'été|printemps|automne|l'automne|hiver|l'hiver|rentrée|vacances|fêtes|congés|congé|vacances d'été|"
        "vacances de noël|vacances scolaires|vacances de pâques|grandes vacances|ramadan|audit|salon|clôture"
    ),
    "X": each("prochain|prochaine|prochains|prochaines"),
    "C": each("qui vient|à venir|qui viennent"),
    "J": each("d'après la prochaine|suivant la prochaine"),
    "T": each("ce|cet|cette|ces|courant"),
    "L": each("dernier|dernière|derniers|dernières|passé|passée|passés|précédent|précédente|écoulée"),
    "A": each("ce même|cette même"),
    "B": each("début|au début|commencement|tout début"),
    "I": each("mi|milieu|la mi|première quinzaine|première moitié"),
    "E": each(
        "fin|la fin|toute fin|reste|le reste|seconde quinzaine|deuxième quinzaine|seconde moitié|deuxième moitié|"
        "au cours|dans le courant|courant|ce qui reste|le courant|tout"
    ),
    "p": each(
        "pour|jusqu'à|jusqu'au|jusqu'en|jusque|au plus tard|au|aux|=à|sur|pendant|durant|vers|aux alentours|"
        "au plus tard le|d'ici à|d'ici au|échéance|pas plus tard que|date limite|en vue du|"
        "jusqu'|aux environs du"
    ),
    "b": each("avant|avant le|avant que|en amont de|en amont du"),
    "i": each("dans|en|sous|d'ici|au bout de|dans un délai de|en moins de"),
    "f": each("pendant|durant|pour une durée de|pour une période de"),
    "r": each("à partir de|à partir du|à partir d'|=dès|à compter de|à compter du|dès le|à dater du|en commençant"),
    "s": each("depuis|depuis le|depuis la|dès lors|ça fait|cela fait|voilà"),
    "k": each("il y a|y a|il y a à peine"),
    "a": each("après|après le|après la|après les|à l'issue de|passé le|au retour de|au retour des"),
    "d": each("de|du|des|d|d'"),
    "t": {**each("le|l'", 1), **each("la|les|l|mon|ma|mes|son|sa|ses|notre|nos|votre|vos|leur|leurs", 0)},
    "e": each("chaque|tous les|toutes les|une fois par|deux fois par|par"),
    "g": each("plus tôt que prévu"),
    ">": each("plus tard|après|suivant|suivante|d'après|qui suit|suivants|suivantes"),
    "<": each("plus tôt|avant|d'avant|précédent|précédente|auparavant|à l'avance"),
    "h": each("déjà|maintenant"),
    "S": {
        **crossed("prochain|prochaine|prochains", _MEETING),
        **each(
            "qu'on se revoie|on se revoit|nous nous revoyons|on se reverra|nous nous reverrons|"
            "que nous nous revoyions|se revoir|nous revoir|de nous revoir|de se revoir|la fois suivante"
        ),
    },
    "Z": each(
        "ce jour-là|ce jour là|le jour même|le soir même|le matin même|l'après-midi même|le même jour|ce même jour|"
        "=d'ici là|jusque-là|jusque là|ce soir-là|"
        "cette semaine-là|sur la même période|pendant la même période|à cette réunion|à cette séance|le jour j|"
        "lors de cette réunion|pendant cette réunion|à ce moment-là|dans cette réunion"
    ),
    "~": {**each("veille|avant-veille", -1), "lendemain": 1},
    "c": each("quand|dès que|lorsque|une fois que|aussitôt que|lorsqu'|dès qu'|une fois qu'|quand est-ce que"),
    "x": each("soit finie|soit fini|se termine|finisse|soit terminé|soit terminée|s'achève|prenne fin"),
    "%": each("heures|heure|h|pour cent|%|euros"),
    "|": each("ou"),
    "_": each(
        "jusqu'à aujourd'hui|à ce jour|de nos jours|pour l'instant|pour le moment|à la fin|en fin de compte|au début|"
        "une fois de plus|encore une fois|à la fois|la première fois|une nouvelle fois|chaque fois|d'abord|au fait|"
        "mise à jour|au jour le jour|l'autre jour|en premier|tout à fait|en tout cas|pour une fois|la dernière fois|"
        "toutes les fois|de temps en temps|sur le moment|ce qui|ce que|c'est|tout de même|sous la main|"
        "du jour au lendemain"
    ),
}
