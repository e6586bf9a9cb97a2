"""French."""

from __future__ import annotations

import re

from coach.engines.embedded.items.lexicon import Lexicon, phrase, word_set

_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH = (
    r"(?:janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre)"
)
_PAST = (
    "était étaient avait avaient fut furent étais avais fallait disait faisait voulait pouvait "
    "devait pensait croyait "
    "savait allait venait voulais pouvais devais pensais croyais savais faisais disais allais"
)
_INFINITIVE = (
    r"(?:[a-zàâçéèêëîïôûùüœ]{2,}(?:er|ir|oir|ire|dre|tre|ure|uire|aire|oire)|faire|être|mettre|prendre|dire|lire)$"
)

LEXICON = Lexicon(
    code="fr",
    i=word_set("je j'"),
    we=word_set("nous on"),
    you=word_set("tu vous"),
    third=word_set("il elle iel"),
    they=frozenset(),
    me=word_set("me m' moi"),
    third_object=word_set("lui le la l'"),
    mine=word_set("mon ma mes moi je"),
    theirs=word_set("son sa ses lui elle"),
    ours=word_set("notre nos nous"),
    both=word_set("ensemble deux"),
    impersonal=word_set("ce c' ça cela personne quelqu'un tous tout chacun rien"),
    partner_roles={"mentor": "mentor", "mentore": "mentor", "mentorée": "leader", "mentoré": "leader"},
    outsiders=word_set(
        "chef cheffe équipe service département collègue collègues assistante assistant secrétaire bureau rh "
        "informatique juridique finance finances marketing achats communication accueil fournisseur "
        "prestataire agence "
        "client clients cliente directeur directrice direction comité conseil syndicat programme coordinatrice "
        "coordinateur mari femme fille fils frère sœur mère père ami amie amis voisin avocat technique maintenance "
        "siège manager managers responsable dsi drh comptabilité gens stagiaire stagiaires"
    ),
    collectives=word_set(
        "équipe service département bureau rh informatique juridique finance finances marketing achats "
        "communication accueil agence clients direction comité conseil syndicat programme amis technique "
        "maintenance siège managers drh comptabilité gens stagiaires "
    ),
    skip=word_set(
        "ne n' me m' te t' se s' le la l' les lui leur y en nous vous aussi alors ensuite donc déjà encore bien "
        "demain aujourd'hui toujours seulement juste moi-même lui-même elle-même d'abord peut-être"
    ),
    future=frozenset(),
    future_ending=re.compile(r"[a-zàâçéèêëîïôûùüœ]{2,}r(?:ai|a|ons|ont|as|ez)$"),
    go=word_set("vais va allons vont vas"),
    going=(),
    weak=word_set(
        "pourrait pourrais pourrions pourraient devrait devrais devrions devraient voudrait voudrais "
        "aimerait aimerais "
        "aimerions faudrait serait serais aurait ferait ferais peut peux pouvons peuvent doit dois devons"
    ),
    be=word_set("est suis sommes sont es êtes sera serai seront aura auront"),
    have=word_set("ai a avons ont as avez"),
    negation=word_set("pas plus jamais rien aucun aucune ni sans"),
    past=word_set(_PAST),
    past_ending=re.compile(
        r"[a-zàâçéèêëîïôûùüœ]{3,}(?:ait|aient|"
        r"ais)$(?<!fait)(?<!sait)(?<!plait)(?<!jamais)(?<!mais)(?<!connais)(?<!sais)(?<!fais)"
    ),
    present_third=re.compile(r"[a-zàâçéèêëîïôûùüœ]{2,}(?:e|t|d|ent)$"),
    participle=re.compile(
        r"(?:[a-zàâçéèêëîïôûùüœ]{2,}(?:é|ée|és|ées|i|ie|is|u|ue|us)|fait|dit|mis|pris|écrit|été|eu|vu|"
        r"lu|ouvert|offert|promis|permis|compris|appris|reçu)$"
    ),
    progressive=None,
    infinitive=re.compile(_INFINITIVE),
    commit=word_set(
        "promets promet promis engage engagé engagée engageons accepte accepté acceptée convenu "
        "convenons convient décidé "
        "décidons décide charge chargé chargée occupe occupons"
    ),
    offer=word_set("propose proposé proposée offre offert suggère suggéré"),
    request=word_set("demandé demande demandée prié"),
    want=word_set("veux veut voulons voulait voudrais aimerais aimerait souhaite souhaitait"),
    hope=word_set("espère espérons crois croit pense pensons trouve suppose"),
    plan=word_set("compte prévois prévoit envisage essaie essaierai tâcherai"),
    need=word_set("dois doit devons faut"),
    say=word_set("rappelle rappelé dit dis répond répondu expliqué raconté ajouté avoue avoué"),
    stative=word_set(
        "est suis sommes sont ai a avons ont sais sait savons connais connaît sent sens semble aime "
        "crois croit pense pensons "
        "trouve maintiens maintient reçois reçoit comprends comprend reste vaut veut veux peut peux "
        "faut habite travaille préfère parle ressort manque"
    ),
    minds=word_set(
        "verra verront dira croira dirai croirai avoue confesse regretterai parie espère pense crois "
        "sens sais verrai vois dis "
        "reconnais reste continue croit pense sent sait dit reconnaît"
    ),
    dual=word_set("vient va voit reste travaille passe part"),
    told_future=frozenset(),
    that=word_set("que qu'"),
    falls_to=(
        ("charge", "de"),
        ("compter", "sur"),
        ("revient", "à"),
        ("tâche", "pour"),
        ("devoir", "pour"),
        ("c'", "est", "à"),
    ),
    duty=word_set("tâche part mission devoir engagement promesse tour"),
    agent=word_set("par de"),
    passive_agent=word_set("par"),
    receive=word_set("reçoit recevra recevras aura auras"),
    passive_be=word_set("sera seront est sont"),
    sources=word_set("de d'"),
    comes=word_set("viendra viendront vient viennent aurai aurons reçois recevrai recevrons recevons arrive arrivera"),
    heads=(),
    phrasal=frozenset(),
    grants=word_set("oui accord volontiers accepté entendu"),
    gets=word_set("reçois reçoit recevrai recevra recevras ai a as aurai aura auras auront récupère récupérera hérite"),
    awaits=word_set("attends attend attendrai attendra attendras"),
    owes=frozenset(),
    causes=frozenset(),
    makes=frozenset(),
    without=word_set("sans"),
    to=word_set("à de d'"),
    inverted=False,
    dropped_i=None,
    dropped_we=None,
    conjunctions=word_set("et mais ou puis ensuite alors donc aussi or ok"),
    subordinators=word_set(
        "que qu' qui si quand lorsque parce où dont comme puisque comment pourquoi lorsqu' puisqu' avant après"
    ),
    imperative=re.compile(rf"(?i)(?:ne pas\s|ne plus\s)?(?:{_INFINITIVE.rstrip('$')})\b"),
    elided_future=re.compile(r"(?i)(?!x)x"),
    yes=word_set("oui ok d'accord"),
    calendar=word_set(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi "
        "mardi mercredi jeudi "
        "vendredi samedi dimanche noël pâques"
    ),
    articles=word_set(
        "le la les l' un une des mon ma mes son sa ses notre nos ce cet cette ces chaque leur leurs aucun aucune"
    ),
    cues={
        "maybe": phrase(
            r"peut-être|éventuellement|pourr(?:ait|ais|ions|aient)|on verra|à voir|pas sûre?|sans promesse|"
            r"sans engagement|sans promettre|(?:une |l['’])?idée|réfléchi\w*|je ne sais pas|j['’]hésite|hésit\w+|"
            r"il se peut|probablement|en l['’]air|à tête reposée"
        ),
        "wish": phrase(
            r"aimer(?:ait|ais|ions)|voudr(?:ait|ais|ions)|souhait\w+|"
            r"ce serait (?:bien|bon|beau|chouette|sympa|génial)|il faudrait|faudrait|devr(?:ait|ais|ions|aient)|"
            r"voulait|voulais|j['’]espère|espér\w+|si seulement|envie de|rêv\w+|il faut"
        ),
        "hypothetical": phrase(
            r"ser(?:ait|ais|aient)|aur(?:ait|ais|aient)|fer(?:ait|ais)|"
            r"si (?:j['’]étais|on avait|j['’]avais|elle avait|il avait)|imagin\w+|en théorie|"
            r"à (?:sa|ta|votre) place|dans l['’]idéal"
        ),
        "declined": phrase(
            r"impossible|hors de question|pas question|ce n['’]est pas (?:mon|son) (?:travail|rôle)|exclu|"
            r"refus\w+|déclin\w+|(?:j['’]ai |il a |elle a )?dit (?:que )?non|non merci|pas la peine|inutile|"
            r"ne (?:veut|veux|voulait) pas|préfère (?:pas|ne pas|que non)|hors de question|pas question|"
            r"écart[ée]\w*|pas besoin|n['’]en veut pas|mieux vaut pas"
        ),
        "parked": phrase(
            r"report\w+|remis(?:e)? à|plus tard|un jour|une autre fois|en attente|"
            r"pas (?:maintenant|encore|pour l['’]instant)|pour l['’]instant|mis(?:e)? de côté|en suspens|"
            r"gel[ée]e?s?|rien (?:de )?(?:décidé|convenu)|à l['’]occasion|à terme|on en reparle\w*|"
            r"laiss\w+ (?:de côté|ouvert)|parking"
        ),
        "retract": phrase(
            r"finalement (?:non|pas|on)|finalement|en fait non|non,? (?:oublie|laisse|en fait)|oublie(?:z|r)?|"
            r"on oublie|laisse(?:z)? tomber|annul\w+|ray[ée]\w*|je retire|abandonn\w+|tomb(?:e|é)e? à l['’]eau|"
            r"chang\w+ d['’]avis|plutôt pas|ne \w+ plus|réflexion faite|à la réflexion|supprimé de la liste"
        ),
        "done": phrase(
            r"déjà|fait|faite|terminé\w*|envoyé\w*|signé\w*|hier|la semaine dernière|le mois dernier|"
            r"comme (?:prévu|promis|convenu)|depuis|sur place|séance tenante|fini\w*|relue?|retenue?|transmise?|"
            r"bouclé\w*"
        ),
        "promise": phrase(
            r"promis|promets|promet|parole|engage\w*|sans faute|c['’]est sûr|je m['’]en (?:charge|occupe)|"
            r"s['’]en (?:charge|occupe)|ma (?:résolution|mission|tâche)|devoirs|juré"
        ),
        "agreed": phrase(
            r"convenu\w*|d['’]accord|accord|accept\w+|décid\w+|entendu|dit (?:que )?oui|ça marche|c['’]est noté|"
            r"on (?:a )?fix\w+|va pour|volontiers|partant\w*|arrêté"
        ),
        "habit": phrase(
            r"à partir de(?: |s |mainten)|"
            r"dès (?:maintenant|demain|aujourd['’]hui|lundi|janvier|février|mars|avril|mai|juin|juillet|août|"
            r"septembre|octobre|novembre|décembre|la)|désormais|dorénavant|"
            r"chaque (?:semaine|mois|jour|lundi|mardi|mercredi|jeudi|vendredi|matin|séance|réunion|fois)|"
            r"tous les (?:jours|lundis|mardis|mercredis|jeudis|vendredis|mois|matins)|toutes les semaines|"
            r"toujours|une fois par|par (?:semaine|mois|jour)|à l['’]avenir|plus jamais|hebdomadaire\w*"
        ),
        "give_up": phrase(
            r"ne \w+ plus|n['’]\w+ plus|plus (?:de|d['’]|jamais|aucun\w*)|arrêt(?:e|er|erai|era|ons)|cess\w+|"
            r"renonc\w+|supprim\w+|fini (?:les|le|la)|désactiv\w+|sans (?:mon|son|sa|ses)"
        ),
        "generic": phrase(
            r"il faut|on doit|nous devons|les (?:dirigeants|managers|chefs) (?:doivent|devraient)|la clé|"
            r"l['’]avenir|rester (?:curieux|ouvert|à l['’]écoute)|restons|continu(?:ons|er) (?:ainsi|à|sur)|"
            r"ensemble|voyage|bienveillance|la confiance|avançons"
        ),
        "courtesy": phrase(
            r"café|déjeuner|déjeune\w*|dîner|verre|bière|croissants?|inviter(?:ai|a)?|merci|remerci\w+|"
            r"cordialement|bises?|bisous|à bientôt|c['’]est pour moi|se réjouit|au plaisir|je l['’]invite|gâteau"
        ),
        "past_time": phrase(
            r"hier|avant-hier|la (?:semaine|fois|séance) dernière|le mois dernier|l['’]an(?:née)? derni\w+|il y a|"
            r"autrefois|en (?:19|20)\d\d|à l['’]époque|depuis|jadis"
        ),
        "vague_time": phrase(
            r"bientôt|un jour|prochainement|dès que possible|quand (?:je|on|il|elle) (?:pourr\w+|aur\w+)|"
            r"à l['’]occasion|un de ces jours|sous peu"
        ),
        "software": phrase(
            r"ignor(?:e|ez) (?:tout|les|ce|toutes)|modèle de langage|llm|"
            r"(?:à|pour) (?:l['’](?:ia|assistant)|le logiciel|la machine)|chère ia|"
            r"marque(?:z)? (?:tout|toutes|tous)|instructions? (?:pour|système)|mets la profondeur"
        ),
        "silence": phrase(
            r"entre nous|"
            r"(?:ne )?(?:le |n['’]en )?(?:dirai|dira|parlerai|parlera|répéterai|répétera) (?:rien|pas|à personne)|"
            r"garde(?:r|rai|ra)? (?:ça|cela|pour)|confidentiel\w*|en confidence|"
            r"ne pas (?:dire|parler|répéter|en parler)|reste(?:ra)? (?:entre|ici)|motus"
        ),
        "conditional": phrase(r"si|s['’]il|s['’]ils|à condition|au cas où|sauf si|pourvu que"),
        "deadline": phrase(
            r"avant|d['’]ici|jusqu['’]à|jusqu['’]au|au plus tard|pour le|sous|dans les|fin|échéance|délai"
        ),
        "told_to": phrase(
            r"je dois|il doit|elle doit|m['’]a demandé|il faut que|à moi de|à (?:lui|elle) de|m['’]a rappelé"
        ),
        "self": phrase(
            r"moi,? je|elle,? elle|lui,? il|(?:moi|lui|elle|toi|vous|nous|soi)-mêmes?|personnellement|"
            r"en personne|c['’]est (?:moi|lui|elle) qui"
        ),
        "routine": phrase(r"de toute (?:façon|manière)|comme (?:d['’]habitude|toujours)|quoi qu['’]il arrive"),
        "still": phrase(
            r"toujours pas|pas encore|encore|reste(?:nt)?|en attente|à nouveau|de nouveau|en retard|toujours"
        ),
    },
    kinds={
        "experiment": phrase(
            r"essa(?:i|is|yer|ie|yons|ierai)\w*|test(?:er|e|ons|erai|era)?|pilote|expériment\w+|"
            r"à titre d['’]essai|pendant (?:une|deux|trois|quatre) semaines?|pendant un mois"
        ),
        "inclusion": phrase(
            r"inclus\w+|interromp\w+|coup\w+ la parole|parole|nomm\w+|accessib\w+|équit\w+|biais|excus\w+|"
            r"anonym\w+|sous-titres|pictos?|voix|discrimin\w+|stéréotyp\w+|traduct\w+"
        ),
        "wellbeing": phrase(
            r"heures sup\w*|horaires?|pauses?|shift|repos|charge|week-end libre|déconnexion|stress\w*|congés?|"
            r"fatigue|après (?:18|19|20)|planning"
        ),
        "tool_adoption": phrase(
            r"appli\w*|compte|install\w+|télécharg\w+|accès|licence|instagram|tiktok|linkedin|slack|notion|"
            r"discord|canva|outil|messagerie|modèle|paramétr\w+|tableau de bord|teams"
        ),
        "policy_or_process": phrase(
            r"règle\w*|politique|processus|procédure\w*|formulaire\w*|charte|validation|contrat|critère\w*|"
            r"protocole|offre d['’]emploi|supprim\w+|modifi\w+|désactiv\w+|réponses automatiques"
        ),
        "connection": phrase(
            r"mettre en (?:contact|relation)|met(?:s|tra|trai)? .{1,30} en (?:contact|relation)|"
            r"présent(?:er|e|erai|era) .{1,30} à|réunir|rencontrer"
        ),
        "learning": phrase(
            r"lire|lis|lit|lirai|lira|écout\w+|demand\w+|observ\w+|accompagn\w+|assist\w+|formation|"
            r"form(?:e|er|erai|era)|visit\w+|recens\w+|list\w+|not(?:e|er|erai|era)|compt(?:e|er|erai)|regard\w+|"
            r"apprend\w+|prépar\w+|interrog\w+|questions?|enquêt\w+|renseign\w+|compar\w+|photos?"
        ),
        "communication": phrase(
            r"envo\w+|enver\w+|écri\w+|parl\w+|dire|dis|dirai|dira|présent\w+|partag\w+|publi\w+|mail\w*|"
            r"courriel\w*|appel\w+|montr\w+|expliqu\w+|réponds?|répondr\w+|rédig\w+|transmet\w*|parvenir|vidéo|"
            r"message\w*|annonc\w+|racont\w+|lettre"
        ),
    },
    logistics=phrase(
        r"salle|réserv\w+|invitation|prochain(?:e)? (?:séance|rendez-vous|réunion|point)|calendrier|"
        r"créneau\w*|dates? (?:de|pour)|questionnaire du programme|agenda"
    ),
    vague=phrase(
        r"réfléchir|penser|explorer|améliorer|être plus|travailler sur|veiller|"
        r"garder (?:en tête|à l['’]esprit)"
    ),
    questions={
        "owner": "Qui s'en charge : « {action} » ?",
        "due": "Pour quand : « {action} » ?",
        "act": "À quoi verrez-vous que c'est fait : « {action} » ?",
    },
    cut=re.compile(r"(?i),?\s(?:parce que|car|puisque|bien que|pour que|afin que)\s|;|\s[–—-]\s|\s→|[.!?](?:\s|$)"),
    tail=re.compile(
        r"(?i)[\s,;:.(–—-]+(?:avant|avant le|d['’]ici|d['’]ici au|pour le|au|le|la|à|en|de|et|dès|"
        r"jusqu['’]au)?[\s,;:.(–—-]*$"
    ),
    months_days=phrase(
        r"aujourd['’]hui|demain|après-demain|ce (?:soir|matin|week-end|mois|midi)|cet après-midi|"
        r"cette semaine|"
        rf"(?:ce |avant |d['’]ici |jusqu['’]à )?{_DAY}(?: prochain)?|"
        r"la semaine prochaine|le mois prochain|la (?:prochaine|semaine qui vient)(?: séance| fois| réunion)?|"
        r"week-end|"
        rf"(?:le )?\d{{1,2}}(?:er)? {_MONTH}|"
        rf"(?:en|fin|début|mi-|avant|d['’]ici|jusqu['’]en|courant|la mi-|mi) ?{_MONTH}|"
        r"(?:le|au|avant le|d['’]ici le|du) \d{1,2}(?:er)?|\d{1,2}/\d{1,2}|"
        r"(?:dans|d['’]ici|sous) (?:une?|deux|trois|quatre|huit|quinze|\d+) (?:semaines?|jours?|mois)|"
        r"(?:la )?fin (?:de la semaine|du mois|de l['’]année|du trimestre|de semaine|de mois)|noël|pâques|"
        r"la rentrée|les vacances|la prochaine (?:séance|fois|réunion)|"
        r"(?:notre|le) prochain (?:rendez-vous|point)|la veille|avant (?:notre|la) prochain\w*|quinzaine"
    ),
    action_heading=phrase(
        r"actions?|à faire|décisions?|décidé|prochaines étapes|engagements?|tâches?|suites?|convenu|"
        r"pour la suite|plan d['’]action|d['’]ici la prochaine|qui fait quoi|to-?do|accords?|"
        r"relevé de décisions"
    ),
    other_heading=phrase(
        r"sujets?|ordre du jour|bilan|tour d['’]horizon|présents?|divers|idées?|état|point sur|retour sur|"
        r"résumé|thèmes?|fait|rappel|contexte|impressions?|ambiance|charte|séance précédente"
    ),
)
