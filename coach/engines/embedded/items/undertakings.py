"""Which segments undertake something: what a reader would look at, as named features of each segment.

A feature is a closed-class fact: who is the subject, which tense, whether the act is negated, wished, declined, parked,
taken back in the words that follow, over already, under a heading of actions, with a time ahead. The weights that turn
them into a probability are in `weights`; they are fitted by `evals/train/items.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach.dates import When
from coach.engines.embedded.items.acts import Act, Discourse, acts
from coach.engines.embedded.items.lexicon import CUES, Lexicon
from coach.engines.embedded.items.people import Roster, Who, mentions
from coach.engines.embedded.items.tokens import Token, tokens
from coach.model.session import Owner
from coach.segments import Segment

_RANK = ("future", "to_do", "commit", "plan", "progressive", "present", "need", "request", "offer", "would", "want",
         "hope", "perfect", "past", "stative", "say", "none", "imperative")  # fmt: skip
_READ = 400
"""Characters of a segment that are looked at."""


@dataclass(slots=True)
class Reading:
    """A segment as it was read."""

    segment: Segment
    tokens: list[Token]
    acts: list[Act]
    main: Act | None
    label: Who | None
    """Whom the label, the cell of a table, a mark at the end or the heading above names."""
    body: int
    """Where the words after the label begin, within the segment."""
    tail: int
    """Where the words before a name at the end stop."""
    imperative: bool
    cues: frozenset[str]
    ahead: bool
    """A time ahead is named."""
    speaker: Who | None
    writer: Who | None
    """Whom an I means outside of a chat."""
    others: bool
    """Whether a partner is named in it; looked up only where nobody acts in it."""
    lexicon: Lexicon
    features: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.segment.text[:_READ]


def read(segments: Sequence[Segment], roster: Roster, times: Sequence[When] = ()) -> list[Reading]:
    """Every segment in order, with its features. `times` are those that the dates of the note were read as."""
    dated = [time for time in times if time.on is not None]
    discourse = Discourse()
    made: list[Reading] = []
    headings: dict[str, Who | None] = {}
    for segment in segments:
        text = segment.text[:_READ]
        found = tokens(text, roster.lexicon.code)
        speaker = roster.label(segment.speaker) if segment.speaker else None
        if speaker is None and segment.speaker:
            speaker = "outsider"
        label, body, tail = _label(roster, segment, text)
        if label is None and segment.heading and (body == 0 or segment.bullet):
            if segment.heading not in headings:
                headings[segment.heading] = _heading_owner(roster, segment.heading)
            label = headings[segment.heading]
        rest = [
            Token(one.lower, one.start - body, one.end - body, one.capital, one.word)
            for one in found
            if one.start >= body and one.end <= tail
        ]
        said = acts(roster, rest, text[body:tail], discourse, segment.sentence, speaker)
        cues = frozenset(name for name in CUES if roster.lexicon.cues[name].search(text))
        ahead = roster.lexicon.months_days.search(text) is not None or any(
            segment.start <= time.start and time.end <= segment.end for time in dated
        )
        if ahead or "habit" in cues:
            said = [_acting(roster.lexicon, rest, act) for act in said]
        bidden = _imperative(roster.lexicon, text[body:tail])
        if bidden and label in _PAIR:
            said = []
        made.append(
            Reading(
                segment=segment,
                tokens=rest,
                acts=said,
                main=_main([act for act in said if _is_handed(act)])
                if bidden and (segment.bullet or label in _PAIR)
                else _main(said),
                label=label,
                body=body,
                tail=tail,
                imperative=bidden,
                cues=cues,
                ahead=ahead,
                speaker=speaker,
                writer=roster.writer,
                others=all(act.subordinate for act in said)
                and any(one.who in _PAIR for one in mentions(roster, rest, text[body:tail])),
                lexicon=roster.lexicon,
            )
        )
    _describe(made, roster)
    return made


def _is_handed(act: Act) -> bool:
    """Whether it is put down to somebody who is not the subject: "leave it with me"."""
    return act.kind == "commit" and act.verb == act.first


def _acting(lex: Lexicon, found: Sequence[Token], act: Act) -> Act:
    """A form that may tell of a state tells of an act where a time ahead is named."""
    if act.kind != "stative" or act.verb >= len(found) or found[act.verb].lower not in lex.dual:
        return act
    return replace(act, kind="progressive" if found[act.verb].lower.endswith("ing") else "present")


# Labels

_CUT = re.compile(r"\s?:\s|\s[–—]\s|\s-\s|\s?\|\s?|\s?[-=]>\s|\s→\s|\t+\s*")
_AT_END = re.compile(r"(?:\s[–—-]\s?|\s?→\s?|\s?\(|\s?\[|\s@|\s?\|\s?)([^()\[\]|–—→]{1,24})[)\]]?\.?\s*$")
_LAST = re.compile(r":\s([^\W\d_][^\s:,]{0,15})(?:,\s[\w\s.]{1,20})?[.!]?$")
_CALLED = re.compile(r"([^\W\d_][\w.'’-]{0,20}),\s(?!(?:who|and|i|you|we|he|she|they|sie|er|que|qui|die|der)\b)", re.I)
_LINKS = re.compile(
    r"(?i)\b(?:for|of|on|by|from|down to|up to|over to|what|side|end|part|committed to|promised|took on|agreed to|"
    r"takes|für|von|para|de|pour|owner|who|wer|quién|qui|responsible|verantwortlich|speakers?)\b[:\s]?"
)


def _label(roster: Roster, segment: Segment, text: str) -> tuple[Who | None, int, int]:
    """Whom a segment is put down to by its layout, and the part that is left: start and end."""
    if text.count("|") >= 2 or text.count("\t") >= 2:
        return _row(roster, text)
    if (end := _LAST.search(text)) is not None and (who := _who(roster, end.group(1))) is not None:
        return who, 0, end.start()
    cut = _CUT.search(text, 0, 50)
    if cut is not None and cut.start() > 0:
        who = _who(roster, text[: cut.start()])
        if who is not None:
            return who, cut.end(), len(text)
        if segment.bullet and _is_name(roster, text[: cut.start()]):
            return "outsider", cut.end(), len(text)
        if segment.heading == text[: cut.start()] or _imperative(roster.lexicon, text[cut.end() :]):
            return None, cut.end(), len(text)
    if segment.bullet and (named := _CALLED.match(text)) is not None and _who(roster, named.group(1)) in _PAIR:
        return _who(roster, named.group(1)), named.end(), len(text)
    if segment.bullet and (end := _AT_END.search(text)) is not None:
        who = _who(roster, end.group(1))
        if who is not None and (len(end.group(1)) > 1 or not end.group(1).islower()):
            return who, 0, end.start()
    return None, 0, len(text)


_YOURS_TRULY = re.compile(r"(?i)yours truly|this one here|meine wenigkeit|un servidor|una servidora")


def _who(roster: Roster, words: str) -> Who | None:
    who = roster.label(words.strip("@*_ ."))
    if who is not None:
        return who
    stripped = _YOURS_TRULY.sub("me", words)
    stripped = _LINKS.sub(" ", roster.lexicon.action_heading.sub(" ", stripped))
    kept = [word for word in stripped.split() if word.strip("@*_.:").casefold() not in roster.lexicon.duty]
    stripped = re.sub(r"['’]s?(?=\s|$)", "", " ".join(kept)).strip("@*_ .:")
    return roster.label(stripped) if stripped and stripped != words else None


def _heading_owner(roster: Roster, heading: str) -> Who | None:
    return _who(roster, heading) if len(heading) <= 40 else None


def _is_name(roster: Roster, words: str) -> bool:
    """Whether a label names somebody outside of the pair: a few words with a capital, or a noun for people."""
    parts = re.findall(r"[^\W\d_]+", words)
    if not parts or len(parts) > 4 or any(part.casefold() in _WITHIN for part in parts):
        return False
    return parts[-1].casefold() in roster.lexicon.outsiders or parts[0].casefold() in roster.lexicon.outsiders


_WITHIN = frozenset("with of for on in to from about mit von für bei con de para avec pour the".split())


def _row(roster: Roster, text: str) -> tuple[Who | None, int, int]:
    """A row of a table: the cell that names a partner, and the longest of the others."""
    spans = [match.span() for match in re.finditer(r"[^|\t]+", text)]
    who: Who | None = None
    best = (0, 0)
    for start, end in spans:
        cell = text[start:end].strip()
        named = roster.label(cell) if 0 < len(cell) <= 40 else None
        if named is not None and who is None:
            who = named
        elif end - start > best[1] - best[0]:
            best = (start, end)
    start, end = best
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return who, start, end


def _imperative(lex: Lexicon, text: str) -> bool:
    head = text.lstrip(" \"'“„«([")
    while (cut := re.match(r"(?i)(?:and|so|then|also|und|dann|y|luego|et|puis)\s", head)) is not None:
        head = head[cut.end() :]
    if lex.imperative.match(head) is None:
        return lex.code == "de" and _ends_in_infinitive(lex, text)
    return True


def _ends_in_infinitive(lex: Lexicon, text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", re.split(r"[,;(–—]", text)[0])
    return len(words) >= 2 and words[-1].islower() and lex.infinitive.match(words[-1]) is not None


def _main(said: Sequence[Act]) -> Act | None:
    """The act that the segment is about: not subordinate, the most binding kind first."""
    free = [act for act in said if not act.subordinate]
    if not free:
        return None
    best = min(free, key=lambda act: (_RANK.index(act.kind), act.first))
    if best.kind in ("commit", "say", "request", "offer"):
        inner = [act for act in said if act.reported and act.first > best.verb and act.kind in _RANK[:10]]
        if inner and inner[0].first - best.verb <= 4:
            return inner[0]
    return best


# Features

_SPOILS = frozenset(
    "maybe wish hypothetical declined parked retract courtesy generic silence software past_time".split()
)
_CLEAN = frozenset("future to_do commit plan progressive present".split())
_PAIR = ("leader", "mentor", "both")


def _group(act: Act) -> str:
    if act.subject in ("i", "elided"):
        return "i"
    if act.who in _PAIR:
        return "we" if act.who == "both" else "partner"
    if act.who == "unsure":
        return "unsure"
    if act.subject in ("outsider",) or act.who == "outsider":
        return "outsider"
    return "thing"


def _describe(made: Sequence[Reading], roster: Roster) -> None:
    lex = roster.lexicon
    total = len(made)
    last_paragraph = made[-1].segment.paragraph if made else 0
    assigned = any(
        one.label in _PAIR
        or (one.main is not None and one.main.kind in _CLEAN and _group(one.main) in ("i", "partner"))
        for one in made
    )
    for number, one in enumerate(made):
        f = one.features
        segment = one.segment
        text = one.text
        words = sum(1 for token in one.tokens if token.word)
        heading = segment.heading or ""
        acting = bool(heading) and lex.action_heading.search(heading) is not None
        passing = bool(heading) and lex.other_heading.search(heading) is not None
        listed = "list" if segment.bullet else "prose"
        if acting and not passing:
            f["heading=action"] = 1
        elif passing:
            f["heading=other"] = 1
        elif heading:
            f["heading=some"] = 1
        f[f"layout={listed}"] = 1
        if acting and not passing and segment.bullet:
            f["action list"] = 1
        if segment.checked is not None:
            f["ticked" if segment.checked else "box"] = 1
        if segment.speaker:
            f["chat"] = 1
        if one.label in _PAIR:
            f["label=pair"] = 1
            if one.imperative:
                f["label=pair & imperative"] = 1
        elif one.label == "outsider":
            f["label=outsider"] = 1
        elif one.label == "unsure":
            f["label=unsure"] = 1
        named = bool(one.acts) and one.acts[0].first == 0 and one.acts[0].subject in ("name", "outsider")
        head = one.tokens[0].lower if one.tokens and not named else ""
        if head in lex.past or lex.past_ending.match(head) or (lex.code != "en" and lex.participle.match(head)):
            f["past head"] = 1
        elif lex.present_third.match(head) and head not in lex.be | lex.have and not one.imperative:
            f["third head"] = 1
            if one.ahead:
                f["third head & ahead"] = 1
        elif lex.progressive is not None and lex.progressive.match(head):
            f["progressive head"] = 1
        if one.imperative and (one.main is None or not one.acts):
            f["bare imperative"] = 1
            f[f"bare imperative & {listed}"] = 1
            if not assigned:
                f[f"bare imperative, nobody assigned & {listed}"] = 1
                if passing:
                    f["bare imperative, nobody assigned & heading=other"] = 1
            if not heading and number < 6:
                f[f"bare imperative at the head & {listed}"] = 1
            if acting and not passing:
                f["bare imperative & heading=action"] = 1
        main = one.main
        if main is None:
            f["main=none"] = 1
            if one.ahead:
                f["main=none & ahead"] = 1
            f["main=none & label" if one.label in _PAIR else "main=none & no label"] = 1
        else:
            group = _group(main)
            f[f"main={main.kind}"] = 1
            f[f"by={group}"] = 1
            f[f"main={main.kind} & {group}"] = 1
            if main.negated:
                f["main negated"] = 1
                f[f"main negated & {main.kind}"] = 1
            if one.ahead:
                f[f"main={main.kind} & ahead"] = 1
            if main.reported:
                f["main reported"] = 1
            if main.kind in ("present", "progressive") and group != "thing" and segment.bullet:
                f["present & list"] = 1
            if main.kind == "request":
                who = main.object
                f["asks partner" if who in _PAIR else "asks outsider" if who == "outsider" else "asks unsure"] = 1
                if main.subject in ("i", "elided"):
                    f["i ask"] = 1
        for act in one.acts:
            if act is not main:
                f[f"{'sub' if act.subordinate else 'also'}:{act.kind}"] = 1
            if act.subject == "outsider" and not act.subordinate and act.kind in ("future", "progressive", "present"):
                f["outsider acts"] = 1
        for cue in one.cues:
            f[f"cue:{cue}"] = 1
        if main is not None and _group(main) in ("i", "we", "partner") and not main.negated and not _SPOILS & one.cues:
            clean = main.kind if main.kind in _CLEAN else None
            if clean is not None and not main.reported:
                f[f"clean {clean}"] = 1
                if one.ahead or "habit" in one.cues:
                    f[f"clean {clean} & time"] = 1
        if one.label in _PAIR and one.imperative and not _SPOILS & one.cues and not text.rstrip().endswith("?"):
            f["clean assigned"] = 1
        if one.label in _PAIR and "third head" in f:
            f["label=pair & third head"] = 1
        if one.ahead:
            f["ahead"] = 1
            if one.label in _PAIR:
                f["label=pair & ahead"] = 1
            if "deadline" in one.cues:
                f["ahead & deadline"] = 1
        if lex.vague.search(text[one.body : one.tail]) is not None:
            f["vague"] = 1
        pair_does = main is not None and main.kind == "to_do" and _group(main) in ("i", "we", "partner")
        if pair_does or (one.label in _PAIR and one.imperative):
            f["assigned"] = 1
            f[f"assigned & {listed}"] = 1
        if main is None and one.ahead and words <= 5 and not one.imperative and one.label not in _PAIR:
            f["bare time"] = 1
        bare = text.strip()
        if bare.endswith("?"):
            f["question"] = 1
        if main is not None and _is_handed(main):
            f["handed"] = 1
            if one.ahead:
                f["handed & ahead"] = 1
        if bare.startswith(('"', "“", "„", "«", "'")) or _QUOTED.search(bare):
            f["quoted"] = 1
        if _STRUCK.search(bare):
            f["struck"] = 1
        f["short"] = 1.0 if words <= 3 else 0.0
        f["long"] = 1.0 if words > 28 else 0.0
        f["place"] = number / max(1, total - 1)
        f["last paragraph"] = 1.0 if segment.paragraph == last_paragraph and last_paragraph > 0 else 0.0
        f["one"] = 1.0
    for number, one in enumerate(made):
        if number + 1 < total:
            after = made[number + 1]
            near = after.segment.sentence - one.segment.sentence <= 1
            if near:
                for cue in ("retract", "declined", "parked"):
                    if cue in after.cues:
                        f = one.features
                        f[f"then:{cue}"] = 1
                        if sum(1 for token in after.tokens if token.word) <= 9:
                            f[f"then, in short:{cue}"] = 1
                if "agreed" in after.cues or "promise" in after.cues:
                    one.features["then:agreed"] = 1
                if _asks(one) and any(token.lower in lex.grants for token in after.tokens[:3]):
                    one.features["granted"] = 1
        if number > 0:
            before = made[number - 1]
            if before.main is not None and before.main.kind in ("past", "perfect", "say"):
                one.features["after past"] = 1
            if "agreed" in before.cues:
                one.features["after agreed"] = 1
            if before.segment.sentence == one.segment.sentence:
                one.features["same sentence"] = 1
                if {"retract", "declined"} & before.cues:
                    one.features["after declined"] = 1


def _asks(one: Reading) -> bool:
    kinds = ("request", "would", "say", "want", "offer")
    return "question" in one.features or (one.main is not None and one.main.kind in kinds)


def bare_time(one: Reading) -> bool:
    """Whether a segment is nothing but a time ("By this Thursday."), which belongs to what stands before."""
    if not one.ahead or one.acts or one.label is not None:
        return False
    rest = _SMALL.sub(" ", one.text)
    for pattern in ("deadline", "vague_time", "habit"):
        rest = one.lexicon.cues[pattern].sub(" ", rest)
    rest = one.lexicon.months_days.sub(" ", rest)
    return not any(len(word) > 3 for word in re.findall(r"[^\W\d_]+", rest))


_SMALL = re.compile(r"[^\w\s'’/.-]")
_QUOTED = re.compile(r"[\"“„«][^\"”“»]{8,200}[\"”“»]")
_STRUCK = re.compile(r"~~|\bstruck\b|→ nah\b")


def beside(score: Sequence[float], readings: Sequence[Reading]) -> list[dict[str, float]]:
    """What the neighbours look like: undertakings stand together. `score` is the first guess of each segment."""
    made: list[dict[str, float]] = []
    total = len(score)
    by_paragraph: dict[int, list[float]] = {}
    for value, one in zip(score, readings, strict=True):
        by_paragraph.setdefault(one.segment.paragraph, []).append(value)
    for number, one in enumerate(readings):
        around = by_paragraph[one.segment.paragraph]
        rest = sum(around) - score[number]
        made.append(
            {
                "first guess": score[number],
                "before": score[number - 1] if number > 0 else 0.0,
                "after": score[number + 1] if number + 1 < total else 0.0,
                "paragraph": rest / (len(around) - 1) if len(around) > 1 else 0.0,
                "most": max((value for place, value in enumerate(score) if place != number), default=0.0),
            }
        )
    return made


# Owners


def owner(one: Reading) -> Owner | None:
    """Who undertakes it, as far as the words say; None in doubt."""
    if one.label in _PAIR:
        inner = one.main
        if inner is None or inner.who not in _PAIR or inner.who == one.label:
            return _owner(one.label)
        if inner.subject in ("you", "third"):
            return _owner(inner.who) if one.body == 0 else None
        if inner.subject not in ("i", "name"):
            return _owner(one.label)
        return _owner(inner.who) if inner.subject == "name" else None
    if one.label in ("outsider", "unsure"):
        return None
    main = one.main
    if main is None:
        return _mine(one)
    if main.kind == "request" and (main.object is not None or not main.reported):
        return _owner(main.object)
    if _contested(one, main):
        return None
    offered = next((act for act in one.acts if act.kind == "offer" and act.who != main.who), None)
    if offered is not None and main.kind == "commit" and offered.first < main.first:
        return _owner(offered.who)
    if main.kind not in _BINDING and main.subject in ("you", "they", "thing", "impersonal"):
        return None
    if _lets(one, main) or (main.kind in ("want", "hope") and main.subject not in ("i", "we")):
        return None
    if main.subject == "you" and main.verb < len(one.tokens) and not one.tokens[main.verb].word:
        return None
    if _undergoes(one, main):
        others = {act.who for act in one.acts if act is not main and not act.subordinate and act.kind in _CLEAN}
        return _owner(others.pop()) if len(others) == 1 and main.who not in others else None
    if main.verb < len(one.tokens) and one.tokens[main.verb].lower in _GETS and not _hands_over(one, main):
        return _me(one) if main.subject == "you" else None
    return _owner(main.who)


def _undergoes(one: Reading, main: Act) -> bool:
    """ "I'll be shown the tool", "she is expecting my slides": the subject is not the one to act."""
    words = [token.lower for token in one.tokens[main.verb : main.verb + 3]]
    if words[:1] and words[0] in _AWAITS:
        return True
    before = one.tokens[main.verb - 1].lower if main.verb > 0 else ""
    lex = one.lexicon
    passive = (
        words[0]
        if words and before in lex.be | _BEING
        else words[1]
        if words[:1] and words[0] in lex.be | _BEING and words[1:]
        else ""
    )
    return lex.code == "en" and lex.participle.match(passive) is not None and passive not in _ASKED | lex.commit


_AWAITS = frozenset(
    "expect expects expecting await awaits awaiting wait waits waiting erwarte erwartet warte wartet "
    "espero espera".split()
)
_BEING = frozenset("be been being get gets getting".split())
_ASKED = frozenset(
    "asked told invited tasked assigned expected scheduled booked meant supposed committed determined prepared agreed "
    "pledged done finished gone signed decided set put off back down keen happy going read let come become run".split()
)


def _mine(one: Reading) -> Owner | None:
    """Words without a subject are the writer's own if "my" stands in them and nobody else does."""
    words = {token.lower for token in one.tokens}
    lex = one.lexicon
    if not words & _MY or words & (lex.third | lex.third_object | lex.theirs | lex.you | lex.we | lex.ours | lex.both):
        return None
    return None if one.others else _me(one)


