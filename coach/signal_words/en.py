"""English cues; see the package."""

from __future__ import annotations

_WHO = r"(?:i|he|she|they|we|both|neither)"
_OTHER = r"(?:me|him|her|them|us)"
_ADV = (
    r"(?:\s(?:really|very|so|quite|rather|also|just|even|truly|simply|almost|nearly|never|always|still|then|"
    r"clearly|visibly|a\sbit|a\slittle|pretty|too|more|most|honestly|actually|only|first|both)){0,2}"
)
_WAS = (
    r"(?:was|were|is|am|are|felt|feel|feels|looked|got|gets|became|went|had\sbeen|has\sbeen|have\sbeen|i'm|"
    r"he's|she's|they're|we're|i'd\sbeen|he'd\sbeen|she'd\sbeen)"
)
_TALKED = (
    r"(?:conversation|session|chat|meeting|talk|discussion|exchange|hour|time|catch[\s-]?up|dialogue|energy|"
    r"chemistry|vibes?|atmosphere|rapport|partnership|collaboration|progress|stuff|work|job|start|one|"
    r"insights?|input|ideas|questions|story|stories|person|colleague|listener|fun|team|experience|journey|"
    r"perspectives?)"
)

CUES: dict[str, tuple[str, ...]] = {
    "exchange": (
        rf"{_WHO}{_ADV}\s(?:said|says|say|asked|asks|told|replied|answered|answers|goes|countered|shot\sback|"
        rf"came\sback|snapped|conceded|pointed\sout|points\sout|explained\sthat|responded|wanted\sto\sknow|reckons|"
        rf"reckoned|put\sit\sto|suggested|warned|insisted|argued)",
        r"(?:said|says|asked|replied|answered|shot\sback|countered|snapped)\s(?:he|she|they|i)",
        r"(?:me|him|her|them)\s?:",
        rf"(?:told|asked|reminded|warned|interrupted|corrected|stopped)\s{_OTHER}",
    ),
    "contention": (
        r"argued|arguing|argument|argue|clash(?:ed)?|disagreed?|disagreement|don't\sagree|didn't\sagree|"
        r"doesn't\sagree|not\sagree|do\snot\sagree|did\snot\sagree|does\snot\sagree",
        r"push(?:ed|es|ing)?\sback|pushback|stood\s(?:her|his|my|their)\sground|held\s(?:her|his|my|"
        r"their)\sground|wasn't\shaving\sit|contradicted|contradict|objected|objection|resisted|bristled|protested",
        r"defended|defensive|defending|got\sdefensive|on\sthe\sdefensive|justif(?:y|ied)\s(?:it|myself|himself|"
        r"herself)|excuse[sd]?|back(?:ed)?\s(?:off|down)|gave\s(?:way|in|ground)|held\sit\sagainst|called\s(?:me|"
        r"him|her|them|it)\sout|call(?:ed)?\sme\sout",
        r"not\s(?:convinced|persuaded|sure)|unconvinced|wasn't\s(?:convinced|persuaded|sure|impressed|happy)|"
        r"isn't\s(?:convinced|persuaded|sure)|unimpressed|still\s(?:think|thinks|differ|disagree|believe|believes|"
        r"maintain|maintains|say|says|don't|doesn't|not)",
        r"fair\s(?:point|enough|play)|point\staken|touch[eé]|she's\sright|he's\sright|they're\sright|"
        r"she\swas\sright|he\swas\sright|they\swere\sright|i\swas\swrong|was\swrong|is\swrong|had\sa\spoint|"
        r"has\sa\spoint|good\spoint|hard\sto\sargue|couldn't\sargue|no\sanswer\sto|nothing\sto\ssay|"
        r"had\sno\s(?:answer|reply|comeback)|(?:didn't|did\snot)\s(?:answer|reply|respond)",
        r"we\s(?:differ|differed|don't\ssee|did\snot\sresolve|didn't\s(?:resolve|settle|find))|"
        r"differ(?:ed)?\s(?:on|about|over)|agree\sto\sdisagree|agreed\sto\s(?:differ|disagree)|unresolved|"
        r"not\ssettled|back\sand\sforth|went\sround|round\sand\sround|tension|friction|blunt(?:ly)?|bluntly|harsh|"
        r"too\sfar|unfair|not\sfair",
        r"feedback\s(?:that|was|stung|hurt)|criticis(?:ed|m)|criticiz(?:ed)|complain(?:ed|t)|accus(?:ed|ing)|"
        r"challenged\s(?:me|him|her|them)\s(?:on|about|over)|confronted|ticked\soff|pulled\s(?:me|him|her|"
        r"them)\s(?:up|aside)|took\s(?:it\sbadly|offence|umbrage)|listened\swithout",
        r"you(?:'ve)?\s(?:never|always|keep|kept|made|make|didn't|don't|interrupted|talk|talked|say|said|promised|"
        r"broke|were|are|have|only|just|spent|cut|forgot|ignored|could've|told|asked|sound|sounded|look|looked|"
        r"think|thought|do|did)",
    ),
    "reaction": (
        r"silen(?:ce|t)|went\s(?:quiet|silent|red|pink|pale|white|still|very\squiet|a\sbit\squiet|cold|stiff|"
        r"rigid)|quiet\sfor|(?:long|awkward|short)\s(?:pause|silence|gap)|pause|paused|said\snothing|"
        r"stopped\stalking|didn't\ssay\s(?:anything|a\sword|much)",
        r"stung|stings|sting|landed|hit\s(?:me|him|her|home|hard)|hurt|hurts|struck\sby|floored|winced|wince|"
        r"flinched|blushed|blinked|stared|swallowed|gulped|took\sthe\swind|took\sa\sbreath|sighed|frowned|"
        r"shrugged|nodded\sslowly|squirmed|looked\s(?:away|down|at\sthe|at\sme|at\shis|at\sher|uncomfortable|hurt|"
        r"shocked|stunned|annoyed|puzzled)|stopped\s(?:me|him|her)\s(?:short|cold|dead|in)",
        r"(?:thought|think)\s(?:about\sit\s)?for\s(?:a|some)|took\s(?:a|some)\s(?:long\s)?(?:time|while|moment|"
        r"minute)|sat\swith|stayed\swith\s(?:me|him|her)|keep\sthinking|kept\sthinking|can't\sstop|chewing|"
        r"chewed\son|mull(?:ed|ing)|slept\sbadly|lain\sawake|lay\sawake|awake",
        r"(?:hard|difficult|uncomfortable|awkward|painful|tough|not\seasy|wasn't\seasy|hardest|"
        r"harder)\s(?:to\s(?:hear|say|read|take|swallow|listen|admit)|bit|part|one|thing|moment|conversation|"
        r"question)|uncomfortable|awkward|teared\sup|tears?|(?:his|her|my|their)\s(?:voice|eyes|face|hands)|cried|"
        r"crying",
        r"didn't\s(?:expect|see\sthat|like|love|laugh|enjoy)|hadn't\s(?:expected|seen)|had\snot\sexpected|"
        r"did\snot\s(?:like|expect|laugh)|caught\s(?:me|him|her)\s(?:out|off|by)|taken\saback|surprised|shocked|"
        r"stunned|startled|speechless",
    ),
    "admission": (
        r"admit(?:s|ted|ting)?|confess(?:ed|es)?|own(?:ed|s)\sup|own(?:ed)?\s(?:it|that)|came\sclean|"
        r"apologi[sz](?:ed|es|e|ing)|apology|sorry|my\s(?:fault|mistake|doing|own\srule)|(?:his|her|"
        r"their)\sown\s(?:rule|fault|doing|mistake)|to\sblame",
        rf"{_WAS}{_ADV}\s(?:ashamed|embarrassed|afraid|scared|frightened|terrified|nervous|anxious|worried|jealous|"
        rf"envious|lonely|lost|stuck|tired|exhausted|angry|annoyed|cross|furious|irritated|hurt|defensive|relieved|"
        rf"guilty|wrong|shaken|sick|smug|proud\sof|out\sof\smy\sdepth|overwhelmed|insulted|offended|upset|uneasy|"
        rf"humiliated|rattled|disappointed|frustrated)",
        r"(?:had|have|has)\sno\s(?:idea|memory|clue)|no\sidea|never\s(?:knew|noticed|realised|realized|asked|once|"
        r"thought|occurred|told|said|read|looked|seen|been\sasked|dared)|(?:didn't|did\snot|hadn't|had\snot|"
        r"doesn't|does\snot)\s(?:know|realise|realize|notice|noticed|realised|realized|known|understand|"
        r"understood|dare|hear|heard|remember|think\sof|thought\sof|see)",
        r"(?:i|he|she|they)\s(?:don't|doesn't|can't|couldn't|cannot|do\snot|does\snot)\s(?:know|want|trust|see|"
        r"feel|think|understand|stand|face|bear|explain|sleep|say|tell|bring)|forgot(?:ten)?|dread(?:ed|s|ing)?|"
        r"avoid(?:ed|s|ing)?|(?:been|was|were)\s(?:avoiding|hiding|pretending|dodging|ducking)|hid(?:den|ing)?|"
        r"pretend(?:ed|ing|s)?|putting\soff|put\soff|struggl(?:ed|es|ing)|fail(?:ed)?\s(?:to|at)|burn(?:ed|"
        r"t)\sout|nearly\s(?:quit|left|resigned)|thought\s(?:of|about)\s(?:leaving|quitting)|fear(?:s|ed)?\sthat|"
        r"(?:i'm|he's|she's|they're)\snot\s(?:sure|proud|ready|good|as|the)",
    ),
    "changed_view": (
        r"(?:had|have|has|i'd|he'd|she'd|they'd|we'd|i've)\s(?:always\s|just\s|simply\s|never\s|only\s|honestly\s|"
        r"long\s)?(?:thought|assumed|believed|taken|imagined|supposed|put\sit|read\sit|seen\sit|figured|"
        r"told\s(?:myself|himself|herself)|filed|understood|considered|reckoned|bet)",
        r"(?:i|he|she|they|we)\s(?:always\s|had\s)?(?:thought|assumed|believed|figured|supposed)\s(?:it|that|this|"
        r"he|she|they|i|we|the|my|people|everyone|nobody)|used\sto\s(?:think|believe|see|say|assume)|"
        r"would\shave\s(?:bet|said|sworn|put)|i'd\shave\s(?:bet|said|sworn|put)",
        r"turns?\sout|turned\sout|changed\s(?:my|his|her|their)\s(?:mind|view|tune)|change\sof\s(?:mind|heart)|"
        r"no\slonger\s(?:think|sure|believe|see)|not\sso\ssure|now\s(?:i\s(?:see|think|know|understand|get|"
        r"wonder)|sees|thinks|understands|wonders)|see\s(?:it|that|this|him|her)\sdifferently|sees\s(?:it|"
        r"that)\sdifferently|never\soccurred|hadn't\soccurred|hadn't\s(?:thought|seen|considered|realised|"
        r"realized)|had\snot\s(?:thought|seen|considered|realised|realized)|realis(?:ed|es|ing)|realiz(?:ed|es|"
        r"ing)|dawned|clicked|the\spenny|discovered|recogni[sz](?:ed|es)|it\swas\s(?:me|i)|the\sopposite|"
        r"other\sway\sround|not\swhat\si|isn't\swhat|wasn't\swhat|was\sreally\sabout|isn't\sabout|wasn't\sabout|"
        r"not\sabout|reali[sz]ation",
    ),
    "take_up": (
        rf"(?:asked|asks|ask)\s(?:{_OTHER}\s)?(?:back|why|what|how|whether|if|which|when|who|where|"
        rf"for\san\sexample|again)|wanted\sto\s(?:know|see|hear|understand)|picked\s(?:up|that\sup|it\sup)|"
        rf"came\sback\sto|went\sback\sto|returned\sto|built\son|follow(?:ed|ing)\sup\son\swhat|"
        rf"wouldn't\slet\s(?:it|me|that)|pressed\s{_OTHER}|push(?:ed)?\s{_OTHER}|dug|prodded|repeated\s(?:it|back|"
        rf"my|what)|so\swhat\sdoes\sthat|what\swould\s(?:i|he|she|they|you)|(?:wrote|writes)\s(?:it|that)\sdown|"
        rf"listened|(?:he|she|they)\sheard|heard\s{_OTHER}|let\sme\sfinish|turned\sit\s(?:round|around|on)|"
        rf"that\smade\s{_OTHER}|which\smade\s{_OTHER}|got\s{_OTHER}\sthinking|made\s{_OTHER}\s(?:think|see|realise|"
        rf"wonder|feel|laugh|stop)|(?:he|she|they|i)\s(?:counted|checked|noticed|pointed)|because\s(?:he|she|i|"
        rf"they|of\swhat)|after\swhat\s(?:he|she|i|they)|what\s(?:he|she|they|i)\s(?:said|meant|told|asked|wanted|"
        rf"saw|heard)",
    ),
    "negated": (r"not|never|nobody|no\sone|nothing|none|neither|nor|without|\w{2,6}n't|cannot|no",),
    "quantity": (
        r"(?:\d{1,4}(?:[.,]\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
        r"forty|fifty|sixty|hundred|half|both|once|twice)\s(?:of|out\sof|times?|people|percent|per\scent|%|"
        r"minutes?|seconds?|hours?|years?|days?|colleagues|customers|women|men|emails?|e-mails?|mails|messages|"
        r"words|applicants|applications|candidates|cases|calls|clicks|lines|names|complaints|months|nights|others|"
        r"in\s)",
        r"once|twice|the\s(?:first|second|third|last)\stime|one\s(?:of\s(?:them|us)|person|woman|man|customer|"
        r"colleague|guy|girl|line|sentence|word|example|message|mail|email|case)|somebody|someone|for\s(?:example|"
        r"instance)|word\sfor\sword|that\s(?:day|morning|evening|night|week)|on\sthe\sspot|there\sand\sthen|"
        r"by\shand|\d{1,3}\s?%|£\s?\d|\$\s?\d|€\s?\d",
    ),
    "own_past": (
        r"when\s(?:i|he|she|they)\s(?:was|were|had|started|joined|first|came|left|got|became|worked|had\sjust|"
        r"applied)|years?\s(?:ago|back)|(?:in|back\sin|since|until)\s(?:19|20)\d\d|(?:my|his|her|their)\s(?:first|"
        r"last|old|previous|own)\s(?:job|boss|manager|year|week|team|day|company|role|career)|(?:my|his|her|"
        r"their)\s(?:father|mother|dad|mum|mom|brother|sister|son|daughter|wife|husband|partner|parents|gran|nan|"
        r"grandmother|grandfather)|told\s(?:me|him|her|us)\s(?:about\s(?:the|a|her|his)|that|how\s(?:he|she|they|"
        r"i)|of\s(?:the|a))|happened\sto\s(?:me|him|her|them)|last\s(?:year|month|summer|winter|spring|autumn|"
        r"quarter)|that\stime|one\sday|once\shad|as\sa\s(?:trainee|junior|child|kid|student|graduate|young)|"
        r"at\s(?:my|his|her)\s(?:desk|age|last|old)",
    ),
    "restraint": (
        r"instead\sof|no\smore|stop(?:s|ping)?\s(?:\w+ing|saying|doing|using|asking|sending)|(?:will|i'll|won't|"
        r"shall|going\sto)\s(?:stay|keep|say|let|listen|leave|stop|tell|ask|hold|wait|speak|own|name|shut|"
        r"admit|apologi[sz]e|give|not)|won't|not\s(?:again|any\smore|until)|never\sagain|from\snow\son|"
        r"from\shere\son|before\si\s(?:speak|answer|say|decide|reply)|before\s(?:he|she|they)\s(?:speaks?|"
        r"answers?|says?|decides?)|first\s(?:and|then|before)|speaks?\s(?:last|first)|in\sperson|face\sto\sface|"
        r"to\s(?:his|her|their)\sface|out\sloud|in\spublic|in\sfront\sof|without\s(?:me|him|her|slides|my|"
        r"his|asking|naming|correcting|defending|interrupting)",
    ),
    "praise": (
        rf"(?:great|good|lovely|fantastic|brilliant|excellent|amazing|wonderful|super|superb|awesome|inspiring|"
        rf"inspirational|energi[sz]ing|productive|fruitful|constructive|pleasant|enjoyable|positive|delightful|"
        rf"insightful|stimulating|enriching|engaging|enlightening|valuable|fascinating|impressive|terrific|"
        rf"splendid|cracking|rich|nice|interesting|warm)(?:\sand\s\w+|,\s\w+)?\s{_TALKED}",
        r"(?:a\s)?(?:delight|pleasure|privilege|joy|star|gem|natural|treat|credit|breath\sof\sfresh\sair|"
        r"eye[\s-]opener|win[\s-]win|two[\s-]way\sstreet|rock\sstar|rockstar|legend|superstar|asset)|"
        r"so\s(?:much\sfun|inspiring|energi[sz]ed|inspired|impressed|talented|bright|grateful)|really\s(?:enjoyed|"
        r"impressed|great|good|inspiring|productive|useful)|very\s(?:productive|interesting|impressed|positive|"
        r"inspiring|pleased|useful|impressive|nice|pleasant|insightful|good|valuable|rich)|thoroughly\senjoyed|"
        r"enjoyed\s(?:it|our|the|every|this)|looking\sforward|can't\swait|keep\sit\sup|kudos|well\sdone|thank(?:s|"
        r"ed|\syou|ful)|grateful|gratitude|congrat\w*|proud\sto|bright\sfuture|great\sfuture|"
        r"so\smuch\s(?:potential|energy|to\slearn)|full\sof\s(?:ideas|energy)|learn(?:ed|t)?\s(?:so\smuch|a\slot|"
        r"loads)|on\sthe\ssame\s(?:page|wavelength)|aligned|in\sgood\s(?:spirits|form)|flew\sby|time\sflew|"
        r"highly\s(?:recommend|productive)|good\svibes|energi[sz]ed|humbled|inspired|uplifting|motivated|"
        r"best\smentor|always\sa",
    ),
    "slogan": (
        r"(?:is|are)\s(?:key|king|everything|the\skey|the\sfuture|crucial|essential|the\sheart|the\snew|"
        r"what\sit's\sall|vital|paramount|at\sthe\sheart|a\sjourney|about\speople|here\sto\sstay|"
        r"the\sway\sforward)|at\sthe\send\sof\sthe\sday|game[\s-]changer|the\s(?:journey|way\sforward|road\sahead|"
        r"future\sof|power\sof|importance\sof|value\sof|need\sfor|spirit\sof|art\sof)|win\stogether|"
        r"stronger\stogether|together\swe|embrac(?:e|ing)|empower(?:ing|ment)?|synerg(?:y|ies)|mindset|growth|"
        r"purpose|agil(?:e|ity)|leverag(?:e|ing)|unlock(?:ing)?|transform(?:ation|ational|ative)?|resilience|"
        r"innovation|collaboration|diversity|digitali[sz]ation|bridge\s(?:the\sgap|generations|the)|generations?|"
        r"gen\sz|millennials?|young\speople|the\syoung|the\syouth|out\sof\s(?:our|the|your)\scomfort|open\smind|"
        r"stay\scurious|keep\slearning|move\sforward|moving\sforward|going\sforward|move\swith\sthe|change\sis|"
        r"world\sis|one\s(?:must|should|can|needs|ought)|we\s(?:must|all|should\sall|need\sto)|people\sare\sour|"
        r"lifelong\slearning|the\sbigger\spicture|landscape|paradigm|holistic|leadership|culture|vision|values",
    ),
    "tour": (
        r"show(?:ed|s|n|ing)?\s(?:me|him|her|them|us|off)?|demo(?:ed|'d|s|ing|nstrated|nstration|nstrates)?|"
        r"present(?:ed|s|ation|ations|ing)|walk(?:ed|s|ing)?\s(?:me|him|her|them|us|through)|walkthrough|"
        r"ran\s(?:me|him|her|us|through)|took\s(?:me|him|her|them|us)\s(?:through|round|over)|talked\s(?:me|him|"
        r"her|us)\sthrough|tour|overview|outlin(?:ed|es|ing)|introduc(?:ed|tion|es)|tutorial|training|"
        r"screen\sshare|shared\s(?:my|his|her)\sscreen|how\sto\s(?:use|set|create|make|build|post|share|filter)|"
        r"how\syou\s(?:\w+)|tips",
    ),
    "tools": (
        r"features?|shortcuts?|settings?|dashboards?|templates?|slides?|deck|apps?|plug-?ins?|prompts?|tools?|"
        r"platforms?|hashtags?|reels?|widgets?|menus?|tabs?|chatgpt|copilot|gemini|claude|canva|notion|figma|miro|"
        r"tiktok|instagram|discord|youtube|snapchat|slack|teams|excel|power\sbi|linkedin|whatsapp",
    ),
    "topics": (
        r"(?:we\s)?(?:covered|discussed|touched\s(?:on|upon)|talked\s(?:about|through|over)|spoke\s(?:about|of|"
        r"on)|went\s(?:over|through)|looked\sat|caught\sup|exchanged|chatted\sabout|reviewed|explored|ranged|"
        r"aligned\son|shared\s(?:thoughts|views|perspectives|ideas|experiences|our|updates|some))|topics?|agenda|"
        r"themes?|aob|a\.o\.b|any\sother\sbusiness|item\s\d|various|general|in\sgeneral|subjects|round-?up|"
        r"updates?|also\s(?:covered|discussed|touched)|and\sso\son|etc|the\slot|and\smore|everything\sfrom|"
        r"from\s\w+\sto\s\w+",
    ),
    "status": (
        r"(?:is|are|was|were|been|now|all)\s(?:done|live|complete[d]?|submitted|approved|booked|scheduled|"
        r"in\splace|on\strack|sent|up\sand\srunning|finished|closed|signed\soff|ready|delivered|set\sup|"
        r"under\sway|in\sprogress|pending|delayed|rolled\sout|confirmed|ordered|updated|planned|published)|"
        r"on\strack|go[\s-]live|roll[\s-]?out|milestones?|deadline|budget|timeline|status|q[1-4]|kpis?|roadmap|"
        r"workstreams?|headcount|deliverables?|phase|pilot|vendor|supplier|migration|restructur\w*|reorg\w*|"
        r"release|ticket|licen[cs]es?|progress|quarter|forecast|targets?|report(?:ed|s|ing)?|noted|ticked|tick|"
        r"as\splanned|as\sagreed|action\sitems?|actions",
    ),
    "small_talk": (
        r"weather|rain(?:ed|ing|y)?|sunny|snow(?:ed|ing)?|heat\s?wave|holidays?|vacation|weekend|football|match|"
        r"cricket|tennis|golf|rugby|world\scup|film|movie|netflix|series|pizza|sandwich|cake|biscuits?|"
        r"croissants?|coffee|tea|beer|drinks?|lunch|dinner|restaurant|canteen|curry|garden|cats?|dogs?|puppy|kids|"
        r"grandson|granddaughter|grandchildren|half\sterm|school\srun|traffic|train|parking|lift|commute|"
        r"christmas|easter|birthday|wedding|recipes?|gym|yoga|marathon|podcast|holiday|haircut|shoes|trainers|"
        r"bake|baking|lol|haha|ha\sha|giggle[sd]?|banter|had\sa\s(?:good\s)?(?:laugh|giggle)|laughed\sa\slot|"
        r"laughs|on\smute|muted?|mic|microphone|camera|froze|frozen|wi-?fi|connection\s(?:dropped|kept|was)|lag|"
        r"link\sdidn't|dial[\s-]?in|projector|fire\salarm|headset|unmute|broadband|reboot(?:ed)?|restart(?:ed)?|"
        r"password",
    ),
    "lecture": (
        r"(?:i|he|she)\s(?:then\s|also\s)?(?:explained|told\s(?:her|him|them|me)\s(?:how|about|the\sstory|of|"
        r"what)|shared\s(?:my|some\sof|a\slot|with|something|lessons|the)|gave\s(?:her|him|them|me|a|an|"
        r"some)\s(?:the|an|a|my|some|advice|overview|background|talk|history)|spoke\s(?:about|at|for)|"
        r"talked\s(?:about|at|for|her|him)|recounted|described|took\sthe\sopportunity|responded\sat|elaborated|"
        r"set\sout)|history\sof|story\sof|anecdotes?|my\s(?:career|path|journey|years|experience|time\sat)|"
        r"lessons?|the\sold\sdays|back\sin\sthe\sday|in\smy\sday|wisdom|advice|at\s(?:some\s)?length|in\sdetail|"
        r"detailed|monologue|lecture|listened\s(?:with|attentively|carefully|politely|patiently)|took\s(?:many\s|"
        r"lots\sof\s|a\slot\sof\s|pages\sof\s)?notes|great\slistener|nodded|nodding|very\sattentive",
    ),
    "vague": (
        r"\w{4,}(?:tion|tions|sion|ity|ities|ment|ments|ness|ance|ence|ship|ism|hood)|important|interesting|"
        r"exciting|various|several|many|lots|all|every(?:thing|one)?|always|things|stuff|aspects|areas|ways|"
        r"challenges|opportunit\w+",
    ),
}
