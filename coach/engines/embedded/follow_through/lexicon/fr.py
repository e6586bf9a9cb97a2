"""French cues; see the package."""

from __future__ import annotations

STATES: dict[str, str] = {
    "completed": (
        r"\b(?:"
        r"c['’]est (?:fait|bon|réglé|bouclé|en place|en ligne|parti|envoyé)|chose faite|bouclé\w*|(?:tenu|"
        r"tient) parole|le (?:soir|jour|lendemain) même|(?:dès )?le lendemain|dans la foulée|aussitôt|"
        r"bien (?:reçu|arrivé|passé)\w*|(?:est|sont) (?:arrivé|passé|parti)\w*|existe|mission accomplie|"
        r"coché\w*|"
        r"faite?s?|fini[es]*|terminée?s?|bouclée?s?|envoyée?s?|réglée?s?|en ligne|enfin|à temps|"
        r"comme (?:promis|convenu|prévu)|ça y est|c['’]est (?:fait|bon|réglé)|"
        r"bien reçu|déjà|publiée?s?|en place|chose faite|tenu parole)\b|[✓✔✅☑]"
        r"|(?:[:=|>]|\s[-–—]|\.\.+)\s*(?:oui|ok|okay)\W*$"
    ),
    "past": (
        r"(?:\b(?:j['’]ai|ai|as|a|avons|avez|ont|avait|avais|avaient|est|sont|suis|était|"
        r"fut)\s(?:\w+\s){0,2}\w+(?:é|ée|és|ées|i|is|it|u|us|ue|ues|t)\b|"
        r"\b(?:fait|dit|mis|pris|vu|lu|reçu|écrit|envoyé|parlé|tenu|venue?s?|allée?s?|\w{3,}(?:ée?s?))\b)"
    ),
    "negated": (
        r"\b(?:pas|n['’]\w+|ne|jamais|rien|aucune?|sans|ni|oublié\w*|manqué\w*|raté\w*|toujours pas|"
        r"encore pas|reste à|manque|en souffrance)\b"
    ),
    "undone": (
        r"(?:\b(?:"
        r"je me défile|pas (?:eu le (?:courage|cran|temps)|osé)|n['’]ose|dort dans|dans (?:un|le|mon|"
        r"son) tiroir|(?:au )?point mort|(?:toujours|encore|reste) à faire|page blanche|remets (?:à|au|"
        r"toujours)|"
        r"tourne autour|sans (?:m['’]y|s['’]y) mettre|silence|personne n['’]a (?:répondu|réagi)|"
        r"sans réponse|je (?:lui|te|vous) dois|j['’]esquive|passé\w* à la trappe)\b|\b(?:pas encore|toujours pas|"
        r"toujours rien|encore rien)\b|\bn['’](?:a|ai|as|ont|avons|avait|"
        r"était|est|y a)\s(?:\w+\s){0,2}(?:pas|rien|jamais|aucune?|point)\b(?! (?:manqué|raté|oublié|sauté))|"
        r"\b(?:pas|jamais)\s(?!manqué|raté|oublié|sauté)(?:\w+\s)?(?:fait|eu|pu|écrit|lu|vu|mis|pris|envoyé\w*|"
        r"\w{3,}(?:ée?s?))\b|"
        r"\bne\s(?:\w+['’]?\s?){1,3}(?:pas|rien|jamais)\s(?:\w+\s)?\w+(?:é|i|u)e?s?\b|"
        r"(?<!pas )(?<!jamais )\boublié\w*|\b(?:reste à|raté\w*|manque encore|pas eu le temps|pas trouvé|"
        r"sans nouvelles|"
        r"en souffrance|rien (?:fait|reçu|envoyé))\b)"
        r"|(?:[:=|>]|\s[-–—]|\.\.+)\s*(?:non|pas)\W*$|[✗✘❌]"
    ),
    "delayed": (
        r"\b(?:(?:est|sont) (?:chez|au|aux|dessus|entre les mains)|(?:l['’]informatique|le juridique|les rh|"
        r"la direction) (?:regarde|étudie|réfléchit)|en train de|(?:réponse|verdict|décision) (?:en|d['’]ici|fin|"
        r"au|courant)|a sauté|ont sauté|ce sera|sera le|commandé\w*|bientôt|en préparation|en route|dépend|"
        r"nouvelle date|quand (?:il|elle|je) (?:sera|serai|aura|aurai)|report[eé]\w*|traîn\w+|repouss\w+|décal\w+|"
        r"retarder|retardé\w*|plus tard|en attente|attend(?:s|ons|"
        r"ent|re|ue?s?)?|toujours|"
        r"encore|en cours|pas encore|à venir|traîne|prochaine fois|"
        r"remise?s? (?:à|au|aux)|bloqué\w*|sur (?:ma|sa|la) liste|suspens)\b"
    ),
    "late": r"\b(?:en retard|de retard|avec (?:du )?retard|tardivement|tard)\b",
    "partial": (
        r"\b(?:(?:en suis|en est|en sommes) (?:à|au)|(?:est|suis) arrivée?s? (?:à|au) (?:la )?(?:lettre|page|"
        r"chapitre|moitié)|jusqu['’]à la (?:lettre|page)|on en a (?:vu|fait|lu|écrit)|inachevé\w*|incompl\w+|"
        r"il (?:me |lui |nous )?(?:manque|faut)|petit à petit|peu à peu|avance (?:bien|lentement)|esquisse|moitié|"
        r"à moitié|à demi|en partie|partiellement|pour l['’]instant|jusqu['’]ici|commenc\w+|"
        r"entamé\w*|brouillon|ébauche|premi(?:er|ère) (?:jet|version|partie)|presque|"
        r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d+) (?:\w+ )?(?:sur|des|de mes|"
        r"de ses) (?:les )?(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d+)|reste(?:nt)?|"
        r"il (?:m'en |en |en )?manque|seulement (?:une?|deux|\d+)|le reste|l['’]autre moitié|"
        r"les autres (?:suivent|suivront|restent|manquent|pas|plus tard|viendront|sont)|"
        r"un tiers|un quart|"
        r"en suis (?:à|au)|démarré\w*|"
        r"avance)\b"
    ),
    "slip": (
        r"\b(?:la (?:deuxième|troisième|dernière) (?:fois )?(?:j['’]ai|il a|elle a|on a)|j['’]ai foncé|"
        r"avec des (?:ratés|exceptions)|craqué|presque toujours|presque tou(?:s|tes)|pas tou(?:s|tes)|parfois|"
        r"sauf|à part|hormis|une fois|"
        r"deux fois|rechut\w+|retomb\w+|échapp\w+|pas toujours|plus ou moins|la plupart|vieilles? habitudes?|"
        r"dérap\w+)\b"
    ),
    "given_up": (
        r"\b(?:"
        r"on (?:abandonne|annule|supprime|raye|renonce|jette|enterre|arrête)|"
        r""
        r"laissons tomber|c['’]est mort|(?:s['’]en|m['’]en) pass(?:e|era|erai|erons)|sans objet|caduc\w*|"
        r"c['’]est non|hors de question|oublions|(?:rayé|biffé|barré)\w*|plus à l['’]ordre|"
        r"ne vaut pas la peine|"
        r"n['’]insiste|on oublie|j['’]oublie|ne se fera pas|n['’](?:\w+) plus|plus de \w+|fait l['’]impasse|"
        r"zéro (?:inscrit|candidat)\w*|jet(?:é|te|ons) l['’]éponge|(?:a|ont) dit non|dit non|ne veu(?:t|lent) pas|"
        r"tombe à l['’]eau|n['’]aura pas lieu|classé sans|plus besoin|laisse tomber|mis une croix|fait une croix|"
        r"abandonn\w+|sans suite|pas possible|n['’]en parle plus|laissé(?:e|s)? de côté|interdit\w*|"
        r"laiss(?:é|e|ons|er) tomber|on laisse|renonc\w+|annul\w+|tombé\w* à l['’]eau|ne (?:se fera|fera|"
        r"ferons) (?:pas|plus)|plus la peine|inutile|trop tard|impossible|"
        r"écart[eé]\w*|retir\w+|n['’]a plus (?:de sens|lieu)|ne sert plus|refus\w+|enterr\w+|"
        r"plus d['’]actualité|tant pis|changé d['’]avis|pas question|on arrête|arrêté\w*|ne\s\w+\splus)\b"
    ),
    "unspoken": (
        r"\b(?:(?:pas|jamais) (?:été )?(?:évoqué|mentionné|abordé|parlé|reparlé)\w*|(?:a|ai|ont|avons) rien dit|"
        r"rien dit|pas un mot|aucune mention|sans en parler)\b"
    ),
    "ongoing": (
        r"\b(?:en train d[e']|en pleine?|(?:est|suis|sont) dessus|planche sur|travaille (?:à|sur)|s['’]occupe)"
    ),
    "ahead": (
        r"\b(?:\w{3,}(?:rai|ra|ront|rons)|va|vais|vont|allons|prochaine?s?|demain|d['’]ici|avant (?:le|la|"
        r"fin)|cette (?:semaine|fois)|promet\w*|promis|à nouveau|de nouveau|s['’]engage|doit|dois|à partir)\b"
    ),
    "wish": r"\b(?:devrais?t?|pourrais?t?|faudrait|peut-être|si|idée|aimerais?t?|voudrais?t?|serait|on verra)\b",
    "habit_kept": (
        r"\b(?:chaque|toujours|tous les|toutes les|depuis|continue[nr]?|tenu bon|s['’]y tient|m['’]y tiens|"
        r"maintenu|(?:deux|trois|quatre|cinq|\d+) (?:fois|semaines|jours)|"
        r"d['’]affilée|sans (?:faute|exception|faillir)|habitude|routine|à chaque)\b"
    ),
    "effect": (
        r"\b(?:marche|marché|fonctionn\w+|aid\w+|utile|mieux|plus vite|moins|résultat\w*|réponses?|réactions?|"
        r"surpris\w*|appris|merci|remerci\w+|changé|plu)\b|\d+\s?%"
    ),
    "recalled": (
        r"\b(?:la dernière fois|promise?s?|comme (?:convenu|prévu|promis)|convenue?s?|devoirs?|"
        r"dernière séance|enfin|finalement|depuis (?:la|notre)|du mois dernier|précédente?s?|bilan|suivi|"
        r"retour sur)\b"
    ),
    "attempted": r"\b(?:essay\w+|testé\w*|tenté\w*|essai|test|une fois|première fois|pilote)\b",
    "lasting": (
        r"\b(?:règle|politique|définitiv\w+|standard|désormais|dorénavant|pour de bon|adopt\w+|remplac\w+|"
        r"supprimé\w*|officiel\w*|validé\w*|approuvé\w*)\b"
    ),
}
