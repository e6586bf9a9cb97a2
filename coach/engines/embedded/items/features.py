"""What speaks for and against an undertaking, as named features of each segment.

A feature is a closed-class fact: who is the subject, which tense, whether the act is negated, wished, declined, parked,
taken back in the words that follow, over already, under a heading of actions, with a time ahead. The weights that turn
them into a probability are in `weights`; they are fitted by `evals/train/items.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.reading import PAIR, Reading, is_handed
from coach.engines.embedded.items.roles import undergoes

_SPOILS = frozenset(
    "maybe wish hypothetical declined parked retract courtesy generic silence software past_time".split()
)
CLEAN = frozenset("future to_do commit plan progressive present".split())
_TOGETHER = frozenset("together zusammen gemeinsam juntos juntas ensemble beide".split())
_NEAR = 3
"""Segments after a request in which a yes may follow."""


def _group(act: Act) -> str:
    if act.subject in ("i", "elided"):
        return "i"
    if act.who in PAIR:
        return "we" if act.who == "both" else "partner"
    if act.who == "unsure":
        return "unsure"
    if act.subject in ("outsider",) or act.who == "outsider":
        return "outsider"
    return "thing"


def describe(made: Sequence[Reading]) -> None:
    """Puts down the features of each; the words around it count too."""
    if not made:
        return
    lex = made[0].lexicon
    total = len(made)
    last_paragraph = made[-1].segment.paragraph
    assigned = any(
        one.label in PAIR or (one.main is not None and one.main.kind in CLEAN and _group(one.main) in ("i", "partner"))
        for one in made
    )
    tenses = [act.kind for one in made for act in one.acts if not act.subordinate]
    told = sum(kind in ("past", "perfect", "say") for kind in tenses) * 2 >= len(tenses)
    for number, one in enumerate(made):
        f = one.features
        f.clear()
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
        if one.label in PAIR:
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
            f["main=none & label" if one.label in PAIR else "main=none & no label"] = 1
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
            if main.who == "both" and any(token.lower in lex.both | _TOGETHER for token in one.tokens):
                f["both together"] = 1
                if main.kind in CLEAN and not main.negated:
                    f["both together act"] = 1
            if main.kind in ("present", "progressive") and group != "thing" and segment.bullet:
                f["present & list"] = 1
            if main.kind == "request":
                who = main.object
                f["asks partner" if who in PAIR else "asks outsider" if who == "outsider" else "asks unsure"] = 1
                if main.subject in ("i", "elided"):
                    f["i ask"] = 1
        if _is_clean(one) and not _is_timed(one):
            f.update(dict.fromkeys(_undated(one, acting=acting and not passing), 1.0))
            if told:
                f[f"undated {_tense(one)} & told note"] = 1
            if segment.paragraph == last_paragraph and last_paragraph > 0:
                f[f"undated {_tense(one)} & last paragraph"] = 1
        if main is not None and main.kind == "future" and undergoes(one, main):
            f["undergoes"] = 1
        for act in one.acts:
            if act is not main:
                f[f"{'sub' if act.subordinate else 'also'}:{act.kind}"] = 1
            if act.subject == "outsider" and not act.subordinate and act.kind in ("future", "progressive", "present"):
                f["outsider acts"] = 1
        for cue in one.cues:
            f[f"cue:{cue}"] = 1
        if main is not None and _group(main) in ("i", "we", "partner") and not main.negated and not _SPOILS & one.cues:
            clean = main.kind if main.kind in CLEAN else None
            if clean is not None and not main.reported:
                f[f"clean {clean}"] = 1
                if one.ahead or "habit" in one.cues:
                    f[f"clean {clean} & time"] = 1
        if one.label in PAIR and one.body == 0 and one.tail == len(text) and segment.bullet:
            f["label=pair & from above"] = 1
        if one.label == "unsure" and one.imperative:
            f["label=unsure & imperative"] = 1
        if one.label in PAIR and not one.imperative and segment.bullet and acting and not passing:
            f["label=pair & heading=action"] = 1
        if one.label in PAIR and one.imperative and not _SPOILS & one.cues and not text.rstrip().endswith("?"):
            f["clean assigned"] = 1
        if one.label in PAIR and "third head" in f:
            f["label=pair & third head"] = 1
        if one.ahead:
            f["ahead"] = 1
            if one.label in PAIR:
                f["label=pair & ahead"] = 1
            if "deadline" in one.cues:
                f["ahead & deadline"] = 1
        if lex.vague.search(text[one.body : one.tail]) is not None:
            f["vague"] = 1
        pair_does = main is not None and main.kind == "to_do" and _group(main) in ("i", "we", "partner")
        if pair_does or (one.label in PAIR and one.imperative):
            f["assigned"] = 1
            f[f"assigned & {listed}"] = 1
        if main is None and one.ahead and words <= 5 and not one.imperative and one.label not in PAIR:
            f["bare time"] = 1
        bare = text.strip()
        if bare.endswith("?"):
            f["question"] = 1
        if main is not None and is_handed(main):
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
        if number == 0 and not one.imperative and (main is None or main.subject == "thing"):
            f["head line"] = 1
        f["one"] = 1.0
    for number, one in enumerate(made):
        if _is_clean(one) and not _is_timed(one):
            beside = [made[at] for at in (number - 1, number + 1) if 0 <= at < total]
            if any(
                (_is_clean(near) and _is_timed(near)) or (near.label in PAIR and near.imperative)
                for near in beside
                if near.segment.paragraph == one.segment.paragraph
            ):
                one.features[f"undated {_tense(one)} & beside another"] = 1
        if _asks(one) and _is_granted(made[number + 1 : number + 1 + _NEAR], one):
            one.features["granted further on"] = 1
            if one.main is not None and one.main.kind == "request":
                one.features["request granted"] = 1
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
                if _asks(one) and any(token.lower in _NAY for token in after.tokens[:2]):
                    one.features["denied"] = 1
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


def _is_clean(one: Reading) -> bool:
    """Whether one of the pair is to act, and nothing takes that back."""
    main = one.main
    return (
        main is not None
        and main.kind in CLEAN
        and _group(main) in ("i", "we", "partner")
        and not main.negated
        and not _SPOILS & one.cues
    )


def _is_timed(one: Reading) -> bool:
    return one.ahead or "habit" in one.cues


def _tense(one: Reading) -> str:
    return "present" if one.main is not None and one.main.kind == "present" else "firm"


def _undated(one: Reading, *, acting: bool) -> Iterator[str]:
    """What tells an undertaking without a time from a story: who acts, for whom, and with what stress."""
    main, lex = one.main, one.lexicon
    if main is None:
        return
    tense = f"undated {_tense(one)}"
    yield tense
    yield f"{tense} & {_group(main)}"
    verb = one.tokens[main.verb].lower if main.verb < len(one.tokens) else ""
    if verb in lex.minds:
        yield f"{tense} & of the mind"
    if main.kind == "commit" and not is_handed(main):
        to_act = any(
            token.lower in lex.to or lex.infinitive.match(token.lower) for token in one.tokens[main.verb + 1 :]
        )
        yield "commit to an act" if to_act else "commit to nothing"
    if main.reported:
        yield f"{tense} & reported"
    if acting:
        yield f"{tense} & heading=action"
    if "self" in one.cues:
        yield f"{tense} & in person"
    after = one.tokens[main.verb + 1 : main.verb + 5]
    persons = lex.me | lex.third_object | lex.you
    given = {mention.first for mention in one.people if mention.who in ("leader", "mentor") and mention.who != main.who}
    if any(token.lower in persons for token in after) or any(main.verb < place <= main.verb + 4 for place in given):
        yield f"{tense} & for the other"
    words = sum(1 for token in one.tokens if token.word)
    if words <= 4:
        yield f"{tense} & curt"
    if not any(act is not main for act in one.acts):
        yield f"{tense} & alone"


def _is_granted(after: Sequence[Reading], one: Reading) -> bool:
    """Whether a yes follows what was asked, at the head of a clause close by, and no no before it."""
    verb = one.main.verb if one.main is not None else 0
    if one.main is not None and any(token.lower in one.lexicon.grants for token in one.tokens[verb + 3 :]):
        return True
    for near in after:
        if near.segment.sentence - one.segment.sentence > 2:
            return False
        head = [token.lower for token in near.tokens[:3]]
        if any(word in _NAY for word in head[:2]) or "declined" in near.cues:
            return False
        words = sum(1 for token in near.tokens if token.word)
        if head and (
            head[0] in near.lexicon.grants or (any(word in near.lexicon.grants for word in head) and words <= 8)
        ):
            return True
        if near.main is not None and near.main.kind == "commit" and not near.main.negated and words <= 8:
            return True
    return False


_NAY = frozenset("no nope nah not nein nö nicht non pas never didn't isn't".split())


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
    first, second = [*sorted(score, reverse=True), 0.0, 0.0][:2]
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
                "most": second if score[number] == first else first,
            }
        )
    return made
