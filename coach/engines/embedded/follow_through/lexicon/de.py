"""German cues; see the package."""

from __future__ import annotations

STATES: dict[str, str] = {
    "completed": (
        r"\b(?:"
        r"wort gehalten|versprechen (?:ein)?gehalten|eingelöst|über die bühne|unter dach und fach|vollzogen|"
        r"(?:noch )?am (?:selben|gleichen|nächsten) (?:tag|abend|morgen|nachmittag)|noch am|tags darauf|"
        r"gleich (?:tags|danach|darauf|am)|liegt (?:\w+ )?vor|vorhanden|existiert|eingegangen|geklappt|"
        r"abgegeben|(?:bin|ist|war) durch|hat (?:\w+ )?geklappt|"
        r"fand (?:\w+ ){0,5}statt|hat stattgefunden|stattgefunden|hängt|angenommen|weiß (?:\w+ )?bescheid|"
        r"wissen (?:\w+ )?bescheid|in kraft|im einsatz|unterschrieben|erledigt|fertig|abgeschlossen|abgehakt|"
        r"geschafft|gemacht|getan|läuft|live|raus|da|online|umgesetzt|"
        r"angekommen|eingetroffen|steht|durch|endlich|pünktlich|wie (?:versprochen|vereinbart|abgemacht)|"
        r"gesagt,? getan|"
        r"schon|bereits|inzwischen|gibt es jetzt|ist weg|ist drin|hat geklappt|hat es geklappt)\b|[✓✔✅☑]"
        r"|(?:[:=|>]|\s[-–—]|\.\.+)\s*(?:ja|jo|jap|ok|okay|check)\W*$"
    ),
    "past": (
        r"\b(?:legte\w*|hing|hingen|schlug|trug|trat|stieg|wusste\w*|musste\w*|konnte\w*|ging|kamen|traf\w*|"
        r"holte\w*|zeigte\w*|fragte\w*|sagte\w*|habe?|hat|haben|hatten?|wurden?|war|waren|worden|ist|sind|bin|"
        r"\w*ge\w{2,}(?:t|en)|\w{2,}iert|"
        r"(?:be|ver|er|ent|zer|über|unter|wieder)\w{3,}(?:t|en)|\w{4,}te[nt]?|"
        r"kam|kamen|ging|gingen|schrieb|sprach|gab|nahm|las|sah|traf|brachte|fand|hielt|ließ|rief|lud|saß|stand|"
        r"zog|bot|schnitt|strich|half|bat|fuhr|lief|fiel|blieb|begann)\b"
    ),
    "negated": (
        r"\b(?:nicht|noch (?:nicht|nichts|kein\w*|immer nicht)|kein(?:e[nrms]?)?|nie|niemals|nichts|weder|"
        r"vergessen|"
        r"versäumt|verpasst|verschlafen|steht (?:noch )?aus|fehlt|fehlen|offen|ausgeblieben|ungelesen|"
        r"liegen ?geblieben|liegt noch)\b"
    ),
    "undone": (
        r"\b(?:"
        r"drück\w* (?:ich |er |sie )?(?:mich|sich)|trau\w* (?:ich |er |sie )?(?:mich|sich) (?:\w+ )?nicht|"
        r"verbummelt|verpennt|verdrängt|verschleppt|verschludert|schuldig (?:geblieben)?|liegt brach|"
        r"leider (?:nein|nicht|nichts)|wieder nichts|unerledigt|in (?:der|meiner|seiner|ihrer) schublade|"
        r"nicht (?:dazu|drangekommen|fertig geworden)|"
        r"drücke mich|(?:schiebe|schob|schiebt) (?:\w+ ){0,4}(?:vor (?:mir|sich) her|auf)|kein\w* (?:antwort|"
        r"rückmeldung|reaktion|termin|gelegenheit)|schweigt|funkstille|ohne (?:antwort|ergebnis)|schulde|"
        r"nicht (?:gefunden|angefangen|drangesetzt)|untergegangen|hinten ?runter ?gefallen|auf der strecke|"
        r"noch (?:nicht|nichts|kein\w*|immer nicht|offen|aus)|nicht (?:\w+ ){0,2}(?:dazu|\w*ge\w{2,}(?:t|"
        r"en)|\w{2,}iert|passiert|erledigt|geschafft|"
        r"(?:be|ver|er|ent|über)\w{3,}(?:t|en)|gekommen|zustande)|(?:kam|kamen|komme|"
        r"kommt) (?:\w+ ){0,3}nicht|nie (?:\w+ )?(?:ge\w+|dazu|passiert)|"
        r"vergessen|versäumt|verpasst|verschlafen|verschwitzt|steht (?:noch )?aus|(?:liegt|steht|hängt|"
        r"fehlt) (?:immer )?noch|immer noch (?:nicht|kein\w*|offen)|fehlt(?: noch)?|fehlen|bleibt offen|"
        r"ausgeblieben|liegen ?geblieben|liegt noch|"
        r"keine zeit|kein(?:e[nrms]?)? \w+ (?:bisher|bislang|geschickt|gemacht|geschrieben)|bisher (?:nicht|"
        r"nichts|kein\w*)|wieder nicht|nicht (?:mal|einmal) \w+)\b"
        r"|(?:[:=|>]|\s[-–—]|\.\.+)\s*(?:nein|nö|ne|nee|nicht)\W*$|[✗✘❌]"
    ),
    "delayed": (
        r"\b(?:(?:liegt|hängt|ist) (?:jetzt )?(?:beim?|in der) \w+|prüft|prüfen das|wird geprüft|in (?:prüfung|"
        r"vorbereitung|planung)|auf dem weg|frühestens|voraussichtlich|holen (?:\w+ ){0,5}nach|nachgeholt wird|"
        r"weichen|verlegt|rutscht|gerutscht|zurückgestellt|(?:sitze|sitzt) (?:\w+ ){0,3}(?:gerade|dran|daran)|"
        r"gerade (?:dabei|dran)|braucht (?:noch|erst|mehr)|steht (?:noch )?bevor|angesetzt|terminiert|bestellt|"
        r"beantragt|angefragt|kommen? (?:\w+ ){0,3}dran|kommt noch|folg(?:t|en)|muss noch|müssen noch|will noch|"
        r"wollen noch|(?:fehlt|fehlen|liegt|steht|hängt|läuft|warte[nt]?) noch|noch (?:dabei|ein\w* (?:woche|"
        r"monat|versuch)|vor mir|zu \w+en)|bald|demnächst|ab juni|verschoben|vertagt|später|verzögert|wartet|"
        r"warten|warte|erst (?:im|am|ab|nach|wenn|in)|"
        r"noch (?:offen|nicht|in|"
        r"immer)|in arbeit|unterwegs|"
        r"dauert|ausstehend|aufgeschoben|dran|bleibt (?:dran|offen|auf)|immer noch|demnächst|neuer termin|"
        r"nachgeholt|nachholen|auf der liste|geplant|zugesagt|krank|ausgefallen|abgesagt)\b"
    ),
    "late": r"\b(?:spät|verspätet|zu spät|mit verspätung|überfällig|verzug)\b",
    "partial": (
        r"\b(?:(?:bin|sind|ist) bei (?:\w+ ){0,2}(?:seiten?|kapiteln?|buchstabe\w*)|bis (?:seite|kapitel|"
        r"buchstabe|[a-z]\b)|angelangt|rohfassung|gerüst|skizze|in teilen|lückenhaft|unvollständig|unfertig|"
        r"nicht (?:ganz|vollständig|fertig)|stück für stück|nach und nach|schritt für schritt|langsam|kommt voran|"
        r"(?:steht|stehen) zur hälfte|halb|hälfte|zur hälfte|teil(?:s|weise)|zum teil|bisher|bislang|angefangen|"
        r"begonnen|entwurf|"
        r"erste[nrs]? (?:entwurf|fassung|hälfte|teil|version)|"
        r"fast|beinahe|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|eine[rsmn]?|\d+) (?:von|"
        r"der) (?:den |meinen |seinen |ihren |unseren )?(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|"
        r"elf|zwölf|\d+)|fehl(?:t|en) noch|noch (?:ein\w*|zwei|drei|\d+) (?:übrig|offen)|übrig|ein (?:drittel|"
        r"viertel)|(?:steht|gibt es) erst|"
        r"nur (?:ein\w*|zwei|drei|\d+)|erst (?:ein\w*|zwei|drei|\d+)|der rest|die andere hälfte|"
        r"(?:bin|ist|sind) (?:\w+ ){0,2}dabei|"
        r"die (?:anderen|übrigen) (?:zwei|drei|vier|noch|folgen|kommen|fehlen|stehen|sind)|(?:der|die|"
        r"das) (?:zweite|andere) (?:ist|fehlt|folgt|kommt|steht|noch)|"
        r"ein anfang|läuft (?:noch|an|gerade))\b"
    ),
    "slip": (
        r"\b(?:beim (?:zweiten|dritten|vierten|letzten) mal|vorgeprescht|schwach geworden|nicht durchgehalten|"
        r"mit (?:ausnahmen?|lücken)|reingeplatzt|meist(?:ens)?|(?:ein|zwei|drei|vier|fünf|sechs|sieben|"
        r"\d+) ?mal nicht|nicht jedes ?mal|"
        r"fast immer|größtenteils|weitgehend|rausgerutscht|rückfall|rückfällig|außer|bis auf|ausnahme|einmal|"
        r"zweimal|"
        r"manchmal|nicht immer|mal so mal so|alte[nr]? (?:gewohnheit|muster|trott)|ertappt|zwischendurch|"
        r"dann doch|halbwegs)\b"
    ),
    "given_up": (
        r"\b(?:"
        r"(?:wir|ich|er|sie) (?:streich|kipp|verw[ie]rf|begr[aä]b|beerdig)(?:en|e|t)|(?:streichen|kippen|"
        r"verwerfen|begraben|beerdigen) wir|"
        r""
        r"vergessen wir|(?:kann|können) (?:\w+ ){0,2}vergessen|vergiss(?:t)? (?:es|das)|ins wasser gefallen|"
        r"(?:fällt|fiel|fallen) (?:\w+ ){0,2}(?:flach|ins wasser|weg)|(?:flach|weg)gefallen|zerschlagen|"
        r"(?:daraus|draus) wurde nichts|wurde nichts|(?:spare|sparen|schenke|schenken) (?:ich |wir )?(?:mir|"
        r"uns)|kein\w* (?:zweck|bedarf)|zug ist abgefahren|wink(?:t|te|en) (?:\w+ )?ab|machen wir nicht|"
        r"mach[e]? ich nicht|braucht (?:es |man |niemand |keiner )(?:nicht|mehr)?|(?:lass|lasst|"
        r"lassen sie) (?:es|das) (?:sein|bleiben|gut sein)|gut sein lassen|"
        r"lassen (?:das|es)(?= |,|\.|$)|lasse (?:das|es)|sausen (?:ge)?lassen|(?:aus (?:dem|der|den) .{1,30}|"
        r"draus |daraus )wird nichts|nichts (?:draus|daraus) geworden|ist (?:\w+ ){0,4}geschichte|(?:stellt|"
        r"stellen|stellte) sich (?:\w+ )?quer|keine (?:einzige )?anmeldung\w*|\w+e (?:\w+ )?nicht weiter|"
        r"höre? (?:\w+ )?auf|abgesprungen|eingestampft|gecancelt|gekippt|verboten|nein gesagt|sagt nein|(?:lehnt|"
        r"lehnte|lehnen) (?:\w+ ){0,3}ab|abgewunken|aus dem kopf|sinnlos|zwecklos|obsolet|ad acta|"
        r"nicht unsere sache|will (?:ich|er|sie) nicht mehr|ausgestiegen|wird es nicht geben|findet nicht statt|"
        r"gestrichen|(?:gab|gebe|geben|gibt) (?:\w+ ){0,3}auf|hat sich erledigt|nicht vorgesehen|"
        r"ersatzlos|verweigert|untersagt|nicht möglich|kein sinn|abgesagt und|lassen (?:wir )?es|gestoppt|"
        r"gestorben|aufgegeben|fallen ?gelassen|lassen wir|lasse ich|lässt (?:er|sie)|verworfen|"
        r"vom tisch|hinfällig|erübrigt|überholt|nicht mehr|geplatzt|abgeblasen|abgelehnt|abgebrochen|"
        r"eingestellt|begraben|kein thema mehr|wird nichts|"
        r"bringt nichts|(?<!tage )(?<!tag )(?<!woche )(?<!wochen )zu spät|unmöglich|geht nicht mehr|sein lassen|"
        r"bleiben lassen|verzichte[nt]?|"
        r"doch nicht|beerdigt|zurückgezogen|abstand genommen|(?:hat|haben|hatte) sich (?:\w+ ){0,2}erledigt|"
        r"wird nicht(?:s| mehr)|"
        r"(?:lasse|lassen|lässt) (?:\w+ ){0,2}bleiben|anders überlegt|kein interesse)\b"
    ),
    "unspoken": (
        r"\b(?:nicht (?:erwähnt|angesprochen|besprochen|zur sprache|drüber geredet|darüber gesprochen)|"
        r"kam nicht (?:zur sprache|vor|auf)|kein wort (?:über|zu|zum|zur|von|davon)|nichts (?:gesagt|"
        r"gehört) (?:zu|zum|zur|über|von)|keine rede|nicht die rede)\b"
    ),
    "ongoing": (
        r"\b(?:gerade|derzeit|zurzeit|momentan|aktuell|am (?:überlegen|schreiben|bauen|machen|planen|suchen)|"
        r"bin (?:\w+ )?dran|ist (?:\w+ )?dran|sind (?:\w+ )?dran)\b"
    ),
    "ahead": (
        r"\b(?:werde|wird|werden|will|wollen|nächste[nrs]?|morgen|bis (?:zum|ende|mitte|spätestens|\w+tag|"
        r"\d+)|diesmal|jetzt bis|ab (?:sofort|dem|nächste\w*|\w+)|"
        r"vorgenommen|verspricht|versprochen|zugesagt|soll|sollen|neuer anlauf|steht am|kommende[nrs]?|"
        r"noch diese)\b"
    ),
    "wish": (
        r"\b(?:sollte[nt]?|könnte[nt]?|würde[nt]?|hätte[nt]? gern|möchte[nt]?|vielleicht|eventuell|idee|falls|"
        r"wenn|müsste[nt]?|mal sehen)\b"
    ),
    "habit_kept": (
        r"\b(?:jede[nsrm]?|jedes mal|jedesmal|immer|durchgehalten|dran ?geblieben|beibehalten|seit(?:dem|"
        r"her)?|regelmäßig|täglich|wöchentlich|"
        r"(?:zwei|drei|vier|fünf|\d+) ?mal|(?:zwei|drei|vier|\d+) wochen|in folge|ohne ausnahme|klappt|"
        r"gewohnheit|routine)\b"
    ),
    "effect": (
        r"\b(?:hilft|geholfen|funktioniert|nützlich|besser|schneller|weniger|statt|ergebnis|antworten|reaktion\w*|"
        r"gemerkt|überrascht|gelernt|gewirkt|wirkt|dankbar|bedankt|gelobt|verändert|rückmeldung\w*|"
        r"von \d+ auf)\b|\d+\s?%"
    ),
    "recalled": (
        r"\b(?:letzte[nsmr]? (?:mal|sitzung|treffen|monat|woche)|versprochen\w*|wie (?:vereinbart|abgemacht|"
        r"besprochen)|vereinbart\w*|"
        r"hausaufgabe\w*|übrigens|doch noch|rückblick|von letztem|seit (?:dem )?letzten|inzwischen|noch immer|"
        r"immer noch|endlich|angekündigt\w*|damals)\b"
    ),
    "attempted": (
        r"\b(?:probiert|ausprobiert|versucht|getestet|probeweise|versuch|test|einmal|erste[snr]? mal|"
        r"pilot\w*)\b"
    ),
    "lasting": (
        r"\b(?:regel|richtlinie|dauerhaft|standard|ab sofort|für immer|abgeschafft|eingeführt|ersetzt|"
        r"umgestellt|verbindlich|offiziell|beschlossen|genehmigt|geschichte)\b"
    ),
}
