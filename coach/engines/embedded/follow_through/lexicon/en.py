"""English cues; see the package."""

from __future__ import annotations

STATES: dict[str, str] = {
    "completed": (
        r"\b(?:done|finished|completed?|sorted|ticked|tick|closed|delivered|submitted|live|achieved|accomplished|"
        r"managed (?:it|to)|as (?:promised|agreed|planned)|went (?:out|up|off|well|fine|to|ahead|through)|"
        r"is (?:up|out|in|on|gone|set up|booked)|(?:are|is|was|were) (?:now )?(?:up|out|gone|live|in place)|"
        r"has (?:it|them) now|got (?:it|them) (?:done|out|back)|good to go|followed through|"
        r"(?:have|has|'ve) now|at last|finally|on time|did (?:it|so|them|that|the|her|his|my|our|go|come|ask|"
        r"talk|send))\b"
        r"|[✓✔✅☑]"
    ),
    "past": (
        r"\b(?:\w{3,}(?<!ne)(?<!spe)(?<!nde)ed|did|was|were|had|has|have|(?:i|we|you|they)['’]ve|(?:he|she|it|"
        r"i)['’]d|sent|wrote|spoke|took|gave|"
        r"brought|bought|built|found|heard|held|kept|left|met|paid|said|saw|sold|showed|shown|sat|stood|taught|"
        r"told|thought|chose|came|drew|drove|ate|fell|forgot|got|went|gone|grew|knew|led|lent|lost|made|ran|rang|"
        r"spent|swapped|threw|wore|won|began|broke|caught|cut|dealt|felt|froze|wrote|rewrote|dug|been|written|"
        r"spoken|taken|given|seen|read)\b"
    ),
    "negated": (
        r"\b(?:(?:did|has|have|had|was|were|is|are|does|do|could|ca|wo|would)n['’]?t|not|never|nor|neither|none|"
        r"nothing|no (?:progress|sign|movement|news|answer|reply|luck|time|chance|date|draft|show)|"
        r"without having|failed to|"
        r"forgot|forgotten|missed|no \w+ yet|zero|yet to|still (?:to|needs?|owes?|owed|has to|have to|hasn|haven)|"
        r"unanswered|unsent|unopened|undone|outstanding|skipped|nowhere|ducked|chickened)\b"
    ),
    "undone": (
        r"(?:\b(?:has|have|had|did|was|were|is|are|does|do|could)(?:n['’]?t| not)\b(?! only| just| even)"
        r"(?!(?: really| quite| all)? (?:like|mind|care|know|think|feel|believe|remember|understand|realise|"
        r"realize|expect|enjoy|want|"
        r"love|agree|defend|a|the|so|as|sure|bad|easy|my|his|her|their|an|what|how|why|about|much)\b)"
        r"|\bnot (?:yet|done|sent|been|started|happened|begun|there|made|written|spoken|asked|read|gone|met|"
        r"told|given|taken|found|shown|\w{3,}ed)\b"
        r"|\bnever (?:got|happened|came|did|made|sent|wrote|went|asked|spoke|told|found|took|showed|arrived|"
        r"\w{3,}ed)\b"
        r"|\b(?:still|yet) to \w+|\bstill (?:not|no|needs?|owes?|owed|has(?:n['’]t| not| to)|have(?:n['’]t|"
        r" not| to))\b"
        r"|\b(?:nothing|no \w+|not) (?:yet|so far|either)\b|\bno (?:progress|sign|movement|news|time|chance|"
        r"date|draft|luck|show|further)\b"
        r"|\b(?:forgot(?:ten)?|failed to|ran out of|missed|unsent|unopened|undone|outstanding|skipped|ducked|"
        r"chickened|bottled)\b"
        r"|\bstill (?:lies|lying|sits?|sitting|missing|unread|undecided|nothing)\b|\bmy (?:fault|bad)\b|"
        r"\b(?:got|get) (?:round|around) to\b|\b(?:beat|defeated) (?:me|him|her|us|them)\b)"
    ),
    "delayed": (
        r"\b(?:postponed?|moved (?:to|back)|pushed (?:to|back|out)|delayed|later|slipped|bumped|rescheduled|"
        r"deferred|put off|waiting (?:for|on)|awaits?|(?:has|have|had) to wait|still (?:open|waiting|pending|on|in|"
        r"set|planned|outstanding|to come|"
        r"happening|a)|pending|on hold|stuck|on (?:my|his|her|the|our|their) (?:list|cards)|in hand|underway|"
        r"under way|in progress|"
        r"ongoing|on track|on it|coming|not yet|yet|carried (?:over|forward)|rolls? over|held up|"
        r"fell victim|cancelled|no slot|chasing|(?:sits?|lies) with|open since|under review|nearly there|"
        r"another (?:go|try)|wip)\b"
    ),
    "late": (
        r"\b(?:late(?=\W*$|[,.;:!)]|\s(?:but|and|on|by|for|with|again|as|because|cos|due|to)\b)|overdue|"
        r"belated(?:ly)?|behind (?:schedule|plan))\b"
    ),
    "partial": (
        r"\b(?:half|halfway|half-way|(?<!take )(?<!taking )(?<!took )(?<!taken )part(?:ly|ially)?|so far|started|"
        r"starting|begun|began|beginning|"
        r"first (?:draft|version|half|part|one)|a draft|drafted|drafting|almost|nearly|most of|some of|"
        r"(?<!all )(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:of|out of|from) (?:the |"
        r"my |his |her |our |their )?"
        r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)|(?<!all )(?:two|three|four|five|six|half|"
        r"some) of (?:the|them|my|his|her|our|their)|only (?:one|two|three|\d+)|working on|"
        r"(?:the rest|the other (?:half|two|three)|remaining|remains?)"
        r"(?! (?:\w+ ){0,3}(?:went|arrived|came|followed|done|sent)\b)|still going|to go|left to do|(?:one|two|"
        r"three|four|five|\d+) (?:left|to go|more to go|missing)|bits? of|a start|a (?:third|quarter)|two thirds|"
        r"on page|(?:one|two|three|four|five|\d+) to go|in the works|only as far as|remainder|the others|"
        r"(?:one|two|three|four|five|six|\d+) \w+ (?:left|to go|missing|outstanding))\b"
    ),
    "slip": (
        r"\b(?:mostly|most (?:days|weeks|times|mornings|of the time)|not all|all but (?:one|two|\w+)|"
        r"lost (?:a|the|one|two) (?:week|day|month)|mainly|more or less|usually|slip(?:s|ped)?(?: up| back)?|"
        r"slipping|lapse[ds]?|relapse[ds]?|"
        r"except|apart from|bar one|but (?:once|twice|one)|(?:once|twice|one time) (?:i|he|she|they|we)|"
        r"forgot (?:once|twice|one)|missed (?:one|a|two|some|several|once|twice)|back to (?:old|my|his|her|the|\w+ing)|"
        r"old habits?|wobbl\w+|hit and miss|on and off|not always|half the time|sometimes|some days|"
        r"didn['’]t (?:last|stick)|until|till|caught (?:myself|himself|herself|themself))\b"
    ),
    "given_up": (
        r"\b(?:dropp(?:ed|ing)|quit|gave (?:it |that |this )?up|given (?:it |that )?up|no more of (?:that|"
        r"this|it)|not possible|not to wait|denied|rejected|declined|cancelled for good|drop (?:it|that|this|"
        r"the)|shelved|scrapp(?:ed|ing)|abandon(?:ed|ing)|gave up|given up|"
        r"giving up|let (?:it|that|this) (?:one )?(?:go|drop|lie)|let(?:ting)? go of|fell through|called off|"
        r"call(?:ing)? (?:it|that) off|off the (?:table|list|cards)|no longer|(?:no|not|never|"
        r"\w+n['’]t)\b.{0,40}\bany ?(?:more|longer)|won['’]t (?:happen|be|now)|"
        r"(?:not|\w{2,6}n['’]t) (?:intend(?:ing)? to|going to(?! (?:be|take|get|lie)\b)|planning to|mean to)|"
        r"not (?:happening|worth|pursuing|needed|necessary|after all)|isn['’]t happening|"
        r"too late (?:now|for)|never mind|overtaken|moot|pointless|can['’]t (?:now|be done|happen)|impossible|"
        r"vetoed|blocked it|refused|said no|turned (?:it |us |me |him |her |them )?down|decided (?:against|not)|"
        r"stop(?:ped|ping)? (?:asking|trying|chasing|it|that|the)|withdr(?:ew|awn)|killed|binned|ditched|"
        r"axed|(?:is|are|was) dead|leave (?:it|that|them)(?: be| there)?|forget (?:it|that|about)|pulled the plug|"
        r"buried|folded|changed (?:his|her|my|our|their) minds?|went back on|"
        r"in the bin|no need (?:for|to)|not interested|won['’]t be \w+ing|"
        r"no point|fizzled|at an end|nor (?:shall|will|would) (?:i|we|he|she|they)|no more of (?:those|these|them)|"
        r"(?:none|nothing|no \w+) (?:is|are|was|were) (?:now )?(?:needed|wanted|necessary)|none (?:are )?now needed|"
        r"not (?:be )?doing (?:it|that)|we (?:are|'re) not)\b"
    ),
    "ahead": (
        r"(?:['’]ll|\b(?:will|going to|gonna|shall|plans? to|intends?|next (?:week|month|time|session|\w+day)|"
        r"tomorrow|tonight|"
        r"promis(?:es|ed|e) (?:to|me|her|him|again|it)|by (?:the )?(?:end|next|\w+day|\d+)|this (?:week|time|"
        r"month)|again by|booked for|"
        r"scheduled for|set for|planned for|due|aims? to|wants? to|hopes? to|i['’]m \w+ing|is \w+ing it|"
        r"agreed to|is to|are to|am to)\b)"
    ),
    "wish": (
        r"\b(?:should|would|could|might|"
        r"(?<!in )(?<!of )(?<!by )(?<!since )(?<!until )(?<!early )(?<!late )(?<!\d )may(?! \d)|ought|wish|hope|"
        r"idea|maybe|perhaps|if|if only|let['’]s see|"
        r"we['’]ll see)\b"
    ),
    "habit_kept": (
        r"\b(?:every|each (?:time|week|day|meeting)|always|kept (?:to|it|up|at|doing|the)|keeps? (?:to|it|up|"
        r"doing)|stuck (?:to|with)|"
        r"sticking|still (?:doing|does|do|going)|ever since|since (?:then|last|our|the|we|\w+day|\w+)|"
        r"(?:two|three|four|five|six|\d+) (?:times|weeks|days|mornings|meetings|in a row)|in a row|"
        r"without (?:fail|exception|missing)|daily|weekly|twice|routine|habit|now (?:starts?|begins?|opens?|"
        r"asks?|sends?|does))\b"
    ),
    "effect": (
        r"\b(?:works?|worked|helped|helps|useful|handy|loved|liked|thanked|better|faster|fewer|shorter|quicker|"
        r"down (?:from|to)|up (?:from|to)|instead of|results?|replies|reactions?|noticed|surprised|learned|"
        r"learnt|turns out|turned out|changed|difference|feedback|paid off|made (?:a|the|me|him|her|them|"
        r"people))\b|\d+\s?%"
    ),
    "recalled": (
        r"\b(?:last (?:time|month|session|meeting)(?:['’]s)?|promised|as agreed|we(?:['’]d| had) agreed|"
        r"from (?:last|march|april|may|june|january|february)|"
        r"since (?:we|last|then)|homework|actions? from|follow[- ]up|from before|previous|still|update on|"
        r"review|as for|"
        r"re:|regarding|what about|the \w+ (?:i|he|she|they|we) (?:promised|owed|mentioned|wanted|was|were)|i owed|"
        r"(?:he|she|they) owed|back in|after all|in the end|finally|at last)\b"
    ),
    "attempted": (
        r"\b(?:tried|try|trying|tested|trial(?:led)?|experiment(?:ed)?|gave it a go|had a go|pilot(?:ed)?|"
        r"first (?:time|try|attempt)|once)\b"
    ),
    "lasting": (
        r"\b(?:policy|rule|for good|permanent(?:ly)?|from now on|standard|adopted|rolled out|company-?wide|"
        r"everyone (?:now )?uses|replaced|abolished|official(?:ly)?|is gone|in place|switched (?:over )?to|"
        r"the new (?:rule|norm|normal|default)|by default|signed off|approved)\b"
    ),
}
