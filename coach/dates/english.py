"""English time words."""

from coach.dates.calendar import BLACK_FRIDAY, EASTER, LABOR_DAY, MEMORIAL_DAY, MOTHERS_DAY, THANKSGIVING
from coach.dates.words import Words, counted, crossed, each

_MEETING = (
    "session|meeting|call|chat|talk|conversation|catch-up|catchup|catch up|one-to-one|one-on-one|1:1|1-1|121|lunch|"
    "coffee|breakfast|sitting|get-together|appointment|date|slot|check-in|check in|meet-up|meetup|one|round|encounter"
)
_EVENT = (
    f"{_MEETING}|committee|workshop|review|presentation|event|town hall|board|all-hands|stand-up|standup|visit|demo"
)

ENGLISH: Words = {
    "W": counted("monday/Mon tuesday/tue/tues wednesday/weds/Wed thursday/thu/thur/thurs friday/fri saturday sunday"),
    "w": counted("mon tue wed thu fri sat/Sat sun/Sun"),
    "P": counted("mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    "M": {
        **counted("january/jan february/feb March/Mar/MARCH apr", 1),
        **counted("july/jul aug september/sept/sep october/oct november/nov december/dec", 7),
    },
    "m": {"march": 3, "mar": 3, "april": 4, "may": 5, "june": 6, "jun": 6, "august": 8},
    "N": {
        **counted("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", 1),
        "a": 1,
        "an": 1,
        "another": 1,
        "twenty": 20,
        "thirty": 30,
        "sixty": 60,
        "ninety": 90,
        "hundred": 100,
        **each("couple of|a couple of|couple|a couple|couple more", 2),
        **each("few|a few|several|some|many|so many", 0),
        **each("half a", -2),
    },
    "o": {
        **counted("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth", 1),
        **counted("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first", 14),
        **counted(
            "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth", 22
        ),
        **counted("twenty-ninth thirtieth thirty-first", 29),
    },
    "U": {
        "day": 1,
        "week": 7,
        "wk": 7,
        "fortnight": 14,
        "month": 30,
        "quarter": 90,
        "half-year": 180,
        "year": 365,
        **each("working day|business day|workday|work day", 5),
        **each("w/c|wc|wb|w/b|week commencing|week beginning|week starting", 7),
    },
    "u": {
        "days": 1,
        "weeks": 7,
        "wks": 7,
        "fortnights": 14,
        "months": 30,
        "quarters": 90,
        "years": 365,
        **each("working days|business days|workdays|work days", 5),
    },
    "K": each("weekend|week-end"),
    "q": each("morning|afternoon|evening|night|noon|midday|lunchtime|lunch time|midnight|eve|morn"),
    "R": {
        **each("today|tonight|later today|this very day", 0),
        **each("tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tomorrow first thing|first thing tomorrow|2morrow", 1),
        **each("day after tomorrow|the day after tomorrow", 2),
    },
    "H": {
        **each("easter|easter sunday", EASTER),
        "good friday": EASTER - 2,
        "easter monday": EASTER + 1,
        "maundy thursday": EASTER - 3,
        "ash wednesday": EASTER - 46,
        "shrove tuesday": EASTER - 47,
        "pancake day": EASTER - 47,
        **each("pentecost|whitsun|whit sunday", EASTER + 49),
        "whit monday": EASTER + 50,
        "ascension day": EASTER + 39,
        "corpus christi": EASTER + 60,
        **each("christmas|xmas|christmas day", 1225),
        "christmas eve": 1224,
        "boxing day": 1226,
        "new year's eve": 1231,
        "new years eve": 1231,
        **each("new year|new year's|new years|new year's day", 101),
        "halloween": 1031,
        "valentine's day": 214,
        "valentine's": 214,
        "st patrick's day": 317,
        "epiphany": 106,
        "may day": 501,
        "juneteenth": 619,
        "bonfire night": 1105,
        "st george's day": 423,
        "burns night": 125,
        "anzac day": 425,
        "australia day": 126,
        "canada day": 701,
        "independence day": 704,
        "republic day": 126,
        "st andrew's day": 1130,
        "st david's day": 301,
        "guy fawkes": 1105,
        "veterans day": 1111,
        "thanksgiving": THANKSGIVING,
        "black friday": BLACK_FRIDAY,
        "mother's day": MOTHERS_DAY,
        **each("labor day", LABOR_DAY),
        **each("memorial day", MEMORIAL_DAY),
    },
    "Q": {**counted("q1 q2 q3 q4", 1), "h1": 11, "h2": 12},
    "G": {"eow": 73, "eom": 303, "eoq": 903, "eoy": 3653, "midweek": 72, "mid-week": 72, "year's end": 3653},
    "j": each("eod|cob|cop|eob|end of day|end of the day|close of business|close of play|end of business|end of play"),
    "*": each("calendar week|kw|cw"),
    "V": each(
        "soon|very soon|asap|a.s.a.p|as soon as possible|as soon as we can|as soon as i can|in due course|"
        "at some point|"
        "sometime|sometime soon|eventually|one of these days|one of those days|in the near future|shortly|"
        "sooner or later|in good time|in the coming period|one day soon|at the earliest opportunity|"
        "at the first opportunity|when possible|in the next while|before long|in the foreseeable future"
    ),
    "v": each(
        "from now on|from here on|from now|from here on in|from here on out|from hereon|going forward|going forwards|"
        "moving forward|henceforth|as of now|starting now|from this point on|from this point forward|from today on|"
        "from today onwards|effective immediately|in future|in the future|from this day on|with immediate effect"
    ),
    "y": each(
        "summer|spring|autumn|winter|holidays|holiday|vacation|half-term|half term|christmas break|summer break|break|"
        "christmas holidays|easter holidays|summer holidays|diwali|eid|ramadan|hanukkah|passover|lunar new year|"
        "chinese new year|parental leave|maternity leave|paternity leave|annual leave|leave|go-live|"
        "summer recess|recess|reorg|reorganisation|reorganization|busy season|peak season|audit|offsite|off-site"
    ),
    "X": each("next|nxt"),
    "C": each("coming|upcoming|this coming|this upcoming|forthcoming"),
    "J": each("next but one"),
    "T": each("this|current"),
    "L": each("last|past|previous|this past|this last|the last|the past"),
    "F": each("following|subsequent|very next"),
    "A": each("that|that same|that very|the same|same"),
    "B": each("beginning|start|early|the very beginning|beginnings"),
    "I": each("mid|middle|first half|halfway through|half way through"),
    "E": each(
        "end|the very end|late|second half|last day|rest|remainder|in the course|over the course|in course|"
        "the back end|back end|tail end|latter half|what is left|what's left|all"
    ),
    "p": each(
        "by|on|until|till|til|untill|no later than|not later than|at the latest|at the latest by|latest by|latest|at|"
        "due|due on|due by|over|during|through|throughout|up to|deadline|deadline is|on or before|around|about|"
        "around about|not before|come|for sure by|in time for|between now and|"
        "sometime in|some time in|sometime|some time|somewhere in|per|@|as late as|thru|circa|roughly|"
        "approximately|maybe|probably|ideally|preferably|when it comes to"
    ),
    "b": each("before|ahead of|prior to|well before|in advance of|just before|in the run-up to"),
    "i": each("in|within|inside|inside of|in the space of|in under|in about|in around|in roughly|within about"),
    "f": each("for|for about|for at least|for the duration of|for a period of"),
    "r": each(
        "from|starting|starting from|starting with|starting on|starting in|starting at|beginning with|beginning on|"
        "as of|as from|effective|with effect from|effective from|beginning from|start from|starts|starts on|"
        "commencing|running from|from the start of"
    ),
    "s": each("since|ever since|back in|way back in"),
    "a": each("after|right after|straight after|just after|not until after|until after"),
    "d": each("of"),
    "t": each("the|my|our|his|her|their|your|its"),
    "e": each(
        "every|each|every single|once a|twice a|once every|once each|each and every|once per|three times a|every other|"
        "all of the"
    ),
    "g": each("ago|back"),
    ">": each("later|afterwards|afterward|thereafter|later on|after that|on from that"),
    "<": each("earlier|beforehand|prior|before that|in advance|ahead"),
    "h": each("now|already|straight|running"),
    "S": {
        **crossed("next|next monthly|next regular|next mentoring|next joint|next pair|following", _MEETING),
        **each(
            "next time|next time we meet|next time we talk|next time we speak|the next time we meet|we meet again|"
            "we next meet|we meet next|we speak again|we talk again|we next speak|we next talk|we see each other again|"
            "we are next together|i see her again|i see him again|i see them again|i see you again|we sit down again|"
            "we next see each other|meeting again|the next time|we reconvene|we catch up again|we're next together"
        ),
    },
    "Z": {
        **each(
            "that day|the same day|same day|on the day|that date|by then|until then|till then|before then|"
            "over the same period|over that period|in the same period|for the same period|same period|that same day|"
            "that very day|the same evening|that same evening|the same morning|the same afternoon|the same night|"
            "at that point|the day itself|on the day itself"
        ),
        **crossed("on that|at that|in that|for that|before that|by that|at the same|in the same", _EVENT),
    },
    "c": each("when|once|as soon as|the moment|the minute|if and when|as and when|the day that"),
    "x": each("is out|is over|ends|closes|is through|runs out|is up|is done|has ended|finishes|are over|are out"),
    "%": each("am|pm|a.m|p.m|o'clock|percent|per cent|%|sharp"),
    "|": each("or|to"),
    "_": each(
        "today's|until today|to this day|at the end of the day|these days|those days|the other day|day one|"
        "day-to-day|day to day|next to|next door|next step|next steps|this time|for the first time|second time|"
        "in the end|for good|for once|early on|all day|every now and then|a day in the life|some day|someday|"
        "day in day out|once again|once more|once upon|soon enough he|how soon|too soon|so soon|as soon|"
        "no sooner|at once|all at once|for now|right now|by now|now and again|in march of|on end|all year round|"
        "first day|shortly after|shortly before|shortly afterwards|soon after|soon afterwards|until now|up to now|"
        "in the meantime|in the first place|only just|ever after|break even|break down|once or twice|for example|"
        "by and large|by far|on and on|at all|before long ago|leave it|leave that|leave the|leave me|to leave"
    ),
}
