"""German cues; see the package."""

from __future__ import annotations

_WHO = r"(?:ich|er|sie|wir|beide|keiner)"
_ADV = (
    r"(?:\s(?:sehr|ziemlich|ganz|echt|auch|nur|sogar|wirklich|einfach|fast|nie|immer|noch|dann|etwas|"
    r"ein\sbisschen|zu|mehr|ehrlich|erst|selbst|richtig|schon|so|mich|sich|mir)){0,3}"
)
_TALKED = (
    r"(?:gespräche?s?|austausch|sitzung|termin|treffen|runde|stunde|zeit|dialog|energie|stimmung|atmosphäre|"
    r"zusammenarbeit|auftakt|start|einblicke?|ideen|fragen|kollegin|kollege|zuhörerin|zuhörer|team|erfahrung|"
    r"reise|perspektiven?|tandem|impulse?|miteinander)"
)

CUES: dict[str, tuple[str, ...]] = {
    "exchange": (
        rf"{_WHO}{_ADV}\s(?:sagte|sagt|sage|fragte|fragt|frage|meinte|meint|meine|erwiderte|antwortete|entgegnete|"
        rf"erzählte|erzählt|wollte\swissen|widersprach|widerspricht|konterte|gab\szu|findet|fand|hielt\sdagegen|"
        rf"warf\sein|rief)",
        r"(?:sagte|sagt|fragte|meinte|meint|antwortete|erwiderte|entgegnete|erzählte|erklärte|fand|wollte|hielt|"
        r"konterte)\s(?:er|sie|ich|wir)",
        r"(?:hat|habe|hab|hatte)\s(?:er|sie|ich|mir|ihm|ihr|mich|ihn)(?:\s\w+){0,6}\s(?:gesagt|gefragt|erzählt|"
        r"geantwortet|gemeint|vorgeworfen|widersprochen|erwidert|zugegeben)|(?:gesagt|gefragt|erzählt|geantwortet|"
        r"widersprochen|erwidert|nachgefragt|zurückgefragt|vorgeworfen)",
        r"(?:er|sie|ich)\s?:",
    ),
    "contention": (
        r"gestritten|streit|stritten|streiten|diskutierten\sheftig|uneinig|uneins|nicht\seinig|anderer\smeinung|"
        r"nicht\seinverstanden|widersprochen|widersprach|widerspreche|widerspricht|widerspruch|dagegen|"
        r"hielt\sdagegen|dagegengehalten|wehrte|gewehrt|verteidigt(?:e)?|rechtfertig(?:t|te|en)|gerechtfertigt|"
        r"ausrede[n]?|nachgegeben|gab\snach|beharrt(?:e)?|bestand\sdarauf|bleibt?\sdabei|blieb\sdabei|empfindlich|"
        r"übertrieben|unfair|ungerecht|zu\shart|zu\sweit|nicht\süberzeugt|überzeugt\smich\snicht|"
        r"sehe\sdas\sanders|sieht\sdas\sanders|sehen\sdas\sanders|anders\sals\sich|recht\s(?:hat|hatte|habe|"
        r"gehabt|geben|gegeben)|(?:hat|hatte)\s(?:er|sie|ich)?\s?recht|stimmt(?:\sleider|\sauch|\sja)|punkt\sfür|"
        r"nichts\szu\ssagen|keine\santwort|nichts\sentgegen\w*|nichts\s(?:mehr\s)?(?:erwidert|gesagt)|ungelöst|"
        r"offen\sgeblieben|bleibt\soffen|blieb\soffen|kritik|kritisiert|vorwurf|beschwer\w+|konfrontiert|"
        r"abgewiegelt|abgewunken|winkte\sab|zweifel\w*|skeptisch|daneben|gegenwehr|ins\swort|unterbrochen|"
        r"unterbricht|spannung|hin\sund\sher|trotzdem|falsch",
        r"du\s(?:hast|bist|sagst|machst|redest|nimmst|hörst|willst|wolltest|musst|kannst|warst|hattest|lässt|"
        r"fragst|tust|immer|nie)|(?:hast|bist)\sdu|sie\shaben\smich|ihr\s(?:habt|seid|sagt|macht|redet|wisst)",
    ),
    "reaction": (
        r"schwieg(?:en)?|schweigen|geschwiegen|still(?:e)?|pause|schluck(?:en|te|t)|schlucken\smüssen|gesessen|"
        r"das\ssaß|saß|getroffen|traf\s(?:mich|ihn|sie)|trifft\s(?:mich|ihn|sie)|wehgetan|tat\sweh|tut\sweh|weh|"
        r"rot\s(?:geworden|im)|wurde\s(?:rot|still|blass|leise|laut|unangenehm|ernst|unruhig)|blass|verstumm\w+|"
        r"stutz\w+|sprachlos|überrascht|baff|erschrocken|erschrak|verblüfft|perplex|betroffen|nachdenklich|"
        r"unangenehm|peinlich|mulmig|unwohl|tränen|weint\w*|geweint|(?:seine|ihre|meine)\s(?:stimme|augen|hände)|"
        r"überlegt\w*|nachgedacht|dachte\s(?:lange|kurz|eine)|eine\sweile|lange\s(?:nichts|still)|lange\sgesessen|"
        r"beschäftigt\smich|lässt\smich\snicht|geht\smir\snach|nicht\s(?:geschlafen|erwartet|gerechnet|gelacht)|"
        r"damit\snicht\sgerechnet|schwer(?:\s(?:gefallen|zu))?|hart|schwierig|ungemütlich|seufz\w+|atmete|"
        r"geseufzt|gezuckt|zuckte",
    ),
    "admission": (
        r"zugegeben|gab\szu|gibt\szu|gebe\szu|zugeben|eingestanden|gestand|gesteht|gestanden|einräumen|"
        r"räumte\sein|eingeräumt|entschuldig\w+|tut\s(?:mir|ihm|ihr)\sleid|tat\s(?:mir|ihm|ihr)\sleid|"
        r"mein\sfehler|meine\sschuld|schuld|scham|schäm\w+|geschämt|angst|fürchte\w*|befürchtet\w*|sorge[n]?|"
        r"unsicher|nervös|verletzt|wütend|sauer|ärger(?:te|t|n|lich)?|geärgert|enttäuscht|neidisch|einsam|müde|"
        r"erschöpft|überfordert|ratlos|erleichtert|verunsichert|gekränkt|beleidigt|gereizt|genervt",
        r"(?:nicht|nie|gar\snicht)\s(?:gewusst|gemerkt|bemerkt|gesehen|gehört|verstanden|getraut|bewusst|klar|"
        r"bedacht|gefragt|gekannt|gelesen|daran\sgedacht)|(?:wusste|wussten|weiß|merkte|kannte|verstand|verstehe|"
        r"traue|traute|kann|konnte|will|wollte|mag)\s(?:ich\s|er\s|sie\s|es\s|das\s)?(?:selbst\s|auch\s|gar\s|"
        r"das\s|es\s|noch\s)?nicht|keine\sahnung|vergessen|verdrängt|vermieden|vermeide\w*|ausgewichen|"
        r"weiche\saus|drücke\smich|gedrückt|versteckt\w*|so\sgetan|gescheitert|versagt|nicht\sgeschafft|"
        r"vor\smir\shergeschoben|kündigen|gekündigt|hinschmeißen",
    ),
    "changed_view": (
        r"(?:hatte|habe|hab|hat)\s(?:ich|er|sie|immer|das|es|mir|bisher|bis\sdahin|ja|"
        r"gedacht)(?:\s\w+){0,5}\s(?:gedacht|geglaubt|angenommen|gehalten|vermutet|erwartet|verstanden)|(?:dachte|"
        r"dachten|glaubte|meinte|hielt)\s(?:ich|er|sie|immer|bisher|bis|das|es)|(?:ich|er|sie)\s(?:dachte|glaubte|"
        r"hielt|hatte\s(?:immer|gedacht|geglaubt|angenommen))|stellt(?:e)?\ssich\sheraus|herausgestellt|"
        r"hätte\s(?:ich\s)?(?:gewettet|nie|nicht|geschworen)|meinung\sgeändert|umgedacht|anders\ssehen|"
        r"sehe\s(?:das|es|ihn|sie)\s(?:jetzt|nun|seitdem|inzwischen|heute)|jetzt\s(?:weiß|sehe|verstehe|merke|"
        r"glaube|denke)|gemerkt|merke|merkte|begriffen|begriff|verstanden|klar\sgeworden|wurde\s(?:mir|ihm|ihr|"
        r"uns)\sklar|aufgefallen|fiel\s(?:mir|ihm|ihr)\sauf|eingesehen|sah\sein|umgekehrt|das\sgegenteil|"
        r"in\swahrheit|eigentlich\sum|gar\snicht\sum|nicht\sum|nicht\smehr\ssicher|erkannt|erkannte|erkennt|"
        r"von\smir|von\sihm|meine\s(?:eigene|idee|regel)|selber|selbst",
    ),
    "take_up": (
        r"(?:fragte|fragt|gefragt|wollte\swissen|nachgefragt|fragte\snach|hakte\snach|nachgehakt|zurückgefragt|"
        r"fragte\szurück)(?:\s\w+){0,2},?\s?(?:warum|wieso|weshalb|was|wie|ob|wann|wer|woher|nach)?|warum|wieso|"
        r"weshalb|wozu|aufgegriffen|griff\s(?:das|es)|zurückgekommen|kam\s(?:darauf|noch\smal)|angeknüpft|"
        r"zugehört|hörte\szu|ausreden|mitgeschrieben|(?:schrieb|notierte)\s(?:sich|es|das)|gebracht|"
        r"zum\snachdenken|(?:weil|denn)\s(?:er|sie|ich)|was\s(?:er|sie|ich)\s(?:gesagt|meint|meinte|gemeint|"
        r"wollte|sah)|ließ\snicht\slocker|bohrte|darauf(?:hin)?|woraufhin|nachgezählt|nachgeschaut|gezählt|gebeten",
    ),
    "negated": (r"nicht|nie|niemals|nichts|niemand\w*|kein\w{0,2}|keiner|ohne|weder|noch\snie|nein|nirgends|nö",),
    "quantity": (
        r"(?:\d{1,4}(?:[.,]\d+)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|"
        r"dreißig|vierzig|fünfzig|hundert|halb\w*|beide)\s(?:von|mal|leute|personen|prozent|%|minuten|sekunden|"
        r"stunden|jahre\w?|tage\w?|kollegen|kolleginnen|kunden|kundinnen|frauen|männer|mails|nachrichten|wörter|"
        r"bewerbungen|bewerber|fälle|anrufe|klicks|zeilen|namen|monate\w?)|\w+mal|einmal|zweimal|dreimal|"
        r"jede[rs]?\s(?:zweite|dritte|vierte)|zum\s(?:ersten|zweiten|letzten)\smal|ein(?:e|er|en|"
        r"em)?\s(?:kollegin|kollege\w?|kundin|kunde\w?|frau|mann|satz|wort|beispiel|mail|fall|zeile|azubi)|jemand|"
        r"zum\sbeispiel|wort\sfür\swort|an\sdem\s(?:tag|abend)|von\shand|\d{1,3}\s?%|\d+\s?(?:€|euro)",
    ),
    "own_past": (
        r"als\s(?:ich|er|sie)(?:\s\w+){0,4}|vor\s(?:\w+\s)?jahren|damals|seit\s(?:19|20)\d\d|bis\s(?:19|20)\d\d|"
        r"(?:19|20)\d\d\s(?:war|hat|habe)|(?:mein|sein|ihr|meine|seine|ihre|meinem|meiner|seiner|ihrer|"
        r"ihrem)\s(?:erste\w?|letzte\w?|alte\w?|frühere\w?|vater|mutter|bruder|schwester|sohn|tochter|frau|mann|"
        r"eltern|oma|opa|chef|chefin)|erzählte(?:\s\w+){0,3}\s(?:von|dass|wie)|erzählt,?\s(?:dass|wie)|"
        r"letzte[ns]?\s(?:jahr|monat|sommer|winter|herbst|woche)|einmal|eines\stages|in\s(?:meiner|seiner|"
        r"ihrer)\s(?:ausbildung|jugend|kindheit|zeit|lehre)",
    ),
    "restraint": (
        r"statt|anstatt|nicht\smehr|kein\w{0,2}\s\w+\smehr|ab\s(?:jetzt|sofort|heute|nun)|künftig|in\szukunft|"
        r"nie\swieder|bevor\s(?:ich|er|sie)|zuerst|als\sletzte\w?|persönlich|unter\svier\saugen|vor\sallen|laut|"
        r"(?:höre|lasse|frage|sage|halte|schweige|rede|warte|entschuldige|hört|lässt|fragt|sagt|hält|schweigt|"
        r"wartet)\s(?:ich|er|sie|ihn|ihr|ihm|mich|mir|auf|zu|nach)|ohne\s(?:mich|ihn|sie|folien|zu)|erst\s(?:dann|"
        r"wenn|fragen|zuhören)|höre\sauf|aufhören|selbst",
    ),
    "praise": (
        rf"(?:tolle[rsnm]?|gute[rsnm]?|sehr\sgute[rsnm]?|schöne[rsnm]?|super|wunderbare[rsnm]?|großartige[rsnm]?|"
        rf"hervorragende[rsnm]?|inspirierende[rsnm]?|spannende[rsnm]?|angenehme[rsnm]?|wertschätzende[rsnm]?|"
        rf"konstruktive[rsnm]?|produktive[rsnm]?|bereichernde[rsnm]?|lebhafte[rsnm]?|anregende[rsnm]?|"
        rf"fruchtbare[rsnm]?|nette[rsnm]?|interessante[rsnm]?|positive[rsnm]?)(?:\s(?:und|,)?\s?\w+)?\s{_TALKED}",
        r"(?:sehr|wirklich|richtig|total|super|äußerst|rundum)\s(?:angenehm|interessant|spannend|produktiv|"
        r"inspirierend|gut|nett|schön|bereichernd|sympathisch|positiv|konstruktiv|lehrreich|zufrieden|beeindruckt|"
        r"dankbar|zuversichtlich|hilfreich)\w{0,2}|danke|dank|bedank\w+|dankbar\w*|freue\s(?:mich|uns)|"
        r"freuen\suns|freut\ssich|freude|spaß|begeister\w+|toll|klasse|großartig|prima|hervorragend|bereichernd|"
        r"bereicherung|inspirier\w+|spannend\w*|beeindruck\w+|auf\saugenhöhe|gleiche[nr]?\s(?:wellenlänge|linie)|"
        r"wertschätz\w+|gewinn|viel\s(?:gelernt|mitgenommen|potenzial|energie|schwung)|harmoni\w+|chemie|"
        r"großes\slob|lob|weiter\sso|motiviert|talent\w*|sympathisch\w*|kompetent\w*|wie\sim\sflug|vergeht|"
        r"verging|kurzweilig|rundum|gelungen\w*|stimmt\seinfach",
    ),
    "slogan": (
        r"ist\s(?:das\sa|alles|die\szukunft|der\sschlüssel|entscheidend|wichtig|unverzichtbar|zentral|das\sneue)|"
        r"(?:wir|man)\s(?:müssen|muss|sollten|sollte|alle)|am\sende\sdes\stages|zukunft|wandel|transformation|"
        r"digitalisierung|digital\w*|augenhöhe|generation\w*|gen\sz|junge[rn]?\s(?:leute|menschen|generation)|"
        r"mindset|innovation\w*|agil\w*|purpose|haltung|werte|kultur|führung|vielfalt|nachhaltig\w*|potenzial\w*|"
        r"chancen|herausforderung\w*|neugier\w*|mut|gemeinsam|miteinander|voneinander|brücke\w*|reise|weg|vision|"
        r"synergie\w*|netzwerk\w*|work-life-balance|lebenslang\w*|stärke[n]?|leidenschaft|zusammenhalt|"
        r"schritt\shalten|mit\sder\szeit|bleiben\s(?:am\sball|neugierig|dran|offen)",
    ),
    "tour": (
        r"zeigte|zeigt|gezeigt|vorgeführt|vorgestellt|stellte\s(?:\w+\s){0,4}vor|präsentier\w+|präsentation\w*|"
        r"demo\w*|rundgang|überblick|einführung|erläutert\w*|durchgegangen|gingen\s(?:\w+\s){0,3}durch|tipps|"
        r"tricks|bildschirm|geteilt|wie\sman",
    ),
    "tools": (
        r"tools?|apps?|funktionen?|vorlagen?|einstellungen|plattformen?|dashboards?|folien|kanäle|hashtags?|"
        r"reels?|menüs?|chatgpt|copilot|gemini|claude|canva|notion|figma|miro|tiktok|instagram|discord|youtube|"
        r"snapchat|slack|teams|excel|power\sbi|linkedin|whatsapp|prompts?",
    ),
    "topics": (
        r"themen|thema|agenda|tagesordnung|besprochen|besprachen|gesprochen\süber|gesprochen\swurde|"
        r"sprachen\süber|diskutiert|ausgetauscht|tauschten\suns|austausch\süber|ging\ses\sum|behandelt|"
        r"angesprochen|angerissen|gestreift|allgemein|sonstiges|verschiedenes|diverse\w*|unter\sanderem|u\.a|etc|"
        r"usw|und\ssoweiter|punkte|top\s\d|rückblick|ausblick|querbeet|updates?|außerdem|ferner|weiterhin",
    ),
    "status": (
        r"(?:ist|sind|wurde|wurden|war|waren|bereits)\s(?:\w+\s){0,2}(?:erledigt|fertig|live|abgeschlossen|"
        r"eingereicht|genehmigt|gebucht|geplant|verschickt|eingerichtet|umgesetzt|freigegeben|bestellt|beantragt|"
        r"aktualisiert|unterwegs)|läuft|laufen|erledigt|im\splan|planmäßig|termingerecht|status|stand|"
        r"meilenstein\w*|frist|budget|zeitplan|quartal\w*|q[1-4]|kennzahlen|roadmap|arbeitspakete|projekt\w*|"
        r"rollout|pilot\w*|lieferant\w*|migration|umstrukturierung|reorg\w*|release|ticket\w*|lizenz\w*|"
        r"fortschritt|bericht\w*|berichtet\w*|zur\skenntnis|wie\svereinbart|wie\sgeplant|maßnahmen|protokoll|"
        r"umgestellt|in\sarbeit|in\sprüfung",
    ),
    "small_talk": (
        r"wetter|regen|regnet\w*|sonne|schnee|hitze|urlaub\w*|ferien|wochenende|fußball|spiel|em|wm|bundesliga|"
        r"film\w*|serie[n]?|netflix|pizza|kuchen|kekse|kaffee|tee|bier|mittag\w*|mittagessen|abendessen|"
        r"restaurant|kantine\w*|garten|katze\w*|hund\w*|kinder|enkel\w*|schule|verkehr|stau|bahn|zug|verspätung|"
        r"parkplatz|aufzug|weihnachten|ostern|geburtstag|hochzeit|rezept\w*|fitness\w*|yoga|marathon|podcast|"
        r"frisur|schuhe|haha|lol|gelacht|viel\sgelacht|stumm\w*|mikro\w*|kamera|eingefroren|wlan|verbindung|ton|"
        r"beamer|feueralarm|headset|link|einwahl|passwort|technik|neu\sgestartet|brezel\w*|grill\w*|fasching|"
        r"karneval|oktoberfest",
    ),
    "lecture": (
        r"(?:ich|er|sie)\s(?:habe\s|hat\s)?(?:ihm\s|ihr\s|mir\s)?(?:ausführlich|erläutert\w*|erklärte|berichtete|"
        r"schilderte|referierte)|(?:ausführlich|eingehend|im\sdetail|umfassend|lang\sund\sbreit)\w*|erklärt|"
        r"erläutert|geschildert|aus\smeiner\szeit|meine\s(?:laufbahn|karriere|erfahrung\w*|anfänge)|werdegang|"
        r"geschichte\w*|anekdote\w*|früher|damals|lebensweisheit\w*|ratschl\w+|rat|vortrag|monolog|"
        r"hörte\s(?:aufmerksam|interessiert)|aufmerksam\w*|nickte|genickt|mitgeschrieben|guter\szuhörer|"
        r"gute\szuhörerin|weitergegeben|mitgegeben",
    ),
    "vague": (
        r"\w{4,}(?:ung|ungen|heit|keit|keiten|ität|tion|tionen|schaft|schaften|ismus|nis|enz|anz)|wichtig\w*|"
        r"interessant\w*|spannend\w*|verschiedene\w*|diverse\w*|viele\w*|alle\w*|vieles|alles|immer|dinge|aspekte|"
        r"bereiche|themen",
    ),
}
