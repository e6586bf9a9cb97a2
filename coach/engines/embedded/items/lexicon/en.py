"""English."""

from __future__ import annotations

import re

from coach.engines.embedded.items.lexicon import Lexicon, phrase, word_set

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_IRREGULAR_PAST = (
    "was were had did went said told asked came made took got gave saw found thought knew felt left kept began wrote "
    "sent brought bought built heard held let's met paid ran sat spoke spent stood won lost fell "
    "drew drove ate chose "
    "broke caught taught fought flew forgot grew hid led lent lit meant rang rose sang sold shook showed shot shut "
    "slept slid spun stole stuck swore swept swam threw understood woke wore became felt dealt dug fed hung laid lay "
    "sank stung struck wept didn't wasn't weren't hadn't used got blew"
)
_BASE = (
    "accept acknowledge act add adjust agree announce answer apologise apologize apply approve arrange ask assign "
    "attend avoid "
    "become begin block book bring brief build buy call cancel change chair chase check choose circulate clear close "
    "collect come comment commit compare compile complete confirm consider contact continue copy count cover create "
    "cut delegate delete demo describe design develop dig discuss do document download draft draw drop edit email "
    "e-mail encourage end "
    "ensure establish explain explore extend fill finalise finalize find finish fix follow forward "
    "gather get give go "
    "greet "
    "hand have help hold host identify include increase inform install interview introduce invite invest join keep "
    "learn leave let limit "
    "listen list log look mail maintain make map mark measure meet mention message mock monitor move name nominate "
    "note "
    "observe offer open order organise organize outline pair park pass pause phone pick pilot pitch "
    "plan post practise "
    "practice prepare present print prioritise promote propose protect provide pull publish push put raise read "
    "rebook reach "
    "record redraft reduce register rehearse remind remove redo rename repeat reply report request research reschedule "
    "resend review revise rework rewrite ring rota run save say scan schedule see select send set share shadow show "
    "sign sit sketch skip slot speak spend split sponsor stand start stay stop submit suggest summarise summarize "
    "swap switch "
    "take talk teach tell test think tidy touch track train transfer translate trial try turn type update upload use "
    "visit volunteer "
    "walk watch wear work write ride drive eat cook sing play pay sell rent taste bake clean wash wipe dress swim "
    "climb sweep jog sleep drink exercise meditate adhere engage incorporate consume tick view establish adopt "
    "prioritise paint print scan pin hang carry load pack ship fetch feed grant sketch prototype pilot trial refuse "
    "welcome thank honour respect reserve shorten lower raise double halve rotate replace restore rewrite sort"
)