def _me(one: Reading) -> Owner | None:
    return _owner(one.speaker if one.speaker in ("leader", "mentor") else one.writer)


def _contested(one: Reading, main: Act) -> bool:
    """Whether the other partner undertakes something just as firmly in the same words."""
    return any(
        act is not main
        and not act.subordinate
        and not act.reported
        and not act.negated
        and act.kind in ("future", "to_do", "progressive", "present")
        and act.who in ("leader", "mentor")
        and main.who in ("leader", "mentor")
        and main.kind in ("future", "to_do", "progressive", "present")
        and act.who != main.who
        and any(
            not token.word or token.lower in one.lexicon.conjunctions
            for token in one.tokens[min(act.first, main.verb) : max(act.first, main.verb)]
        )
        for act in one.acts
    )


def _hands_over(one: Reading, main: Act) -> bool:
    """ "Get it to me", "get to hold it", "get it done": who gets here is who acts."""
    verb = one.tokens[main.verb].lower
    after = [token.lower for token in one.tokens[main.verb + 1 : main.verb + 9]]
    if verb.startswith(("lass", "läss")):
        return not {"mir", "mich", "sich", "uns"} & set(after[:2])
    if verb not in ("get", "gets", "getting", "have", "having"):
        return False
    if verb == "having" and after[:1] == ["a"] and after[1:2] and after[1] in _DOINGS:
        return True
    lex = one.lexicon
    if len(after) > 2 and after[0] in lex.me | lex.third_object | lex.ours | lex.you and after[1] not in lex.to:
        return True
    return bool({"to", "into", "onto"} & set(after[:6])) or any(
        one.lexicon.participle.match(word) for word in after[:6]
    )


