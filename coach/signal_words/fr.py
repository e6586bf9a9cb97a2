"""French cues; see the package."""

from __future__ import annotations

_ADV = (
    r"(?:\s(?:très|assez|aussi|seulement|même|vraiment|presque|jamais|toujours|encore|ensuite|un\speu|plus|me|"
    r"m'|te|se|le|la|lui|nous|leur)){0,3}"
)
_TALKED = (
    r"(?:séance|session|conversation|discussion|échanges?|réunion|rencontre|rendez-vous|dialogue|heure|moment|"
    r"énergie|ambiance|entente|expérience|équipe|personne|travail|idées|collaboration|relation|perspectives?|"
    r"début|démarrage|contact|écoute|alchimie|partage)"
)

CUES: dict[str, tuple[str, ...]] = {
    "exchange": (
        r"(?:il|elle|on|je|j'|nous)\s?(?:m'|lui\s|me\s|nous\s|l'|leur\s)?(?:a\s|ai\s)?(?:dit|demandé|demande|"
        r"répondu|répond|rétorqué|raconté|raconte|expliqué\sque|répliqué|lâché|avoué|insisté|rappelé|"
        r"fait\sremarquer|reproché|corrigé|interrompu|objecté|précisé)",
        r"(?:dit|dis|répond|demande|répondu|demandé|rétorqué|lâché|répliqué)(?:-|\s)?(?:il|elle|je)|a\sdit|"
        r"ai\sdit|m'a\sdit|lui\sai\sdit|m'a\sdemandé|lui\sai\sdemandé|m'a\srépondu|lui\sai\srépondu|"
        r"a\svoulu\ssavoir|voulait\ssavoir",
        r"(?:lui|elle|moi|il)\s?:",
    ),
    "contention": (
        r"disput\w+|désaccord\w*|pas\sd'accord|en\sdésaccord|accroch(?:é|age)|heurt\w+|contredit\w*|contredire|"
        r"objecté|objection\w*|protest\w+|résist\w+|défendu|défend\w*|sur\sla\sdéfensive|justifi\w+|excus\w+|cédé|"
        r"céder|campe\w*|insist\w+|pas\sconvaincu\w*|convain\w+|a\sraison|avait\sraison|ai\seu\stort|avais\stort|"
        r"a\seu\stort|tort|touché|rien\s(?:à\srépondre|su\srépondre|trouvé\sà\srépondre|répondu|dit)|"
        r"pas\s(?:répondu|su\squoi)|sans\sréponse|non\srésolu|pas\s(?:réglé|tranché|résolu)|critiqu\w+|reproch\w+|"
        r"plain(?:t|ts|dre)|confront\w+|injuste\w*|exagér\w+|tension\w*|tendu\w*|dur|dure|interromp\w+|trop\sloin|"
        r"brutal\w*|sec|sèchement|au\scontraire|ça\sne\sva\spas|ne\ssuis\spas\s(?:sûr\w*|d'accord)|"
        r"n'est\spas\s(?:sûr\w*|d'accord|convaincu\w*)|maintien\w*|remis\sen\scause|contest\w+",
        r"(?:tu|vous)\s(?:m'|ne\s|n'|me\s|l'|les\s|nous\s)?(?:as|es|avez|êtes|dis|dites|fais|faites|parles|parlez|"
        r"coupes|coupez|veux|voulez|sais|savez|demandes|demandez|crois|croyez|étais|étiez|avais|aviez|peux|pouvez|"
        r"promets|écoutes|écoutez|\w{3,10})",
    ),
    "reaction": (
        r"silence|silencieu\w+|tu(?:e)?\spendant|s'est\stu\w*|me\ssuis\stu\w*|pause|rougi|rouge|blême|pâle|"
        r"aval(?:é|er)|piqué|touché\w*|blessé\w*|fait\smal|ça\sm'a\s\w+|ça\sl'a\s\w+|m'a\s(?:piqué|touché|blessé|"
        r"surpris|frappé|secoué|gêné)\w*|l'a\s(?:piqué|touché|blessé|surpris|frappé|secoué|gêné)\w*|secoué\w*|"
        r"surpris\w*|surprise|étonn\w+|stupéfait\w*|sans\svoix|coup|choqué\w*|gên(?:é|ée|ant|ante|e)|"
        r"mal\sà\sl'aise|malaise|inconfort\w*|difficile|pénible|soupir\w*|larmes|pleur\w+|(?:sa|ma)\svoix|"
        r"les\syeux|trembl\w+|réfléchi\w*|longtemps|long\smoment|un\smoment|mis\sdu\stemps|pas\s(?:ri|attendu|"
        r"vu\svenir|aimé)|m'attendais\spas|s'attendait\spas|dormi|ruminé|figé\w*|baissé\sles|regardé\s(?:par|ses|"
        r"le|la)|sourcil\w*",
    ),
    "admission": (
        r"avou(?:é|e|er|ons)|reconn(?:u|aît|ais|aissons|aître)|admis|admet\w*|confess\w+|faute|s'excus\w+|"
        r"me\ssuis\sexcus\w+|excuses|pardon|désolé\w*|honte|honteu\w+|peur|crain\w+|anxi\w+|nerveu\w+|inqui\w+|"
        r"pas\ssûr\w*|fâché\w*|colère|énerv\w+|agac\w+|vexé\w*|triste\w*|seul\w?\s(?:devant|face)|fatigué\w*|"
        r"épuisé\w*|perdu\w*|dépassé\w*|frustré\w*|déçu\w*|soulagé\w*|jalou\w+|envie\sde\s(?:partir|démissionner|"
        r"tout)|dout(?:e|ais|ait|é)|trompé\w*|erreur",
        r"(?:ne|n')\s?(?:le\s|l'|la\s|les\s|y\s|m'|s'|me\s|se\s)?(?:savais|savait|sais|sait|avais|avait|"
        r"comprenais|comprenait|comprends|voyais|voyait|ose|osais|osait|peux|peut|pouvais|pouvait|veux|veut|"
        r"voulais|voulait|supporte)\s?\w*\s?(?:pas|jamais|plus|rien)|(?:jamais|pas)\s(?:su|vu|remarqué|compris|"
        r"pensé|osé|réalisé|entendu|lu|demandé|imaginé)|aucune\sidée|oublié|évit(?:é|e|ais|ait)|cach(?:é|e|ais|"
        r"ait)|fait\ssemblant|échou\w+|raté|repouss\w+|failli",
    ),
    "changed_view": (
        r"(?:je|j'|il|elle|nous|on)\s?(?:pensais|pensait|croyais|croyait|imaginais|imaginait|supposais|prenais|"
        r"prenait)|(?:avais|avait|ai)\stoujours\s(?:pensé|cru|vu|supposé)|toujours\s(?:pensé|cru)|en\sfait|"
        r"finalement|aurais\s(?:parié|juré|dit)|changé\sd'avis|changer\sd'avis|vois\s(?:les\schoses|ça|cela)\s\w+|"
        r"maintenant\s(?:je|il|elle)|ne\s(?:pense|crois|vois)\splus|plus\s(?:si|aussi)\ssûr\w*|rendu\scompte|"
        r"rends\scompte|rend\scompte|compris|comprends|réalis(?:é|e)|découvert|aperçu\w*|prise\sde\sconscience|"
        r"venu\sà\sl'idée|à\sl'envers|l'inverse|le\scontraire|ce\sn'(?:est|était)\spas|en\sréalité|c'(?:était|"
        r"est)\s(?:moi|ma|mon)",
    ),
    "take_up": (
        r"demand(?:é|e|ais|ait)(?:\s(?:pourquoi|ce\sque|comment|si|quand|qui|où|quoi))?|pourquoi|voulu\s(?:savoir|"
        r"voir|entendre|comprendre)|voulait\s(?:savoir|voir|comprendre)|reven(?:u|ue|us|ait|ons)\s(?:sur|à|là)|"
        r"repris|reprend|rebondi\w*|relancé|relance|répét(?:é|e)|reformul\w+|écouté|laissé\s(?:parler|finir)|noté|"
        r"not(?:e|ait)\s(?:ça|cela|tout)|m'a\sfait\s\w+|l'a\sfait\s\w+|parce\squ(?:e|')\s?(?:il|elle|je|j')|"
        r"ce\sque\s(?:j'|je|il|elle|tu|vous|lui)|ce\squ'(?:il|elle)|insisté|creusé|compté|vérifié|"
        r"retourné\sla\squestion|du\scoup\s(?:j'|je|il|elle)|alors\s(?:j'|je|il|elle)",
    ),
    "negated": (r"ne|n'\w+|pas|jamais|rien|personne|aucune?|sans|ni|non|guère",),
    "quantity": (
        r"(?:\d{1,4}(?:[.,]\d+)?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|"
        r"quarante|cinquante|cent|demi\w?)\s(?:sur|fois|personnes|pour\scent|%|minutes|secondes|heures|ans|années|"
        r"jours|collègues|clients|clientes|femmes|hommes|mails|courriels|messages|mots|candidat\w+|candidatures|"
        r"cas|appels|clics|lignes|noms|plaintes|mois|nuits|gens)|une\sfois|deux\sfois|la\s(?:première|deuxième|"
        r"troisième|dernière)\sfois|un(?:e)?\s(?:d'entre|des\s|de\s(?:mes|ses|nos)|personne|femme|homme|client\w*|"
        r"collègue|fille|phrase|mot|exemple|mail|cas|ligne|dame|gars)|quelqu'un|par\sexemple|mot\spour\smot|"
        r"ce\s(?:jour|soir|matin)-là|à\sla\smain|\d{1,3}\s?%|\d+\s?(?:€|euros)",
    ),
    "own_past": (
        r"quand\s(?:j'|je|il|elle|on)\s?\w+|lorsqu\w+|il\sy\sa\s(?:\w+\s)?(?:ans|mois|années)|en\s(?:19|20)\d\d|"
        r"(?:mon|ma|son|sa|mes|ses)\s(?:père|mère|frère|sœur|fils|fille|femme|mari|parents|grand-mère|grand-père|"
        r"premier|première|ancien\w*|précédent\w*|chef|cheffe|patron\w*)|(?:m'a|lui\sai|nous\sa|a)\sraconté|"
        r"l'an\sdernier|l'année\sdernière|à\sl'époque|un\sjour|une\sfois|à\s(?:mon|son)\sâge|stagiaire|"
        r"à\smes\sdébuts|à\sses\sdébuts",
    ),
    "restraint": (
        r"au\slieu\sde|ne\s\w+\splus|n'\w+\splus|plus\sjamais|désormais|dorénavant|à\spartir\sde\s(?:maintenant|"
        r"demain|lundi)|dès\s(?:maintenant|demain)|avant\sde\s(?:parler|répondre|décider|réagir|me|le|la)|"
        r"avant\squ\w+|d'abord|en\s(?:dernier|premier)|en\spersonne|face\sà\sface|à\svoix\shaute|devant\s(?:tout|"
        r"tous|l'équipe|eux|elle|lui)|sans\s(?:moi|lui|elle|interrompre|couper|me\s\w+|diapos|répondre|défendre|"
        r"nommer)|me\s(?:taire|tais|tairai)|se\s(?:tait|taire)|laisser?\sparler|laisse\sparler|arrêt(?:e|er|erai)|"
        r"écoute(?:r|rai)?",
    ),
    "praise": (
        rf"(?:très\s)?(?:bon|bonne|bel|belle|beau|grand|grande|excellent\w*|super|formidable|magnifique|chouette|"
        rf"riche|agréable|inspirant\w*|joli\w*|vrai\w*)\s(?:et\s\w+\s)?{_TALKED}",
        rf"{_TALKED}\s(?:très\s|vraiment\s|fort\s)?(?:riche\w*|agréable\w*|constructi\w+|productif|productive|"
        rf"fructueu\w+|inspirant\w*|enrichissant\w*|positi\w+|convivia\w+|chaleureu\w+|intéressant\w*|"
        rf"passionnant\w*|stimulant\w*|cordia\w+|fluide\w*)",
        r"(?:très|vraiment|super|hyper|tellement|extrêmement)\s(?:intéressant\w*|agréable\w*|riche\w*|"
        r"inspirant\w*|content\w*|positi\w+|utile\w*|motivé\w*|productif\w*|productive\w*|sympa\w*|constructi\w+|"
        r"enrichissant\w*|bien|bon|bonne|impressionn\w+|instructi\w+|touchant\w*)|merci\w*|remerci\w+|"
        r"un\s(?:plaisir|bonheur|régal|privilège)|ravi\w*|enchanté\w*|enthousias\w+|motivé\w*|bravo|félicit\w+|"
        r"hâte|appris\s(?:beaucoup|énormément|tant)|beaucoup\sappris|on\sapprend|même\slongueur|bonne\s(?:humeur|"
        r"entente|ambiance|dynamique)|belle\s(?:énergie|dynamique|complicité|personne)|passé\s(?:trop\s)?vite|"
        r"avenir\s(?:brillant|devant)|grand\savenir|brillant\w*|talentueu\w+|génial\w*|formidable\w*|super|extra|"
        r"inspirant\w*|enrichissant\w*|bienveillan\w+|énergie|continuons|à\srefaire|que\sdu\sbonheur",
    ),
    "slogan": (
        r"(?:est|sont)\s(?:la\sclé|clé|essentiel\w*|l'avenir|primordia\w+|fondamenta\w+|au\scœur|tout|"
        r"importante?s?)|il\sfaut|nous\sdevons|on\sdoit|avenir|futur|changement\w*|transformation|numérique|"
        r"digital\w*|génération\w*|jeunes|les\sjeunes|jeunesse|état\sd'esprit|innovation\w*|agil\w+|sens|valeurs|"
        r"culture|leadership|management|diversité|durab\w+|potentiel\w*|opportunité\w*|défis?|curiosité|curieu\w+|"
        r"ouverture|ensemble|pont\w*|chemin|voyage|vision|synergie\w*|talent\w*|passion|empathie|engagement|"
        r"apprentissage|grandir|zone\sde\sconfort|esprit\souvert|collectif|collective|intelligence\scollective|"
        r"le\smonde|avancer|aller\sde\sl'avant|bienveillance|partage",
    ),
    "tour": (
        r"montr(?:é|e|er|ait|ée)|présent(?:é|e|er|ation|ations|ait)|démo\w*|démonstration\w*|parcouru|"
        r"fait\sle\stour|tour\s(?:de|des|d')|visite|survol\w*|vue\sd'ensemble|aperçu\sde|introduction|"
        r"prise\sen\smain|astuces?|écran|raccourcis|filtres|comment\s(?:créer|utiliser|faire|publier|on)",
    ),
    "tools": (
        r"outils?|applis?|applications?|fonctionnalités?|modèles?|réglages|paramètres|plateformes?|"
        r"tableaux?\sde\sbord|diapos\w*|slides?|hashtags?|reels?|chatgpt|copilot|gemini|claude|canva|notion|figma|"
        r"miro|tiktok|instagram|discord|youtube|snapchat|slack|teams|excel|power\sbi|linkedin|whatsapp|prompts?",
    ),
    "topics": (
        r"sujets?|thèmes?|thématiques?|ordre\sdu\sjour|parlé\s(?:de|des|du)|discuté\s(?:de|des|du)|évoqué\w*|"
        r"abordé\w*|passé\sen\srevue|échangé\s(?:sur|autour|nos|des)|balayé|traité|point\ssur|fait\sle\spoint|"
        r"divers|diverses|différents|en\sgénéral|etc|entre\sautres|points|tour\s(?:de\stable|d'horizon)|"
        r"ainsi\sque|également|puis\son|partagé\s(?:nos|des|sur)|un\speu\sde\stout|compte\srendu|résumé",
    ),
    "status": (
        r"(?:est|sont|a\sété|ont\sété|déjà)\s(?:fait\w*|prêt\w*|livré\w*|validé\w*|envoyé\w*|terminé\w*|clos\w*|"
        r"en\scours|en\sligne|planifié\w*|mis\w*\sà\sjour|publié\w*|installé\w*|commandé\w*|réservé\w*)|en\scours|"
        r"en\splace|comme\sprévu|dans\sles\stemps|statut|avancement|jalons?|échéance\w*|budget|calendrier|"
        r"trimestre|t[1-4]|indicateurs|feuille\sde\sroute|projets?|pilote|fournisseur\w*|prestataire|migration|"
        r"réorganisation|restructuration|déploiement|lancement|tickets?|licence\w*|rapport\w*|bilan|pris\snote|"
        r"actions?|suivi|procès-verbal|objectifs|état\sd'avancement|chantiers?",
    ),
    "small_talk": (
        r"météo|pluie|plu|pleut|soleil|neige|canicule|vacances|week-?end|foot\w*|match|ligue|mondial|rugby|"
        r"film\w*|séries?|netflix|pizza|gâteau\w*|croissants?|sandwich\w*|café\w*|thé|bière|apéro|déjeuner|dîner|"
        r"resto|restaurant|cantine|jardin|chats?|chiens?|enfants|petit-fils|petite-fille|école|embouteillage\w*|"
        r"bouchons|train|métro|grève|parking|ascenseur|noël|pâques|anniversaire|mariage|recettes?|gym|yoga|"
        r"marathon|podcast|baskets|mdr|haha|rires|rigolé|bien\sri|beaucoup\sri|ri\s(?:de|aux)|micro|caméra|"
        r"figé\sl'écran|planté|wi-?fi|connexion|son|projecteur|vidéoprojecteur|alarme|casque|lien|mot\sde\spasse|"
        r"redémarr\w+|raclette|crêpes?|chalet|verglas|le\sfun|jas(?:é|er|ait|ons)|plage|ski|rentrée",
    ),
    "lecture": (
        r"(?:je\slui\sai|j'ai|il\sm'a|elle\sm'a|il\sa|elle\sa)\s(?:longuement\s|ensuite\s|tout\s)?(?:expliqué|"
        r"exposé|détaillé|présenté|raconté\s(?:l'histoire|mon|son|toute|comment)|décrit|parlé)|longuement|"
        r"en\sdétail|dans\sle\sdétail|histoire\sd\w+|anecdotes?|mon\s(?:parcours|expérience)|ma\s(?:carrière)|"
        r"son\s(?:parcours|expérience)|sa\s(?:carrière)|leçons?|conseils?|sagesse|de\smon\stemps|à\sl'ancienne|"
        r"autrefois|écouté\s(?:avec|attentivement)|attenti\w+|hoch\w+|acquiesc\w+|pris\s(?:beaucoup\sde\s|"
        r"des\s)?notes|exposé|monologue|cours\smagistral",
    ),
    "vague": (
        r"\w{4,}(?:tion|tions|sion|ité|ités|ment|ments|ance|ence|esse|isme|tude)|important\w*|intéressant\w*|"
        r"plusieurs|beaucoup|tout\w*|tous|toujours|choses|aspects|domaines|façons",
    ),
}
