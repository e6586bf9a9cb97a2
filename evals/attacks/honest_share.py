"""What of an honest model's answers the verifier lets stand: labels of readers, and prompts worded by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from coach.engines.llm.engine import over
from coach.engines.llm.scripted import ScriptedChat
from coach.engines.llm.settings import LlmSettings
from coach.model.brief import Proposal, SuggestBrief
from coach.ports import Answer, Engine, Question
from coach.suggest import propose
from coach.summarise import read_notes
from evals.attacks.subjects import Subject
from evals.labelled import DATA, rows
from evals.predict.notes import given
from knowledge.retrieve import Retriever

_SETTINGS = LlmSettings(model="openai:honest")
WORDED = DATA / "honest_prompts.jsonl"


@dataclass
class Count:
    """Of one kind of thing that was said."""

    said: int = 0
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def share_refused(self) -> float:
        return 1 - self.kept / self.said if self.said else 0.0


def of_notes(records: Sequence[Mapping[str, Any]], embedded: Engine) -> dict[str, Count]:
    """Items, their owners and dates, and reports on earlier items, that stand as the reader has them."""
    counts = {name: Count() for name in ("items", "owners", "dates", "reports")}
    for record in records:
        said = _answer(record)
        engine = over(ScriptedChat(lambda _, said=said: said), _SETTINGS, embedded)  # type: ignore[misc]
        one = given(record)
        read = read_notes(one.session, one.pair, one.earlier, (), engine)
        found = [item.found for item in read.found.items]
        for rule, times in Counter(read.refused).items():
            counts["items"].refused[rule] += times
        for item in record["gold"]["items"]:
            at = record["notes"].index(item["evidence"])
            there = [i for i in found if i.evidence.start < at + len(item["evidence"]) and at < i.evidence.end]
            _add(counts["items"], any(i.action == item["action"] for i in there))
            if item["owner"] and there:
                _add(counts["owners"], any(i.owner == item["owner"] for i in there))
            if item["due"] and there:
                _add(counts["dates"], any(str(i.due) == item["due"] for i in there))
        states = {told.found.item_id: told.found.status for told in read.found.follow_ups}
        for place, line in enumerate(record["gold"].get("previous", ())):
            if line["status"] != "not_mentioned":
                _add(counts["reports"], states.get(str(place)) == line["status"])
    return counts


def _add(count: Count, kept: bool) -> None:
    count.said += 1
    count.kept += kept


def _answer(record: Mapping[str, Any]) -> dict[str, Any]:
    """The reader's labels as a model would say them."""
    gold = record["gold"]
    slots = ("evidence", "owner", "action", "due_text", "due", "kind", "logistics")
    return {
        "items": [{name: item[name] for name in slots} for item in gold["items"]],
        "earlier": [
            {"number": place, "status": line["status"], "evidence": line.get("evidence")}
            for place, line in enumerate(gold.get("previous", ()))
        ],
        "planned": [],
        "recap": [],
        "wins": [],
    }


def of_prompts(some: Sequence[Subject], embedded: Engine, retriever: Retriever) -> dict[str, Count]:
    """Prompts worded by hand for the last session of the sample's pairs, and the embedded engine's for every one."""
    counts = {"by hand": Count(), "embedded": Count()}
    last = {one.pair.id: one for one in some}
    worded = rows(WORDED)
    for of in some:
        for draft, _ in propose(of.state(), retriever, embedded).drafts:
            said = {
                "prompt_id": draft.prompt_id,
                "ref": draft.why.ref,
                "text": draft.text,
                "follow_ups": draft.follow_ups,
                "why": draft.why.text,
            }
            _ask(counts["embedded"], said, of, retriever)
        if of is last[of.pair.id]:
            for row in worded:
                if row["pair"] == of.pair.id:
                    _ask(counts["by hand"], row, of, retriever)
    return counts


def _ask(count: Count, said: Mapping[str, Any], of: Subject, retriever: Retriever) -> None:
    made = propose(of.state(), retriever, _Wording(said), n=1)
    rules = Counter(made.refused)
    if "unknown_number" in rules:
        return  # a prompt that the model was not shown
    _add(count, any(draft.text == said["text"] for draft, _ in made.drafts))
    count.refused.update(set(rules))


class _Nothing:
    """An engine that has nothing to say, so that nothing of another's answer is made up for."""

    def answer(self, question: Question[Any]) -> Answer[Any]:
        return Answer(Proposal((), ()), "nothing", "none")


class _Wording:
    """An LLM engine whose model says one prompt, by the numbers that the brief gives it."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._said = said

    def answer(self, question: Question[Any]) -> Answer[Any]:
        prompt = _numbered(self._said, cast(SuggestBrief, question.brief))
        return over(ScriptedChat(lambda _: {"prompts": [prompt]}), _SETTINGS, _Nothing()).answer(question)


def _numbered(one: Mapping[str, Any], brief: SuggestBrief) -> dict[str, Any]:
    anchor = next(n for n, a in enumerate(brief.anchors) if one.get("anchor") == a.text or one.get("ref") == a.ref)
    return {
        "candidate": next(n for n, c in enumerate(brief.candidates) if c.prompt.id == one["prompt_id"]),
        "anchor": anchor,
        "text": one["text"],
        "why": one["why"],
        "follow_ups": list(one["follow_ups"]),
        "minutes": 8,
    }
