"""Whom a pronoun stands for, from who writes, who is addressed and who was named before."""

from __future__ import annotations

from collections.abc import Sequence

from coach.engines.embedded.items.clause import Act, Discourse
from coach.engines.embedded.items.people import PRONOUNS, Roster, Who, other


def me(roster: Roster, speaker: Who | None) -> Who:
    if speaker is not None:
        return speaker
    return roster.writer if roster.writer is not None else "unsure"


def third_person(
    roster: Roster, low: str, discourse: Discourse, sentence: int, speaker: Who | None, made: Sequence[Act]
) -> Who:
    """Whom "she" stands for. In a note by one partner it is the other one, unless somebody from outside was the last
    subject; in a note by both it is the partner named last in subject place, in this sentence or the one before."""
    for act in reversed(made):
        if act.who == "outsider" and act.subject == "outsider":
            return "outsider"
        if act.who in ("leader", "mentor") and act.subject in ("name", "third"):
            break
    mine = speaker if speaker in ("leader", "mentor") else roster.writer
    if mine == "leader" or mine == "mentor":
        if speaker is not None or roster.addressed is not None:
            named = discourse.last_pair == other(mine) and discourse.last_pair_sentence >= sentence - 1
            return other(mine) if named else "outsider"
        if discourse.last == "outsider" and discourse.last_sentence >= sentence - 1:
            return "unsure" if _usual(roster, low, other(mine)) else "outsider"
        return other(mine) if _usual(roster, low, other(mine)) else "unsure"
    if discourse.last_pair in ("leader", "mentor") and discourse.last_pair_sentence >= sentence - 1:
        if discourse.last == "outsider" and discourse.last_sentence >= discourse.last_pair_sentence:
            return "unsure"
        known = roster.called.get(PRONOUNS.get(low, ""))
        if known is None and (_two_kinds(roster) or len(discourse.named_since(sentence - 1)) > 1):
            return "unsure"
        return discourse.last_pair if known in (None, discourse.last_pair) else "unsure"
    return "unsure"


def _two_kinds(roster: Roster) -> bool:
    """Whether the note uses "he" as well as "she", so that not each of them can be whom it named last."""
    return len({sex for word, sex in PRONOUNS.items() if roster.pronouns[word]}) > 1


def _usual(roster: Roster, low: str, partner: Who) -> bool:
    """Whether a pronoun is the one that the note uses of the other partner, or else mostly uses."""
    mine = PRONOUNS.get(low)
    if mine is None:
        return True
    if roster.called:
        return roster.called.get(mine) == partner
    counts = {"m": 0, "f": 0}
    for word, sex in PRONOUNS.items():
        counts[sex] += roster.pronouns[word]
    return counts[mine] * 2 >= counts["m" if mine == "f" else "f"]


def plural(roster: Roster, discourse: Discourse, sentence: int, speaker: Who | None, made: Sequence[Act]) -> Who:
    """ "They": a partner only where the note calls a partner so, that is, uses no other third person at all."""
    if 3 * sum(roster.pronouns[word] for word in ("he", "she")) > roster.pronouns["they"]:
        return "outsider"
    for act in reversed(made):
        if act.who == "outsider":
            return "outsider"
    mine = speaker if speaker in ("leader", "mentor") else roster.writer
    if discourse.last == "outsider" and discourse.last_sentence >= sentence - 1:
        return "outsider"
    if speaker is not None or roster.addressed is not None or discourse.plural_sentence >= sentence - 1:
        return "outsider"
    if mine == "leader" or mine == "mentor":
        return other(mine)
    if discourse.last_pair in ("leader", "mentor") and discourse.last_pair_sentence >= sentence - 1:
        return discourse.last_pair
    return "unsure"


def move(discourse: Discourse, act: Act, sentence: int) -> None:
    if act.subject in ("name", "third") and act.who in ("leader", "mentor"):
        discourse.last, discourse.last_sentence = act.who, sentence
        if not act.subordinate:
            discourse.last_pair, discourse.last_pair_sentence = act.who, sentence
    elif act.subject == "outsider":
        discourse.last, discourse.last_sentence = "outsider", sentence