LEXICON = Lexicon(
    code="en",
    i=word_set("i"),
    we=word_set("we"),
    you=word_set("you u"),
    third=word_set("he she"),
    they=word_set("they"),
    me=word_set("me myself"),
    third_object=word_set("him her them himself herself themself"),
    mine=word_set("my mine me i"),
    theirs=word_set("his hers her their theirs"),
    ours=word_set("our ours us we"),
    both=word_set("both"),
    impersonal=word_set(
        "it there that this these those everyone everybody nobody someone somebody anyone people one all none which "
        "who what"
    ),
    partner_roles={
        "mentor": "mentor",
        "mentee": "leader",
        "leader": "leader",
    },
    outsiders=word_set(
        "manager managers boss team teams department colleague colleagues assistant pa ea office hr it legal "
        "finance marketing facilities procurement comms communications security payroll compliance admin reception "
        "supplier suppliers vendor vendors agency consultant consultants client clients customer "
        "customers contractor "
        "director ceo cfo cto cio coo chairman chairwoman board committee council union guild landlord bank auditors "
        "auditor trainer trainers coordinator organiser organisers office programme program wife husband partner "
        "daughter son sister brother mother father mum dad grandson granddaughter cousin friend friends neighbour "
        "doctor service nurse nurses teacher analyst engineer engineers developer developers "
        "designer designers intern interns "
        "apprentice apprentices trainee trainees graduates graduate supervisor lead head deputy secretary "
        "receptionist driver "
        "staff company firm management leadership executive execs exec sponsor he-who recruiter recruiters guests "
        "speaker speakers students guys lads folks people group unit site plant shop store warehouse "
        "predecessor successor lawyer lawyers counsel solicitor inspector editor publisher"
    ),
    collectives=word_set(
        "team teams department colleagues hr it legal finance marketing facilities procurement comms "
        "communications security payroll compliance admin reception suppliers agency clients customers "
        "board committee council union office management leadership executive exec staff company firm "
        "people folks guys friends students managers developers designers nurses trainers auditors "
        "consultants guests group unit site plant shop store warehouse service programme program lawyers "
        "interns graduates apprentices trainees wfm legal risk "
    ),
    skip=word_set(
        "also then now just still only simply both all each probably perhaps maybe possibly never always definitely "
        "really certainly gladly happily first finally even kindly actually personally hopefully either too already "
        "myself himself herself themselves soon today tomorrow tonight therefore duly instead usually "
        "often later herself we've absolutely honestly obviously quickly not n't"
    ),
    future=word_set("will 'll shall gonna ll wll"),
    future_ending=None,
    go=frozenset(),
    going=(("going", "to"), ("gonna",)),
    weak=word_set(
        "would could might may should ought must can 'd cannot can't wouldn't couldn't shouldn't "
        "mightn't mustn't cant "
        "wouldnt couldnt shouldnt must"
    ),
    be=word_set("am is are 'm 're 's be isn't aren't ain't"),
    have=word_set("have has 've had hasn't haven't"),
    negation=word_set("not never n't won't wont no don't doesn't dont doesnt isn't aren't nor neither without"),
    past=word_set(_IRREGULAR_PAST),
    past_ending=re.compile(r"[a-z-]{2,}(?:[^e]ed|eed(?:ed)|ied)$"),
    present_third=re.compile(
        r"[a-z-]{2,}[^su']s$|[a-z-]+(?:ss|sh|ch|x|zz|o)es$|does$|goes$|has$|"
        r"discusses$|focuses$"
    ),
    participle=re.compile(
        r"(?:[a-z-]{2,}ed|[a-z]{3,}(?<!m)en|done|been|gone|made|taken|given|written|seen|sent|had|got|"
        r"gotten|told|said|found|put|set|"
        r"read|built|begun|kept|left|met|run|come|become|shown|spoken|brought|bought|chosen|drawn|driven|heard|held|"
        r"withdrawn|thrown|torn|worn|rewritten|redone|led|lost|paid|sold|thought|understood|won|broken|"
        r"agreed|moved|booked|let|cut|rung|sat|stood|spent|taught)$"
    ),
    progressive=re.compile(
        r"(?!nothing$|something$|anything$|everything$|thing$|during$|morning$|evening$|king$|"
        r"meeting$|being$|feeling$|thinking$|hoping$|wondering$|looking$|getting$|trying$|"
        r"saying$|wanting$|needing$|struggling$|planning$|going$)[a-z-]{2,}in[g]$"
    ),
    infinitive=re.compile(rf"(?:{'|'.join(_BASE.split())})$"),
    commit=word_set(
        "volunteer agreed agrees agree promised promises promise committed commits commit volunteered "
        "volunteers undertook "
        "undertakes undertake decided decides resolved vowed pledged accepted accepts owes owe pledge "
        "pledges swore sworn swear swears undertaken"
    ),
    offer=word_set("offered offers offer proposed proposes suggested suggests suggest"),
    request=word_set(
        "asked told requested invited urged begged reminded encouraged challenged pushed dared expects needs wants"
    ),
    want=word_set("want wants wanted like love loves prefer prefers fancy fancies wish wishes wanting"),
    hope=word_set("hope hopes hoped hoping wonder wonders wondered wondering guess suppose doubt doubts think thinks"),
    plan=word_set("plan plans planning intend intends intending aim aims aiming propose"),
    need=word_set("need needs must got owe"),
    say=word_set(
        "remind reminds reminded said says told reckons reckon mentioned explained added claimed reported asked "
        "reckoned thinks thought"
    ),
    stative=word_set(
        "am is are was were be been have has know knows think thinks feel feels believe believes "
        "guess like likes love "
        "loves want wants need needs see sees find finds understand understands remember remembers hope hopes wonder "
        "suppose say says seem seems mean means look looks sound sounds doubt doubts agree agrees differ accept hate "
        "hates "
        "enjoy enjoys appreciate admire own owns belong depends costs leave leaves notice realise realize care cares "
        "prefer prefers expect expects argue regards maintains insists insist remains remain lives "
        "live works goes doesn't don't isn't don do does had has can fear "
        "fears trust worry worries imagine consider considers admit admits respect wish dislike"
    ),
    minds=word_set(
        "say believe admit confess miss bet grant keep manage regret enjoy love hate remember forget survive "
        "live retaliate concede maintain insist hope guess reckon suppose see know think feel wait go be "
        "have carry hold says believes admits holds thinks maintains"
    ),
    dual=word_set(
        "works work goes go going sees see leaves leave finds find lives live looks look looking getting trying does "
        "do accepts accept meeting has have having keeps notices considers consider admits admit"
    ),
    told_future=word_set("would 'd"),
    that=word_set("that"),
    falls_to=(
        ("it", "with"),
        ("that", "with"),
        ("this", "with"),
        ("left", "with"),
        ("lies", "with"),
        ("up", "to"),
        ("falls", "to"),
        ("fell", "to"),
        ("falls", "on"),
        ("is", "down", "to"),
        ("'s", "down", "to"),
        ("one", "for"),
        ("job", "for"),
        ("task", "for"),
        ("homework", "for"),
        ("action", "for"),
        ("that's", "on"),
        ("'s", "on"),
        ("it", "to"),
        ("rests", "with"),
        (":", "on"),
        (",", "on"),
        ("sits", "with"),
        ("is", "on"),
    ),
    duty=word_set(
        "job task turn homework part action bit assignment move promise commitment undertaking pledge contribution "
        "side end duty to-do todo mission"
    ),
    agent=word_set("from fr by off"),
    passive_agent=word_set("by"),
    receive=word_set(
        "getting receiving hearing having due owed hear have get gets receive receives see sees expect hears has coming"
    ),
    passive_be=word_set("get gets be being is are 's 're getting will"),
    sources=word_set("from fr"),
    comes=word_set("comes come get gets get have will"),
    heads=(("down", "to"), ("up", "to"), ("over", "to")),
    phrasal=frozenset(
        (
            ("took", "on"),
            ("takes", "on"),
            ("taken", "on"),
            ("settled", "on"),
            ("fixed", "on"),
            ("signed", "up"),
            ("put", "hand"),
            ("shook", "on"),
            ("signs", "up"),
            ("stepped", "up"),
            ("settle", "on"),
        )
    ),
    grants=word_set(
        "ok'd okd okayed yes yeah yep sure agreed agrees ok okay fine deal done accepted accept granted "
        "willingly gladly happy"
    ),
    gets=word_set(
        "get gets getting have has having receive receives receiving hearing hear hears inherit inherits borrow"
    ),
    awaits=word_set(
        "expect expects expecting await awaits awaiting wait waits waiting anticipate anticipates need needs needing"
    ),
    owes=word_set("owe owes"),
    causes=word_set("get gets got persuaded persuade convinced getting made talked roped"),
    makes=word_set("made makes make making had has have having"),
    without=word_set("without nor"),
    to=word_set("to"),
    inverted=False,
    dropped_i=None,
    dropped_we=None,
    conjunctions=word_set("and but so then also plus or yet anyway ok okay well right now next finally therefore yes"),
    subordinators=word_set(
        "that which who whom whose if whether when whenever what how why because cos cause since as than until till "
        "before after while although though unless where wherever like once"
    ),
    imperative=re.compile(
        rf"(?i)(?:please\s|to\s|also\s|then\s|finally\s|first\s|not\s|never\s|do not\s|don['’]t\s|no longer\s)?"
        rf"(?:{'|'.join(_BASE.split())})\b(?!['’])"
    ),
    elided_future=re.compile(
        r"(?i)(?:and |so |then |but |also )?(?:will|shall|'ll|going to|gonna|am going to|"
        r"have agreed to|have promised "
        r"to|promised to|agreed to|am to|committed to)\s(?!be\b|have\b|see\b|you\b|they\b|we\b|he\b|she\b|it\b)\w"
    ),
    yes=word_set("yes ok okay fine sure"),
    calendar=word_set(
        "january february march april may june july august september october november december jan "
        "feb mar apr jun jul "
        "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
        "thurs fri sat sun easter christmas ramadan diwali eid q1 q2 q3 q4"
    ),
    articles=word_set("the a an my your his her our their this that these those some any each every no"),
    cues={
        "maybe": phrase(
            r"maybe|perhaps|might|may be|possibly|probably|could|not sure|unsure|tempted|toy(?:ed|ing) with|"
            r"think(?:s|ing)? about|thought about|let (?:us|me) see|let['’]s see|we['’]ll see|will see|"
            r"see how (?:it|that|this)|if (?:i|we|he|she|they) (?:get|find) (?:the )?time|no promises?|"
            r"not promising|won['’]t promise|wouldn['’]t commit|not committ(?:ed|ing)|half[- ]\w+|sort of|"
            r"(?:i|he|she|they|we)(?:['’]ll| will) see(?=\s*(?:$|[.,;!?)]))|"
            r"kind of thing|an idea|ideas?:|one idea|thinking (?:aloud|out loud)|thought out loud|in theory|"
            r"who knows|i guess|i suppose|considering|wonder(?:s|ed|ing)?|mull(?:s|ed|ing)?|brainstorm\w*|"
            r"leaning towards|open to|see if there"
        ),
        "wish": phrase(
            r"would (?:love|like|be (?:nice|good|great|lovely|fun|a start)|have been)|"
            r"['’]d (?:love|like|rather|be nice|be lovely)|wish(?:es|ed)?|"
            r"hop(?:e|es|ed|ing) (?:to|that|we|i|he|she|for)|if only|should|shouldn['’]t|ought to|"
            r"want(?:s|ed)? to|wanted|keen to|dream\w*|someone (?:should|ought|needs)|really (?:must|should)|"
            r"must (?:get|have|do|go|try|catch)\b|it['’]d be|would be"
        ),
        "hypothetical": phrase(
            r"would|['’]d have|could have|should have|might have|if i were|"
            r"if (?:he|she|we|they) (?:ever|were|had)|were to|in an ideal world|imagine|"
            r"suppose (?:i|we|you|he|she)|what if|hypothetical\w*|can imagine|could (?:always|also|just)|"
            r"if i (?:had|ever)"
        ),
        "declined": phrase(
            r"(?:i|we|he|she|they) (?:said|told \w+) (?:no|not)|said (?:no|don['’]t)|declined?|refused?|"
            r"turned (?:it|that|this|him|her|them|me|us) down|turned down|no thanks?|not needed|better not|"
            r"not adopted|won['’]t|rejected|not (?:for|going) (?:me|there|to)|wouldn['’]t|doesn['’]t want|"
            r"don['’]t want|didn['’]t want|not interested|ruled (?:it |that |this )?out|not doing|not required|"
            r"politely|vetoed|bad idea|said not|would not|no way|pls no|please no|"
            r"(?:didn['’]t|did not|never) (?:say|said) yes|"
            r"(?:isn['’]t|is not|not) (?:my|his|her|our) (?:job|thing|business)|rather not|"
            r"(?:said|told \w+) (?:i|he|she|they|we) (?:couldn['’]?t|can['’]?t|could not)"
        ),
        "parked": phrase(
            r"parked|park (?:it|that|this|the)|shelved?|on ice|on hold|another (?:time|day)|for another|"
            r"not (?:now|yet|this (?:time|month|quarter))|some(?:time| time| day)|one day|some ?day|"
            r"at some (?:point|stage)|eventually|later (?:on|maybe|perhaps)|left (?:it|that) (?:there|open|for)|"
            r"leave (?:it|that|this) (?:for|there|open)|down the (?:line|road|track)|in due course|"
            r"nothing (?:agreed|decided|firm)|not (?:agreed|decided)|in (?:the )?future|for now|no decision|"
            r"undecided|to be (?:decided|discussed)|tbc|tbd|none|no (?:new )?actions?|nothing (?:this|new|for)|"
            r"abeyance|parking lot|backlog|not (?:a )?priority|kicked"
        ),
        "retract": phrase(
            r"scrap that|scratch that|strike that|forget (?:it|that)|on (?:reflection|second thoughts?)|"
            r"actually,? no|no,? actually|no,? wait|never ?mind|changed? (?:my|her|his|our|their) minds?|"
            r"took (?:it|that) back|take (?:it|that) back|nah|dropped (?:it|that|this|the idea)|struck out|"
            r"cancel that|cancelled|called (?:it |that )?off|ignore (?:it|that|this)|\(edit|"
            r"not happening|backed out|pulled out|"
            r"skip(?:ping)? (?:it|that)|(?:we['’]ve|we|i|she|he) let (?:that|it) (?:one )?go|leave (?:it|that)|"
            r"withdr(?:ew|awn)|overtaken by|no,? i can|not needed (?:any ?more|now)|"
            r"came to nothing|better not|bad idea|off the (?:list|table)|no longer|"
            r"not (?:any ?more|after all)|instead of that|decided against|decided not|crossed out|thought better|"
            r"ditched?|binned"
        ),
        "done": phrase(
            r"done|already|finished|completed?|tick(?:ed)?|sorted|sent (?:it|them|that|over)|there and then|"
            r"on the spot|went (?:well|fine|out)|"
            r"last (?:week|month|time|session|year|night|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*)|yesterday|"
            r"since (?:then|last|our)|so far|ago|as agreed|as promised|as planned|delivered|happened|"
            r"didn['’]t happen|hasn['’]t|haven['’]t|has been|have been|in place|up and running|"
            r"resolved (?:live|already|in)|closed[,;)]|in the room|handed over|followed|"
            r"not (?:started|done|sent|happened)|signed off|approved"
        ),
        "promise": phrase(
            r"(?:you have )?my word|i promise|promise[sd]?|pakka|pinky|cross my heart|hold me to|"
            r"commit(?:s|ted|ment)?|guarantee\w*|definitely|for sure|count on|without fail|no excuses|"
            r"my (?:resolution|commitment|action|homework|job|task|promise)|hers:|his:|mine:|ours:|theirs:|"
            r"homework|on my list|took (?:it|that|this) on|takes? (?:it|that|this) on|i (?:own|take) th|"
            r"shook (?:hands )?on|confiden(?:t|ce)"
        ),
        "agreed": phrase(
            r"agreed|agrees?|said (?:yes|ok|okay|fine|sure)|says (?:yes|ok|okay|fine)|deal|settled|it['’]s a date|"
            r"is up for|up for it|i said (?:yes|ok|fine)|accepted|happy to|resolved|we (?:have )?decided|"
            r"volunteered|signed up|decided|arranged|fine by|on board|is game|glad to|willing to|nodded|"
            r"good as (?:her|his|my|their) word|yes\b"
        ),
        "habit": phrase(
            r"from (?:now|here|today|this|next|tomorrow|june|july|january|february|march|april|may|august|"
            r"september|october|november|december|monday|then)(?: on(?:wards)?)?|"
            r"every (?:\w+ )?(?:day|week|month|morning|evening|friday|monday|tuesday|wednesday|thursday|meeting|"
            r"session|time|other)|(?:\w+|\d) (?:times|days) (?:a|per) (?:day|week|month)|per (?:day|week|month)|"
            r"each (?:day|week|month|morning|meeting|session|time|call)|weekly|daily|monthly|always|"
            r"going forwards?|in future|henceforth|until our next|any more|anymore|no more|"
            r"once a (?:week|month|day)|twice a (?:week|month|day)|(?:a|per) (?:week|month|day)|starting|as of"
        ),
        "give_up": phrase(
            r"no more|stop(?:s|ping)?|won['’]t \w+ (?:it |them |her |him )?(?:again|any ?more)|no longer|"
            r"give(?:s)? up|quit(?:s)?|drop(?:s|ping)? the|never again|is banned|without (?:my|his|her|the)"
        ),
        "generic": phrase(
            r"leaders? (?:should|must|need)|managers? (?:should|must|need)|"
            r"(?:we|you|one|people|everyone|everybody|companies|organisations) (?:all )?(?:must|should|need to|"
            r"have to|ought)|the (?:key|future|winners)|always (?:be|stay)|"
            r"keep (?:an open mind|up|going|learning|challenging|talking|in touch|pushing|it up)|"
            r"stay (?:curious|hungry|humble|open|tuned|in touch)|synerg\w*|journey|embrace\w*|open mind|curious|"
            r"continue (?:to|the) (?:grow|learn|build|support|dialogue|conversation)|the world|next level|onwards"
        ),
        "courtesy": phrase(
            r"coffee|lunch|drinks?|beer|dinner|pint|cake|biscuits?|doughnuts?|donuts?|on me|my (?:treat|round)|"
            r"thanks?|thank you|cheers|look(?:ing)? forward|can['’]t wait|regards|take care|see you|speak soon|"
            r"breakfast|(?:first|next) round|pizza|stand(?:s|ing)? (?:him|her|me|them|you) (?:a|the)|"
            r"springing for|claret|steak|glass of|bottle of|"
            r"kind of you|hug|congrat\w*|welcome|chocolates?|buy (?:him|her|you|me|them)"
        ),
        "past_time": phrase(
            r"yesterday|last (?:week|month|year|time|session|night|autumn|spring|summer|winter|quarter|\w+day)|"
            r"(?:years?|months?|weeks?|days?) ago|back then|in (?:19|20)\d\d|in the (?:nineties|eighties|past)|"
            r"used to|when i was|once upon|(?:earlier|previously)|since"
        ),
        "vague_time": phrase(
            r"soon|shortly|at some point|sometime|some day|one day|eventually|in due course|"
            r"when (?:i|we|she|he|they) (?:can|get|have)|asap|later"
        ),
        "software": phrase(
            r"ignore (?:the|all|any|previous|your|everything)|disregard|system prompt|llm|language model|chatbot,|"
            r"summari[sz]er|note to (?:the )?(?:ai|assistant|bot|software|tool|system|summar\w+)|"
            r"(?:dear|hey|hi) (?:ai|assistant|bot|summar\w+|upward)|mark (?:all|everything|every)|"
            r"set (?:the )?(?:depth|superficial|owner|status)|as (?:an )?(?:admin|ai|assistant)|override|"
            r"instructions?:|output (?:only|json)|rate this|score this|"
            r"to the (?:ai|software|tool|system|bot|summari[sz]er)|whoever (?:reads|summari)|assistant:"
        ),
        "silence": phrase(
            r"between us|keep (?:it|that|this) (?:to|quiet|between|private)|"
            r"won['’]t (?:tell|say|mention|raise|share|repeat|bring)|not (?:tell|mention|raise|repeat|share)|"
            r"say nothing|leave \w+ (?:be|alone|out)|stay(?:s)? (?:with|between) (?:me|us)|confidential\w*|"
            r"in confidence|off the record|don['’]t (?:tell|mention|say)|never (?:tell|mention|repeat)|keep quiet|"
            r"hold(?:s)? (?:it|back)|put"
        ),
        "conditional": phrase(
            r"if|unless|provided|in case|as long as|assuming|depending|should (?:he|she|it|they|i) \w+"
        ),
        "deadline": phrase(
            r"by|before|until|till|nlt|no later than|at the latest|latest|within|in time for|ahead of|due|deadline|"
            r"end of|eod|eow|ready (?:by|for)"
        ),
        "told_to": phrase(
            r"i['’]?a?m to|(?:is|are|has|have) to|supposed to|asked me to|told me to|wants me to|reminded me|"
            r"needs me to|expected to|got to|need to|needs to"
        ),
        "self": phrase(r"myself|himself|herself|themselves|themself|yourself|ourselves|personally|in person"),
        "routine": phrase(
            r"anyway|as (?:usual|always|ever)|like clockwork|every year|regular(?:ly)?|business as usual"
        ),
        "still": phrase(
            r"still|not yet|hasn['’]t|haven['’]t|carried over|carry over|remains|outstanding|pending|again|"
            r"overdue|slipped|not started"
        ),
    },
    months_days=phrase(
        r"today|tonight|tomorrow|this (?:afternoon|evening|morning|week|weekend|month|quarter|\w+day)|"
        rf"(?:{_DAY})(?: week)?|"
        r"next (?:week|month|quarter|session|meeting|time|call|year|one|\w+day|spring|summer|autumn|winter|fall)|"
        r"weekend|"
        rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|"
        rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|"
        rf"(?:by|in|before|until|during|from|early|mid|mid-|late|end of|start of|beginning of) {_MONTH}|"
        rf"mid-{_MONTH}|"
        r"the \d{1,2}(?:st|nd|rd|th)|"
        r"(?:the|by) (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w{3,6}teenth|twentieth|"
        r"twenty-\w{3,7}|thirtieth|thirty-first)|"
        r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.?|"
        r"(?:in|within|inside) (?:a|one|two|three|four|five|six|ten|\d+|the next|a couple of|"
        r"a few) (?:\w+ )?(?:days?|weeks?|months?|fortnight)|"
        r"(?:a|one|two) (?:weeks?|months?|days?|fortnight) (?:from|after|before|later)|"
        r"end of (?:the |this |next )?(?:day|week|month|quarter|year|play)|q[1-4]|easter|christmas|"
        r"half[- ]term|the holidays|before we (?:next )?(?:meet|speak|see|talk)|"
        r"(?:our|the) next (?:session|meeting|call|one|catch-up)|eod|eow|"
        r"w/?end|wkend|wknd|"
        r"the (?:evening|day|morning|night|week) before|fortnight|noon|midday|lunchtime|"
        rf"{_MONTH} (?:session|meeting|memo|report|call|newsletter)"
    ),
    kinds={
        "experiment": phrase(
            r"tr(?:y|ies|ying) (?:it |this |that |out )?(?:for|until|till|with)|trial\w*|pilot\w*|experiment\w*|"
            r"for (?:a|one|two|three|four|the next) (?:weeks?|months?|fortnight|sprints?)|"
            r"test (?:run|it|whether|if)|over the same period"
        ),
        "inclusion": phrase(
            r"speak(?:s|ing)? (?:last|first)|stay(?:s|ing)? silent|(?:first|last) word|interrupt\w*|by name|"
            r"credit\w*|quiet\w*|voices?|inclus\w*|belong\w*|bias\w*|fair\w*|accessib\w*|pronouns?|captions?|"
            r"apologi[sz]e\w*|anonym\w*|chair(?:s|ing)?|the floor|agenda (?:item|point)|juniors?|part[- ]timers?|"
            r"shortlist\w*|promotion criteria|wheelchair|prayer|turns?|before (?:naming|speaking|deciding)|"
            r"airtime|round the (?:table|room)"
        ),
        "wellbeing": phrase(
            r"hours|overtime|workload|rota|shifts?|breaks?|evenings?|weekends? off|out of hours|"
            r"burn(?:t|ed)?[- ]?out|leave early|holiday|rest|stress\w*|sleep|"
            r"after (?:six|five|seven|eight|6|5|7|8)|on-?call|mental|therap\w*|counsell\w*|meeting-free|"
            r"no[- ]meeting"
        ),
        "tool_adoption": phrase(
            r"set(?:s|ting)? up|install\w*|download\w*|app|apps|account|licen[cs]e|log ?in|slack|teams channel|"
            r"notion|discord|tiktok|linkedin|instagram|figma|miro|trello|asana|jira|copilot|chatgpt|claude|"
            r"power (?:bi|query)|canva|plug-?in|shortcut|template|automat\w*|bot|whatsapp|dashboard|tool|loom|"
            r"airtable|seat"
        ),
        "policy_or_process": phrase(
            r"polic(?:y|ies)|process|rule|rules|form|forms|procedure|handbook|guidelines?|contract|criteria|"
            r"checklist|approval|sign[- ]off|field|remove|abolish|scrap|job (?:ad|advert|description)s?|"
            r"questionnaire|survey|requirement|definition|budget|pay (?:band|scale)s?|onboarding|e-?mails|"
            r"standing (?:meeting|agenda)|dress code"
        ),
        "connection": phrase(
            r"introduc\w*|intro|put .{1,40} in touch|connect(?:s|ing)? (?:\w+ )?(?:with|to)|"
            r"bring .{1,40} together|meet(?:s|ing)? (?:with )?(?:the|her|his|my)|network\w*|lunch with|"
            r"invite[sd]? .{1,40} to"
        ),
        "learning": phrase(
            r"read(?:s|ing)?|watch\w*|listen\w*|shadow\w*|attend\w*|sit(?:s|ting)? in|learn\w*|practi[sc]e\w*|"
            r"rehears\w*|find(?:s|ing)? out|look(?:s|ing)? (?:up|into)|ask(?:s|ing)?|count(?:s|ing)?|tally|notes?|"
            r"course|training|dry run|go(?:es|ing)? through|pull(?:s|ing)?|visit\w*|interview\w*|compare\w*|"
            r"list(?:s|ing)?|collect\w*|check(?:s|ing)?|choose\w*|prepare\w*|observe\w*|research\w*|log|diary|"
            r"write down|track(?:s|ing)?|e-?learning|tour"
        ),
        "communication": phrase(
            r"send\w*|writ(?:e|es|ing)|post(?:s|ing)?|tell(?:s|ing)?|share\w*|sharing|present(?:s|ing)?|"
            r"e-?mail\w*|mail\w*|messag\w*|call(?:s|ing)?|show(?:s|ing)?|speak(?:s|ing)?|talk(?:s|ing)?|"
            r"announce\w*|forward\w*|draft\w*|repl(?:y|ies)|record\w*|brief\w*|publish\w*|edit\w*|circulate\w*|"
            r"memo|newsletter|deck|slides?|column|video|give(?:s)? .{1,30}feedback|thank\w*|answer\w*|explain\w*|"
            r"raise[sd]?|say|let .{1,20} know"
        ),
    },
    logistics=phrase(
        r"book(?:s|ing)? (?:the |a |us |our )?(?:\w+ )?(?:room|slot|table|session|meeting|date)|"
        r"(?:room|calendar|teams|zoom|meeting) (?:invite|booking|link|room)|invites?|invitation|"
        r"(?:next|our) (?:session|meeting|catch-up|slot)s?(?: date)?|reschedul\w*|rebook\w*|"
        r"move(?:s)? (?:our|the) (?:session|meeting|slot)|feedback form|program(?:me)? (?:form|office|survey)|"
        r"calendar|diary (?:date|slot)|dates for|set(?:s|ting)? up the next|"
        r"find(?:s)? (?:us )?a (?:room|date|slot)|reserv\w+ (?:a|the)|dial-in"
    ),
    vague=phrase(
        r"think(?:s)? about|explore|consider|reflect(?:s)? on|look(?:s)? into|be more|try to be|work(?:s)? on|"
        r"improve|keep in mind|be (?:better|open|mindful)|get better at|support"
    ),
    questions={
        "owner": "Who will do this: “{action}”?",
        "due": "By when: “{action}”?",
        "act": "How will you both see that this is done: “{action}”?",
    },
    cut=re.compile(
        r"(?i)\s(?:because|cos(?!\w)|since|so (?:that )?(?:i|we|he|she|they|it)\b|which\b|as (?:i|we|he|she|"
        r"it)\b|even though|although|though)|;|\s[–—-]\s|\s→|[.!?](?:\s|$)|,\s(?:not|"
        r"(?:i|it|he|she|we|they|that)(?:['’](?:s|ve|ll|m|re))?\s(?!to\b)|"
        r"he said|she said|you have|i promise|pakka)\b"
    ),
    tail=re.compile(
        r"(?i)[\s,;:.(–—-]+(?:by|before|on|in|at|until|till|from|and|to|for|the|due|this|next|"
        r"starting|within|first one|during)?[\s,;:.(–—-]*$"
    ),
    action_heading=phrase(
        r"actions?|actns?|a/?ps|to[- ]?dos?|next(?: steps?| time| up)?|follow[- ]?ups?|agreed|agreements?|decisions?|"
        r"decided|commitments?|resolved|resolutions?|tasks?|tracker|homework|what stands|we settled|outcomes?|"
        r"before (?:next|our|we)|by next|who does what|going forward|until next|plan|goals?(?: setting)?|"
        r"smart|promises|for next|what(?:['’]s| is)? next|action"
    ),
    other_heading=phrase(
        r"review|reviewed|covered|discussed|talked about|topics?|agenda|overview|summary|background|status|"
        r"done|completed|parked|parking|ideas?|follow[- ]?up (?:on|from|of)|last (?:time|session|month)|"
        r"progress|wins|vision|3[- ]month|three[- ]month|long[- ]term|strengths|barriers|highlights?|future|"
        r"notes?|attend\w*|present|apologies|sentiment|context|matters arising|what we did|observations|"
        r"information|history|wellness|reasons?|check[- ]in|recap|previous|carried|old|closed|reflections?|"
        r"feedback|outcome of|not doing|dropped|updates?"
    ),
)