_DOINGS = frozenset("word look go chat think read meeting call talk session try conversation quiet".split())
_MY = frozenset("my mein meine meinen meinem meiner mi mis mon ma mes".split())


_BINDING = frozenset(("future", "to_do", "commit", "plan", "progressive", "present", "need"))
_GETS = frozenset(
    "get gets getting have having receive receives receiving hearing lasse lassen recibo recibiré recibirá "
    "bekommt kriegt erhält bekomme kriege erhalte bekommst kriegst recibe recibes reçoit "
    "reçois aura auras auront tendrás tendrá lässt".split()
)
"""Who gets a thing does not hand it over: whose act it is stays open."""
_LET_WHOM = frozenset("me us you him her them".split())
_LET = frozenset("have know see use borrow keep".split())


def _lets(one: Reading, main: Act) -> bool:
    """ "She'll let me shadow her": who acts then is open; "she'll let me have the list" is her act."""
    words = [token.lower for token in one.tokens[main.verb : main.verb + 3]]
    return len(words) == 3 and words[0] in ("let", "lets", "letting") and words[1] in _LET_WHOM and words[2] not in _LET


def _owner(who: Who | None) -> Owner | None:
    if who == "leader":
        return "leader"
    if who == "mentor":
        return "mentor"
    return "both" if who == "both" else None
