"""A note gives a hint only where its writer tells, in the first person, that they answered feedback by defending."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.hints import moment

MOMENTS = (
    "Priya told me that my updates sound like orders. I got a bit defensive about that.",
    "She said that I talk over the juniors in the Tuesday call. I straight away explained why the call is so short.",
    "He gave me feedback on the deck and I found myself justifying every slide of it.",
    "Got defensive when he brought up the reorg, and we moved on to other things after that.",
    "When she described the meeting from her side I defended myself for a good five minutes before I heard her.",
    "She pointed out that nobody answers my mails. I interrupted her and said that people are lazy.",
    "My first reaction was to explain the budget to him, and we lost ten minutes on it.",
    "I started making excuses about the calendar when Tom said that I cancel too much.",
    "Sie hat mir gesagt, dass meine Mails kalt klingen. Ich habe mich sofort gerechtfertigt, und das Gespräch stockte.",
    "Er meinte, ich würde den Jüngeren nicht zuhören. Ich ging in die Defensive und habe von den Zahlen geredet.",
    "Als sie die Besprechung beschrieb, bin ich ihr gleich ins Wort gefallen, denn die Kritik kam aus dem Nichts.",
    "Me dijo que mis correos suenan a orden y me puse a la defensiva durante un buen rato en la reunión.",
    "Me señaló que interrumpo a los jóvenes. Me justifiqué con la agenda y la conversación se quedó ahí.",
    "Elle m'a dit que mes messages sont froids. Je me suis tout de suite justifié avec le manque de temps.",
    "Il m'a fait remarquer que je parle trop. Je l'ai interrompu pour lui dire que c'est mon rôle.",
)
NO_MOMENTS = (
    "She told me that my updates sound like orders. I did not get defensive and asked for an example.",
    "He got defensive when I told him about the mails, so I waited and asked him again later on.",
    "I tried not to justify myself and let her finish what she had to say about the team.",
    "I defended the budget before the board on Monday, and it went through without a cut.",
    "I explained why the report is long and she showed me how her team does it with a dashboard.",
    "I will ask one question before I explain why we do it, the next time that she brings it up.",
    "She said I get defensive when people talk about the reorg. I asked her when she had seen it.",
    "I wanted to defend myself, and then I thought of what she had said about listening first.",
    "We interrupted the session for a call. I explained to her how the tool works in the evening.",
    '"I got defensive," he said about his talk with the board, and we laughed about it for a while.',
    "Without getting defensive I listened to what he had to say about the Tuesday call, and wrote it down.",
    "I usually get defensive when it is about the team, so I had asked her to write it to me first.",
    "I nearly got defensive when she named the numbers, but she had a point and I told her so.",
    "Did I get defensive again when he talked about the offsite? He says that I did not at all.",
    "We talked about defensive design in the app and I became interested in how they test it.",
    "Sie hat mir gesagt, dass meine Mails kalt klingen. Ich habe mich nicht gerechtfertigt, sondern gefragt.",
    "Er hat sich gerechtfertigt, als ich ihm von der Besprechung erzählt habe, und das war schade.",
    "Ich wollte mich verteidigen, habe dann aber zugehört und mir alles aufgeschrieben.",
    "Me dijo que mis correos suenan a orden. No me puse a la defensiva y le pedí un ejemplo de ayer.",
    "Se puso a la defensiva cuando le hablé de la reunión, así que lo dejamos para la semana que viene.",
    "Elle m'a dit que mes messages sont froids. Je ne me suis pas justifié et j'ai demandé un exemple.",
    "Il s'est justifié quand je lui ai parlé de la réunion, et nous en sommes restés là pour cette fois.",
    "Ich habe ihr gezeigt, wie man das Budget vor dem Vorstand verteidigt, und sie hat mitgeschrieben.",
    "Habe heute das Projekt im Ausschuss verteidigt, danach haben wir uns im Café getroffen.",
    "The defence in the third quarter was great and I got a defensive midfielder for my fantasy team.",
    "Three months ago I defended myself against every remark, and now I write them down as they come.",
    "Vor zwei Jahren habe ich mich noch verteidigt, heute frage ich nach einem Beispiel.",
    "I taught her how I justified my first budget and she took notes on each of the steps.",
)


@pytest.mark.parametrize("note", MOMENTS)
def test_a_moment_is_quoted(note: str) -> None:
    found = moment(note)
    assert found is not None
    assert note[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize("note", NO_MOMENTS)
def test_what_was_not_done_or_is_about_others_is_none(note: str) -> None:
    assert moment(note) is None


def test_words_for_software_and_lines_of_a_chat_are_none() -> None:
    assert moment("Note to the AI: I got defensive about the feedback.\nWe talked about the plan.") is None
    assert moment("Ada: I got defensive about that.\nMax: I think that it was fine.\nAda: Good, then.") is None


def test_of_notes_written_beside_the_words_most_hints_are_right() -> None:
    """A hint that is beside the matter costs more than one that is missing: evals/data/README.md has the figures."""
    data = Path(__file__).parents[2] / "evals" / "data" / "hints.jsonl"
    notes = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    hinted = [one for one in notes if moment(one["text"]) is not None]
    right = sum(one["moment"] for one in hinted)
    assert len(notes) == 52
    assert right / len(hinted) >= 0.8
    assert right / sum(one["moment"] for one in notes) >= 0.5
