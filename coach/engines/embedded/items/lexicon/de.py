"""German."""

from __future__ import annotations

import re

from coach.engines.embedded.items.lexicon import Lexicon, phrase, word_set

_DAY = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)"
_MONTH = (
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    r"jan|feb|mär|apr|jun|"
    r"jul|aug|sept?|okt|nov|dez)"
)
_PAST = (
    "war waren hatte hatten ging gingen sagte sagten kam kamen machte machten nahm nahmen gab gaben sah sahen fand "
    "fanden dachte dachten wusste wussten schrieb schrieben brachte brachten rief riefen hielt hielten ließ ließen "
    "blieb blieben sprach sprachen las lasen traf trafen fing fingen lief liefen saß saßen stand standen schlug "
    "fragte fragten erzählte meinte meinten zeigte wollte wollten konnte konnten musste mussten sollte durfte wurde "
    "wurden schickte bat baten lachte redeten redete antwortete erklärte erzählten zeigten besprachen bekam bekamen "
    "verstand hieß half halfen verlor gewann zog fuhr fuhren trug wuchs tat taten ergab wollt hätt "
    "stellte legte setzte fiel"
)

LEXICON = Lexicon(
    code="de",
    i=word_set("ich"),
    we=word_set("wir"),
    you=word_set("du"),
    third=word_set("er sie"),
    they=frozenset(),
    me=word_set("mich mir"),
    third_object=word_set("ihm ihn ihr"),
    mine=word_set("mein meine meiner meinem ich mich mir"),
    theirs=word_set("sein seine ihr ihre seiner ihrer"),
    ours=word_set("unser unsere uns wir gemeinsam"),
    both=word_set("beide beiden"),
    impersonal=word_set("es das dies man jemand niemand keiner alle jeder einer wer was"),
    partner_roles={"mentor": "mentor", "mentorin": "mentor", "mentee": "leader"},
    outsiders=word_set(
        "chef chefin team abteilung kollege kollegin kollegen kolleginnen assistenz assistentin assistent büro hr it "
        "personalabteilung personal recht rechtsabteilung finanzen marketing einkauf vertrieb "
        "kommunikation sekretariat "
        "lieferant dienstleister agentur kunde kunden kundin vorstand betriebsrat geschäftsführung geschäftsleitung "
        "programmbüro koordination koordinatorin "
        "frau mann tochter sohn bruder schwester mutter vater freund freundin nachbar oma opa partner partnerin "
        "leute prozessleute verwaltung "
        "stationsleitung leitung teamleitung teamleiter teamleiterin edv technik haustechnik revision behörde bank "
        "verband "
        "azubis azubi praktikant praktikantin werkstatt zentrale filiale redaktion"
    ),
    collectives=word_set(
        "team abteilung kollegen kolleginnen büro hr it personalabteilung recht rechtsabteilung finanzen "
        "marketing einkauf vertrieb kommunikation sekretariat kunden vorstand betriebsrat leute "
        "prozessleute verwaltung edv technik haustechnik behörde verband azubis "
    ),
    skip=word_set(
        "auch noch jetzt dann nur schon gern gerne selbst selber mal bitte heute morgen dazu dafür "
        "daher also eben ja "
        "halt wohl natürlich bald sofort künftig ab nun sich zuerst zunächst anschließend bis mir ihm ihr ihnen uns "
        "euch dir mich ihn dich es das ihr"
    ),
    future=word_set("werde wird werden wirst werdet"),
    future_ending=None,
    go=frozenset(),
    going=(),
    weak=word_set(
        "würd könnt sollt müsst möcht würde würden könnte könnten sollte sollten müsste müssten "
        "möchte möchten dürfte hätte hätten wäre wären kann "
        "können darf will wollen"
    ),
    be=word_set("bin ist sind bist seid"),
    have=word_set("habe hab hat haben hast habt hab's hats"),
    negation=word_set("nicht kein keine keinen nie niemals nichts weder ohne keiner"),
    past=word_set(_PAST),
    past_ending=re.compile(
        r"[a-zäöüß]{3,}(?:te|ten)$(?<!bitte)(?<!heute)(?<!karte)(?<!seite)(?<!seiten)(?<!leute)"
        r"(?<!erste)(?<!ersten)(?<!zweiten)(?<!arbeite)(?<!bereite)(?<!leite)(?<!teste)(?<!warte)"
        r"(?<!biete)(?<!arbeiten)(?<!leiten)(?<!bieten)(?<!testen)(?<!beobachte)(?<!berichte)"
        r"(?<!richte)(?<!richten)(?<!beantworte)(?<!schalte)(?<!halte)(?<!halten)(?<!gestalte)"
        r"(?<!moderate)(?<!beantworten)(?<!notiere)(?<!bitten)"
    ),
    present_third=re.compile(r"[a-zäöüß]{2,}t$|weiß$|lässt$|ist$"),
    participle=re.compile(
        r"(?:ge[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]{2,6}ge[a-zäöüß]{2,}(?:t|en)|(?:be|er|ver|ent|zer|über|unter|miss)"
        r"[a-zäöüß]{3,}(?:t|en)|[a-zäöüß]{3,}iert)$"
    ),
    progressive=None,
    infinitive=re.compile(r"[a-zäöüß]{3,}(?:en|eln|ern)$"),
    commit=word_set(
        "verspreche verspricht versprochen versprach zugesagt zugesichert vereinbart vereinbaren verpflichte "
        "verpflichtet vorgenommen übernehme übernimmt übernehmen versprechen beschlossen"
    ),
    offer=word_set("bietet biete angeboten bot vorgeschlagen schlug schlägt anbietet"),
    request=word_set("gebeten bat bitte bittet baten aufgefordert"),
    want=word_set("will möchte wollen wollte mag wünscht wünsche würde"),
    hope=word_set("hoffe hofft hoffen überlege überlegt glaube glaubt denke denkt finde findet meine meint frage"),
    plan=word_set("plane plant planen beabsichtige vorhabe"),
    need=word_set("muss müssen brauche braucht soll sollen"),
    say=word_set(
        "erinnert erinnerte sagte sagt meint meinte erzählte erzählt erklärte erklärt berichtet berichtete gesagt "
        "gemeint"
    ),
    stative=word_set(
        "bin ist sind habe hat haben weiß wissen kenne kennt fühle fühlt finde findet glaube glaubt mag denke denkt "
        "heißt bleibt bleiben scheint liegt steht gibt geht gehört bedeutet lebt wirkt klingt merkt "
        "merke freue freut "
        "hängt stammen hoffe verstehe versteht zeigt kommt wohnt schätze gefällt braucht läuft laufen"
    ),
    minds=word_set(
        "sagen glauben zugeben gestehen vermissen wetten hoffen denken meinen finden sehen wissen fühlen "
        "bleiben sein haben überleben schaffen sage glaube gebe gestehe vermisse wette denke meine sehe weiß "
        "fühle bleibe hält halte spreche komme"
    ),
    dual=word_set("kommt geht läuft zeigt steht laufen liegt bleibt gibt"),
    told_future=word_set("würde werde"),
    that=word_set("dass daß"),
    falls_to=(
        ("liegt", "bei"),
        ("das", "an"),
        ("sache", "von"),
        ("aufgabe", "für"),
        ("liegt", "an"),
        ("bleibt", "bei"),
        ("ist", "bei"),
    ),
    duty=word_set("aufgabe hausaufgabe teil job auftrag part beitrag vorsatz versprechen"),
    agent=word_set("von"),
    passive_agent=word_set("von"),
    receive=word_set("bekomme kriege erhalte bekommen hört hörst bekommt bekommst kriegt kriegst erhält erhältst"),
    passive_be=word_set("wird werden lässt lassen lasse"),
    sources=word_set("von"),
    comes=word_set("kommt kommen bekomme bekommt bekommen kriege kriegt kriegen erhalte erhält erhalten gibt"),
    heads=(("an", "mir"),),
    phrasal=frozenset((("bereit", "erklärt"), ("bereit", "erklären"), ("sich", "bereiterklärt"))),
    grants=word_set("ja klar gern gerne einverstanden abgemacht angenommen zugesagt"),
    gets=word_set(
        "lasse lassen lässt bekomme bekommt bekommst kriege kriegt kriegst erhalte erhält erhältst empfange empfängt "
        "hat habe hast haben erfahre erfährt"
    ),
    awaits=word_set("erwarte erwartet warte wartet"),
    owes=word_set("schulde schuldet schuldest"),
    causes=frozenset(),
    makes=frozenset(),
    without=word_set("ohne"),
    to=word_set("zu"),
    inverted=True,
    dropped_i=None,
    dropped_we=None,
    conjunctions=word_set("und aber oder dann also denn sondern danach außerdem so ok ja"),
    subordinators=word_set(
        "dass daß ob wenn weil da als wie wer wo warum wann bis bevor nachdem während obwohl damit falls sobald "
        "solange der die das den dem was welche welcher woran worüber deren dessen"
    ),
    imperative=re.compile(r"(?!x)x"),
    elided_future=re.compile(
        r"(?i)(?:und |dann )?(?:werde|nehme mir vor|will|schicke|mache|rufe|frage|lese|schreibe|"
        r"bringe|gehe|lade|lasse|spreche|hole|bereite|stelle|kläre|probiere|teste|suche|höre|komme|"
        r"zeige|gebe|halte)\s(?!(?:ich|er|sie|wir)\b)\w"
    ),
    yes=word_set("ja zu"),
    calendar=word_set(
        "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch "
        "donnerstag freitag samstag sonntag ostern weihnachten pfingsten"
    ),
    articles=word_set(
        "der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner sein "
        "seine seinen seiner ihr ihre ihren "
        "ihrem ihrer unser unsere unseren dieser diese dieses jeder jede jedes kein keine keinen"
    ),
    cues={
        "maybe": phrase(
            r"vielleicht|eventuell|evtl|könnten?|möglicherweise|mal sehen|mal schauen|schauen wir mal|unsicher|"
            r"überleg\w*|nachdenken|denkbar|ohne versprechen|nicht versprochen|unverbindlich|vage|idee|gedanke|"
            r"laut gedacht|irgendwie|wohl|ob (?:ich|wir|er|sie)|weiß (?:noch )?nicht|noch offen|je nachdem"
        ),
        "wish": phrase(
            r"möchten?|würden? (?:ich |er |sie |wir )?gern\w*|wäre (?:schön|nett|gut|toll|super|was)|wünsch\w*|"
            r"hoff\w*|sollten?|müssten?|man müsste|(?:eigentlich )?wollten?|am liebsten|träum\w*|lust|bräuchten?|"
            r"gerne? mal|hätte gern\w*"
        ),
        "hypothetical": phrase(
            r"würden?|hätten?|wären?|angenommen|theoretisch|an (?:seiner|ihrer|deiner) stelle|könnte man|"
            r"stell dir vor|im idealfall"
        ),
        "declined": phrase(
            r"nein|nö|lieber nicht|auf keinen fall|nicht meine (?:aufgabe|sache)|abgewinkt|abgelehnt|"
            r"abgelehnt|lehnt\w* ab|lehne ab|will (?:er|sie|ich) nicht|"
            r"(?:möchte|wollte|will) (?:\w+ )?(?:nicht|kein\w*)|lieber nicht|bitte nicht|nein|nicht nötig|"
            r"kommt nicht in ?frage|verzichte\w*|kein bedarf|nee|abgewunken|habe ich (?:nein|nicht)|"
            r"braucht es nicht"
        ),
        "parked": phrase(
            r"vertagt|verschoben|zurückgestellt|auf eis|(?:erst ?mal|vorerst) (?:nur|nicht|nichts|kein\w*)|"
            r"ein ander\w* mal|irgendwann|später|nicht jetzt|noch nicht|"
            r"nichts (?:beschlossen|vereinbart|entschieden)|parkplatz|themenspeicher|nur (?:eine |so eine )?idee|"
            r"offen gelassen|ruht|geparkt|langfristig"
        ),
        "retract": phrase(
            r"doch nicht|vergiss (?:es|das)|streich\w*|gestrichen|nein,? (?:doch|quatsch|lieber)|quatsch|"
            r"zurückgezogen|hinfällig|fällt (?:aus|weg)|lassen wir|lass(?:e|en)? (?:ich|es|wir|das)|verworfen|"
            r"gelassen|abgesagt|nicht mehr|wieder raus|anders überlegt|erledigt sich|gestoppt"
        ),
        "done": phrase(
            r"erledigt|fertig|schon|bereits|inzwischen|seitdem|seit|gestern|vorige\w*|letzte\w*|abgeschlossen|"
            r"unterschrieben|verschickt|geschickt|gemacht|läuft|abgehakt|gleich (?:vor ort|unterschrieben)|damals|"
            r"vorhin|wie vereinbart|wie versprochen"
        ),
        "promise": phrase(
            r"versprochen|verspreche|wort|ehrenwort|fest vor\w*|zugesagt|zusage|verbindlich|ganz sicher|"
            r"garantiert|nehme (?:ich )?mir vor|mein (?:vorsatz|auftrag)|hausaufgabe|übernehme|übernimmt|"
            r"verpflicht\w*"
        ),
        "agreed": phrase(
            r"vereinbart|abgemacht|ausgemacht|einverstanden|zugesagt|zugestimmt|beschlossen|geeinigt|"
            r"sagt(?:e)? (?:ja|zu)|ja gesagt|passt|okay|ok|bleibt dabei|steht|gilt|ist dabei|verabredet|"
            r"festgehalten"
        ),
        "habit": phrase(
            r"ab (?:sofort|jetzt|heute|morgen|nächst\w+|kommend\w+|\w+tag|januar|februar|märz|april|mai|juni|juli|"
            r"august|september|oktober|november|dezember|dem)|künftig|in zukunft|von (?:jetzt|nun) an|"
            r"jede[nrsm]? (?:\w+ )?(?:woche|tag|monat|morgen|montag|dienstag|mittwoch|donnerstag|freitag|sitzung|"
            r"runde|treffen|mal)|wöchentlich|monatlich|täglich|immer|einmal (?:pro|die|in der|im)|regelmäßig|"
            r"pro (?:woche|monat|tag)|fortan|nie wieder"
        ),
        "give_up": phrase(
            r"keine? \w+ mehr|nicht mehr|nie wieder|höre? (?:ich )?auf|verzichte\w*|schluss mit|"
            r"lasse? (?:ich )?(?:künftig )?weg|streiche|schaff\w* .{0,20}ab|ohne (?:mein|seine|ihre)\w*"
        ),
        "generic": phrase(
            r"man (?:muss|müsste|sollte|darf|kann)|wir (?:alle )?(?:müssen|sollten|bleiben)|"
            r"führungskräfte (?:müssen|sollten)|neugierig|offen bleiben|augenhöhe|weiter so|zukunft|die welt|"
            r"gemeinsam stark|im gespräch bleiben|dranbleiben|miteinander|reise|am ball"
        ),
        "courtesy": phrase(
            r"kaffee|mittagessen|essen|kuchen|bier|spendier\w*|einladen|eingeladen|lade .{0,20} ein|danke|dank|"
            r"freue? (?:ich )?mich|freuen uns|grüße|gruß|auf mich|geht auf mich|schönes|servus|tschüss|knödel"
        ),
        "past_time": phrase(
            r"gestern|letzte[nrs]? \w+|vorige[nrs]? \w+|vor (?:\w+ )?(?:tagen|wochen|monaten|jahren|einem jahr)|"
            r"damals|früher|(?:19|20)\d\d|seit|bisher|neulich"
        ),
        "vague_time": phrase(
            r"bald|demnächst|irgendwann|bei gelegenheit|gelegentlich|wenn (?:zeit|luft|es passt)|später|"
            r"mittelfristig"
        ),
        "software": phrase(
            r"ignoriere? (?:alle|die|alles|vorherige)|systemprompt|sprachmodell|llm|"
            r"ki-?(?:assistent|zusammenfassung)|an (?:die|den) (?:ki|software|assistent|auswertung)|liebe ki|"
            r"markiere? (?:alle|alles)|setze? (?:die )?(?:tiefe|status)|hinweis an die"
        ),
        "silence": phrase(
            r"unter uns|behalte? (?:ich|es|er|sie)? ?(?:das |es )?für (?:mich|sich)|"
            r"nicht weiter(?:sagen|erzähl\w+|geben)|vertraulich|bleibt (?:unter|bei|zwischen|hier)|"
            r"sage? (?:ich )?(?:niemandem|nichts|keinem)|stillschweigen|nicht ansprechen|in ruhe lassen|"
            r"nicht erwähnen"
        ),
        "conditional": phrase(r"wenn|falls|sofern|vorausgesetzt|sobald|es sei denn"),
        "deadline": phrase(r"bis|vor|spätestens|zum|innerhalb|binnen|rechtzeitig|frist|ende"),
        "told_to": phrase(r"soll|sollen|muss|müssen|ich soll|hat mich gebeten|bat mich|erinnert\w*"),
        "self": phrase(r"selbst|selber|persönlich|höchstpersönlich|eigenhändig"),
        "routine": phrase(r"ohnehin|sowieso|eh|wie (?:immer|üblich|gewohnt)|turnusgemäß|regelmäßig"),
        "still": phrase(
            r"noch (?:nicht|offen|immer)|immer noch|weiterhin|nach wie vor|steht aus|ausstehend|wieder nicht|"
            r"erneut|verschoben"
        ),
    },
    kinds={
        "experiment": phrase(
            r"probeweise|ausprobier\w*|test(?:en|weise)|versuch\w*|probier\w*|pilot\w*|zur probe|"
            r"(?:zwei|drei|vier|eine) wochen? lang"
        ),
        "inclusion": phrase(
            r"mit namen|zu wort|ausreden|unterbrech\w*|fair\w*|gerecht\w*|barriere\w*|anrede|stimme|"
            r"entschuldig\w*|zuerst sprechen|redezeit|sichtbar\w*|in derselben sitzung|anonym\w*|leise\w*"
        ),
        "wellbeing": phrase(
            r"überstunden|feierabend|pause\w*|dienstplan|erreichbar\w*|schicht\w*|belastung|urlaub|stress\w*|"
            r"nach 18 uhr|wochenende frei|besprechungsfrei\w*|schlaf\w*"
        ),
        "tool_adoption": phrase(
            r"app|einricht\w*|install\w*|zugang|account|konto|teams-?kan\w*|slack|discord|instagram|tiktok|"
            r"linkedin|chatgpt|notion|vorlage|lizenz|herunterlad\w*|lad\w* .{0,40}app|dashboard|tool|freischalt\w*"
        ),
        "policy_or_process": phrase(
            r"regel\w*|prozess\w*|formular\w*|richtlinie\w*|genehmigung\w*|freigabe\w*|feld|verfahren|ablauf\w*|"
            r"kriterien|stellenanzeige\w*|leitfaden|einführ\w*|abschaff\w*|beantrag\w*|streich\w*|vordruck\w*|"
            r"dienstanweisung"
        ),
        "connection": phrase(
            r"bekannt ?mach\w*|vorstell\w*|vernetz\w*|zusammenbring\w*|kontakt herstell\w*|stell\w* .{1,40} vor|"
            r"einladen|in kontakt"
        ),
        "learning": phrase(
            r"les\w*|anschau\w*|ansehen|anhör\w*|zuhör\w*|hospit\w*|begleit\w*|mitlauf\w*|frag\w*|herausfind\w*|"
            r"üb(?:e|t|en)|zähl\w*|notier\w*|kurs|schulung|besuch\w*|sammel\w*|liste\w*|beobacht\w*|vergleich\w*|"
            r"prüf\w*|mittelefon\w*|bring\w*|vorbereit\w*|lern\w*"
        ),
        "communication": phrase(
            r"schick\w*|schreib\w*|send\w*|sag\w*|erzähl\w*|zeig\w*|präsentier\w*|teil\w*|mail\w*|anruf\w*|ruf\w*|"
            r"sprech\w*|sprich\w*|red\w*|brief|post\w*|informier\w*|antwort\w*|erklär\w*|rückmeldung|feedback|"
            r"video|newsletter|verfass\w*|formulier\w*|nenn\w*"
        ),
    },
    logistics=phrase(
        r"termin\w*|raum|zimmer|nächste\w* (?:treffen|termin|sitzung)|einladung\w*|kalender\w*|reservier\w*|"
        r"feedbackbogen|programmbüro|buch\w* .{0,20}(?:raum|zimmer)"
    ),
    vague=phrase(r"nachdenken|überleg\w*|beschäftig\w*|im blick|verbessern|offener|daran arbeiten|achte\w*"),
    questions={
        "owner": "Wer übernimmt das: „{action}“?",
        "due": "Bis wann: „{action}“?",
        "act": "Woran seht ihr beide, dass es getan ist: „{action}“?",
    },
    cut=re.compile(r"(?i),?\s(?:weil|denn|obwohl|damit)\s|;|\s[–—-]\s|\s→|[.!?](?:\s|$)"),
    tail=re.compile(
        r"(?i)[\s,;:.(–—-]+(?:bis|bis zum|zum|zur|am|im|ab|vor|nach|in|und|noch|spätestens|an|für|der|"
        r"dem|den|die)?[\s,;:.(–—-]*$"
    ),
    months_days=phrase(
        r"heute|morgen|übermorgen|heute abend|"
        rf"(?:{_DAY})|"
        rf"(?:am|bis|ab|vor|zum|nächsten|kommenden|diesen) {_DAY}|"
        r"diese[nr]? (?:woche|monat)|"
        r"(?:nächste|kommende)[nrs]? (?:woche|monat|mal|treffen|sitzung|termin|quartal|jahr)|wochenende|"
        r"\d{1,2}\. ?\d{1,2}\.?(?:\d{2,4})?|"
        rf"\d{{1,2}}\. ?{_MONTH}|"
        rf"(?:im|bis|ab|ende|anfang|mitte|vor|seit) {_MONTH}|"
        r"(?:bis )?(?:zum|am|ab dem|bis) \d{1,2}\.|in (?:einer|zwei|drei|vier|\d+) (?:wochen?|tagen|monaten)|"
        r"innerhalb (?:von )?\w+ (?:wochen?|tagen?|monat\w*)|binnen \w+|"
        r"(?:ende|mitte|anfang) (?:der|des|nächster|dieses|dieser) (?:woche|monats|quartals|jahres)|"
        r"monatsende|quartalsende|jahresende|ostern|weihnachten|pfingsten|den (?:sommer|herbst|oster)?ferien|"
        r"(?:vor|bis zu|bis zum|zum) (?:unserem |dem |nächsten |unser\w* )+(?:treffen|termin|mal|sitzung)|"
        r"am tag (?:davor|vorher)|tags zuvor|heute noch|q[1-4]|kw ?\d+"
    ),
    action_heading=phrase(
        r"vereinb|maßn|aufg|beschl|"
        r"aufgaben?|maßnahmen?|vereinbart|vereinbarungen?|nächste schritte|to-?dos?|beschlüsse|beschlossen|"
        r"offene punkte|aktionen|wer macht was|zusagen?|hausaufgaben|weiteres vorgehen|abgemacht|"
        r"bis zum nächsten mal|verabredet|was bleibt|neu"
    ),
    other_heading=phrase(
        r"themen?|rückblick|besprochen|tagesordnung|erledigt|status|anwesend\w*|verschiedenes|zusammenfassung|"
        r"ideen?|stand|stimmung|themenspeicher|überblick|ablauf|eindruck|vom letzten mal|bericht"
    ),
)
