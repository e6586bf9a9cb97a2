"""What stands in for a model where there is none: it answers each of the three jobs out of the question's own text.

It is for trying things out, for tests, and for whoever integrates Upward: its answers have the right shape, rest on
what they were given and pass verification for the most part. They are no measure of what a model would say.

    python -m coach.engines.llm.stand_in < requests.jsonl > results.jsonl     answers a batch
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping

from pydantic import BaseModel

from coach.engines.llm.batch import answered
from coach.engines.llm.scripted import Asked, ScriptedChat
from coach.engines.llm.tasks.flag import DepthSaid
from coach.engines.llm.tasks.suggest import PromptsSaid
from coach.engines.llm.tasks.summarise import NoteSaid
from knowledge.language import detect, sentences

_BLOCK = re.compile(r"^\[(?P<label>.+?) (?P<seal>[0-9a-f]{16})\n(?P<text>.*?)\n(?P=seal)\]$", re.DOTALL | re.MULTILINE)
_NUMBERED = re.compile(r"^(\d+): (.*)$", re.MULTILINE)
_CANDIDATE = re.compile(r"^(\d+): rung \d, \w+ asks: (.*) \([^()]*\)$", re.MULTILINE)
_PROMISES = re.compile(r"(?i)\b(?:I['’]ll|I will|ich (?:werde|schicke|mache)|voy a|je vais)\b")
_PROBES = {
    "en": ("What happened then?", "What did you make of it?"),
    "de": ("Was ist danach passiert?", "Was hast du daraus gemacht?"),
    "es": ("¿Qué pasó después?", "¿Qué hiciste con eso?"),
    "fr": ("Qu'est-ce qui s'est passé ensuite ?", "Qu'en as-tu fait ?"),
}
_WHY = {
    "en": "It takes up what the two of you have written.",
    "de": "Es greift auf, was ihr beide geschrieben habt.",
    "es": "Retoma lo que habéis escrito los dos.",
    "fr": "Elle reprend ce que vous avez écrit tous les deux.",
}
_RECAP = 3


def stand_in() -> ScriptedChat:
    """A chat model that answers any question of ours."""
    return ScriptedChat(answer)


def answer(asked: Asked) -> Mapping[str, object]:
    """An object of the schema that is asked for."""
    question = asked.messages[-1].text
    blocks = {match["label"]: match["text"] for match in _BLOCK.finditer(question)}
    return _ANSWERS[asked.schema](question, blocks)


def _prompts(question: str, blocks: Mapping[str, str]) -> dict[str, object]:
    """The first candidates, an anchor each, in the hub's own words."""
    wanted = int(re.findall(r"Prompts wanted: (\d+)", question)[0])
    anchors = [int(number) for number, _ in _NUMBERED.findall(_named(blocks, "anchors"))]
    candidates = _CANDIDATE.findall(_named(blocks, "candidates"))
    prompts = []
    for place, (number, text) in enumerate(candidates[:wanted]):
        language = detect(text) or "en"
        prompts.append(
            {
                "candidate": int(number),
                "anchor": anchors[place % len(anchors)],
                "text": text,
                "why": _WHY[language],
                "follow_ups": list(_PROBES[language]),
                "minutes": 10,
            }
        )
    return {"prompts": prompts}


def _note(question: str, blocks: Mapping[str, str]) -> dict[str, object]:
    """Promises in the first person as items, the first sentences as recap, nothing of what was earlier."""
    author = re.findall(r"Author of the note: (\w+)", question)[0]
    said = [one.text for one in sentences(_named(blocks, "note"))]
    items = [
        {
            "evidence": one,
            "owner": author if author != "both" else None,
            "action": " ".join(one.split()[:15]),
            "due_text": None,
            "due": None,
            "kind": "other",
            "logistics": False,
        }
        for one in said
        if _PROMISES.search(one)
    ]
    return {"items": items, "earlier": [], "planned": [], "recap": said[:_RECAP], "wins": []}


def _depth(question: str, blocks: Mapping[str, str]) -> dict[str, object]:
    """Depth 2 for whatever has two sentences, and no verdict on less."""
    label = next(label for label in blocks if label.startswith("note "))
    said = [one.text for one in sentences(blocks[label])]
    if len(said) < 2:
        return {"verdict": "cannot_tell", "depth": None, "p_superficial": None, "signs": []}
    sign = {"note": int(re.findall(r"\d+", label)[0]), "signal": "specifics", "quote": said[0]}
    return {"verdict": "substantial", "depth": 2, "p_superficial": 0.4, "signs": [sign]}


def _named(blocks: Mapping[str, str], start: str) -> str:
    return next(text for label, text in blocks.items() if label.startswith(start))


_ANSWERS: Mapping[type[BaseModel], Callable[[str, Mapping[str, str]], Mapping[str, object]]] = {
    PromptsSaid: _prompts,
    NoteSaid: _note,
    DepthSaid: _depth,
}
SCHEMAS: Mapping[str, type[BaseModel]] = {one.__name__: one for one in _ANSWERS}


def main() -> None:
    """Reads request lines of a batch from standard input and writes result lines."""
    chat = stand_in()
    for line in sys.stdin:
        if line.strip():
            print(answered(line, chat, SCHEMAS), flush=True)


if __name__ == "__main__":
    main()
