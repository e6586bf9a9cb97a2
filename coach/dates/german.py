"""German time words."""

from coach.dates.calendar import BLACK_FRIDAY, EASTER, MOTHERS_DAY, THANKSGIVING
from coach.dates.words import Words, counted, crossed, each

_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_PARTS = ("abend", "morgen", "früh", "vormittag", "mittag", "nachmittag", "nacht")
_MEETING = (
    "treffen|gespräch|sitzung|termin|mal|runde|austausch|session|meeting|call|mittagessen|kaffee|telefonat|stunde|"
    "tandemtreffen|mentoringtreffen|jour fixe|besprechung"
)
_NEXT = "nächste|nächstes|nächsten|nächster|nächstem|kommende|kommendes|kommenden|folgende"

GERMAN: Words = {
    "W": {
        **{name: number for number, name in enumerate(_DAYS)},
        **{name + part: number for number, name in enumerate(_DAYS) for part in _PARTS},
        "sonnabend": 5,
    },
    "w": counted("Mo Di Mi Do Fr Sa So"),
    "P": {
        **counted("montags dienstags mittwochs donnerstags freitags samstags sonntags"),
        "sonnabends": 5,
    },
    "M": counted(
        "januar/jänner/jan februar/feb/febr märz/maerz/mrz april/apr mai juni/juno/jun juli/julei/jul august/aug "
        "september/sept/sep oktober/okt november/nov dezember/dez",
        1,
    ),
    "N": {
        **each("ein|eine|einen|einem|einer|eines|ner|nem|ne", 1),
        **counted("zwei/zweier drei/dreier vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn", 2),
        "fünfzehn": 15,
        "zwanzig": 20,
        "dreißig": 30,
        "sechzig": 60,
        "neunzig": 90,
        "hundert": 100,
        **each("ein paar|paar|einige|einigen|wenigen|wenige|mehrere|mehreren", 0),
        **each("einem halben|ein halbes|eines halben|halben", -2),
    },
    "o": {
        f"{stem}{ending}": number
        for number, stem in enumerate(
            "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt "
            "sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst dreiundzwanzigst "
            "vierundzwanzigst fünfundzwanzigst sechsundzwanzigst siebenundzwanzigst achtundzwanzigst "
            "neunundzwanzigst dreißigst einunddreißigst".split(),
            start=1,
        )
        for ending in ("e", "en", "er", "es", "em")
    },
    "U": {
        "tag": 1,
        "tages": 1,
        "woche": 7,
        "monat": 30,
        "monats": 30,
        "monates": 30,
        "quartal": 90,
        "quartals": 90,
        "halbjahr": 180,
        "halbjahrs": 180,
        "jahr": 365,
        "jahres": 365,
        "jahrs": 365,
        **each("werktag|arbeitstag", 5),
    },
    "u": {
        "tage": 1,
        "tagen": 1,
        "wochen": 7,
        "monate": 30,
        "monaten": 30,
        "quartale": 90,
        "quartalen": 90,
        "jahre": 365,
        "jahren": 365,
        **each("werktage|werktagen|arbeitstage|arbeitstagen", 5),
    },
    "K": each("wochenende|wochenend|we"),
    "q": each(
        "Morgen|morgens|früh|vormittag|vormittags|mittag|mittags|nachmittag|nachmittags|abend|abends|nacht|nachts|"
        "am morgen|am vormittag|am nachmittag|am abend|in der früh|guten morgen"
    ),
    "R": {
        **each(
            "heute|heute abend|heute nachmittag|heute mittag|heute vormittag|heute nacht|heute früh|heute morgen|"
            "heut|noch heute|heute noch",
            0,
        ),
        **each("morgen|morgen früh|morgen abend|morgen vormittag|morgen nachmittag|morgen mittag|gleich morgen", 1),
        **each("übermorgen|uebermorgen", 2),
    },
    "H": {
        **each("ostern|ostersonntag", EASTER),
        "karfreitag": EASTER - 2,
        "gründonnerstag": EASTER - 3,
        "ostermontag": EASTER + 1,
        "aschermittwoch": EASTER - 46,
        "rosenmontag": EASTER - 48,
        "karneval": EASTER - 48,
        "fasching": EASTER - 47,
        "fastnacht": EASTER - 47,
        "christi himmelfahrt": EASTER + 39,
        "himmelfahrt": EASTER + 39,
        **each("pfingsten|pfingstsonntag", EASTER + 49),
        "pfingstmontag": EASTER + 50,
        "fronleichnam": EASTER + 60,
        "allerheiligen": 1101,
        "nikolaus": 1206,
        **each("weihnachten", 1225),
        "heiligabend": 1224,
        "heiligen abend": 1224,
        "silvester": 1231,
        "neujahr": 101,
        "dreikönig": 106,
        "tag der arbeit": 501,
        "tag der deutschen einheit": 1003,
        "reformationstag": 1031,
        "halloween": 1031,
        "valentinstag": 214,
        "muttertag": MOTHERS_DAY,
        "thanksgiving": THANKSGIVING,
        "black friday": BLACK_FRIDAY,
    },
    "Q": {**counted("q1 q2 q3 q4", 1), "h1": 11, "h2": 12},
    "G": {
        "monatsende": 303,
        "quartalsende": 903,
        "jahresende": 3653,
        "wochenanfang": 71,
        "wochenbeginn": 71,
        "monatsanfang": 301,
        "monatsbeginn": 301,
        "monatsmitte": 302,
        "wochenmitte": 72,
        "jahresanfang": 3651,
        "jahresbeginn": 3651,
        "jahreswechsel": 3653,
        "quartalsbeginn": 901,
        "quartalsanfang": 901,
        **each("monatswechsel|ultimo", 303),
    },
    "j": each("tagesende|feierabend|dienstschluss|büroschluss|geschäftsschluss|ende des tages|ende des arbeitstages"),
    "*": each("kw|kalenderwoche"),
    "V": each(
        "bald|möglichst bald|baldmöglichst|so bald wie möglich|sobald wie möglich|demnächst|in kürze|in bälde|"
        "irgendwann|schnellstmöglich|so schnell wie möglich|möglichst schnell|asap|umgehend|zeitnah|"
        "bei gelegenheit|zu gegebener zeit|in absehbarer zeit|über kurz oder lang|in nächster zeit|"
        "in der nächsten zeit|früher oder später|eines tages|alsbald|bei nächster gelegenheit"
    ),
    "v": each(
        "ab sofort|ab jetzt|von nun an|von jetzt an|ab nun|ab heute|von heute an|künftig|in zukunft|zukünftig|"
        "von hier an|fortan|ab da|täglich|wöchentlich|monatlich"
    ),
    "y": each(
        "sommer|frühling|frühjahr|herbst|winter|ferien|sommerferien|osterferien|herbstferien|weihnachtsferien|urlaub|"
        "feiertage|feiertagen|sommerpause|sommerurlaub|osterurlaub|elternzeit|weihnachtsurlaub|winterferien|"
        "pfingstferien|umstellung|betriebsferien|sommerloch|messe|inventur"
    ),
    "X": each("nächste|nächsten|nächster|nächstes|nächstem|naechste|naechsten|naechster|naechstes|nä"),
    "C": each("kommende|kommenden|kommender|kommendes|kommendem|diesen kommenden"),
    "J": each("übernächste|übernächsten|übernächster|übernächstes|uebernaechste|uebernaechsten|uebernaechster"),
    "T": each("diese|diesen|dieser|dieses|diesem|laufende|laufenden|laufender|laufendes|aktuellen"),
    "L": each(
        "letzte|letzten|letzter|letztes|letztem|vergangene|vergangenen|vergangener|vergangenes|vorige|vorigen|voriger|"
        "voriges|vorletzte|vorletzten|vorletzter|verflossenen"
    ),
    "F": each("folgende|folgenden|folgender|folgendes|darauffolgende|darauffolgenden|darauf folgenden|drauffolgenden"),
    "A": each("jene|jenem|jener|jenen|derselben|demselben|der gleichen|dem gleichen"),
    "B": each("anfang|beginn|zu beginn|gleich zu beginn|gleich anfang"),
    "I": each("mitte|erste hälfte|ersten hälfte"),
    "E": each(
        "ende|zweite hälfte|zweiten hälfte|rest|im laufe|im lauf|im verlauf|schluss|spätestens ende|im rest|"
        "was bleibt|für den rest|innerhalb"
    ),
    "p": each(
        "bis|bis zum|bis zur|bis spätestens|bis spätestens zum|spätestens|spätestens bis|spätestens bis zum|"
        "spätestens am|am|an|im|zum|zur|an dem|noch|noch im|noch am|übers|über|während|gegen|zu|bis einschließlich|"
        "bis inklusive|bis einschließlich zum|fällig|fällig am|um|rund um|irgendwann|voraussichtlich|so um den|den|"
        "längstens bis|bis längstens|bis an|wohl|erst|erst am|auf|fürs"
    ),
    "b": each("bevor|noch vor|rechtzeitig vor|kurz vor"),
    "z": each("vor|vorm"),
    "i": each("in|innerhalb von|binnen|innert|in etwa|in rund|in ca|innerhalb der|innerhalb des|im rahmen von"),
    "f": each("für|für etwa|für rund|für mindestens|fuer"),
    "r": each("ab|ab dem|ab der|beginnend|beginnend mit|beginnend am|beginnend ab|angefangen|erstmals|startet"),
    "s": each("seit|seit dem|seit der|schon seit|bereits seit"),
    "a": each("nach|gleich nach|direkt nach|kurz nach|erst nach"),
    "d": each("von|vom"),
    "t": each(
        "der|die|das|dem|den|des|mein|meine|meinem|meinen|meiner|sein|seine|seinem|seinen|seiner|ihr|ihre|ihrem|ihren|"
        "ihrer|unser|unsere|unserem|unseren|unserer|euer|eure|eurem"
    ),
    "e": each("jede|jeden|jeder|jedes|jedem|alle|einmal pro|einmal die|einmal im|zweimal pro|pro|einmal in der|je"),
    "g": each("her|zurück"),
    ">": each("später|danach|darauf|drauf|darauffolgend|im anschluss"),
    "<": each("davor|vorher|zuvor|früher|vorab|im voraus"),
    "l": each("lang"),
    "h": each("jetzt|schon|bereits|nun"),
    "S": {
        **crossed(_NEXT, _MEETING),
        **each(
            "wir uns wiedersehen|wir uns wieder sehen|wir uns wieder treffen|wir uns das nächste mal sehen|"
            "wir uns das nächste mal treffen|wir uns nächstes mal sehen|unserem wiedersehen|wir wieder sprechen|"
            "wir uns wieder sprechen"
        ),
    },
    "Z": each(
        "an dem tag|an diesem tag|am selben tag|am gleichen tag|am tag selbst|bis dahin|bis dann|an jenem tag|"
        "im selben zeitraum|im gleichen zeitraum|über denselben zeitraum|an dem abend|an dem termin|"
        "in derselben sitzung|in der sitzung selbst|noch am selben tag|noch am selben abend|am selben abend|"
        "noch in derselben sitzung|"
        "in derselben woche|zu dem termin"
    ),
    "~": {**each("vorabend|vortag", -1), **each("folgetag", 1)},
    "c": each("sobald|sowie|wenn|sobald wie|nachdem"),
    "x": each("vorbei ist|zu ende ist|um ist|endet|rum ist|zu ende geht|abläuft|schließt"),
    "%": each("uhr|prozent|%|euro"),
    "|": each("oder|bis"),
    "_": each(
        "bis heute|von heute auf morgen|noch mal|noch einmal|alle zusammen|vor ort|vor allem|bis jetzt|bis auf|"
        "nach wie vor|ende der durchsage|am ende|zum schluss|im grunde|seit langem|im moment|zum ersten mal|"
        "zum zweiten mal|zum dritten mal|das erste mal|das zweite mal|eines tages|tag für tag|von tag zu tag|"
        "so bald|in die woche|alles gute|vor sich|je nach|nach und nach|zu zweit|zu dritt|bald darauf|heutzutage|"
        "um die|eine nach|vor kurzem|letzten endes"
    ),
}
