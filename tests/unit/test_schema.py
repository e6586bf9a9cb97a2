"""The rules of docs/hub-authoring.md that code can check, and the line each fault is named by."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.burden import burden
from knowledge.check import check_hub
from knowledge.marked import Malformed, read_yaml
from knowledge.questions import is_open
from knowledge.slots import Slot, fill, slot_fault, slots

GUIDE = """---
id: guide-tool
kind: guide
title: Tool
language: en
audience: [leader, mentor]
themes: [platforms]
names: [Tool]
sensitive: []
reviewed: 2026-11-23
summary: What it does.
---

## What it is for

{filler}

## Who uses it and how

Some do.

## Words to know

- **Word**: what it means.

## What leaders get wrong

Much.

## A 20-minute exercise

1. (10 min) Do it.
2. (10 min) Keep it.

## Ask your mentor

- What do you use it for?
- When did it last help you?
- How did you learn it?
- Which part do you avoid?

## What ages quickly

As of November 2026: the buttons.
""".format(filler="word " * 480)

PROMPTS = """language: en
audience: [leader, mentor]
prompts:
  - id: ai-01
    text: "Which task did you hand to {tool|an AI assistant} last week, and where did you stop trusting it?"
    who_asks: leader
    rung: 2
    minutes: 10
    themes: [ai]
    situations: []
    follow_ups:
      - "What did you do after that?"
      - "What would have made you trust it?"
    use_when: "Now."
    avoid_when: "Then."
    sensitive: []
"""


def faults(tmp_path: Path, place: str, text: str) -> list[str]:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return [f"{one.line}: {one.message}" for one in check_hub(tmp_path) if one.file == place]


def test_a_guide_and_a_prompt_that_keep_to_the_rules_have_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "guides/tool.md", GUIDE) == []
    assert faults(tmp_path, "prompts/ai.yaml", PROMPTS) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("themes: [platforms]", "themes: [platfroms]", "7: themes.0: 'platfroms' is no theme"),
        ("sensitive: []", "sensitive: [money]", "9: sensitive.0: 'money' is no sensitive topic"),
        ("sensitive: []\n", "", "2: sensitive is missing"),
        ("kind: guide", "kind: leaflet", "3: kind: Input should be"),
        ("kind: guide", "kind: article", "3: is a article in the wrong folder"),
        ("language: en", "language: it", "5: language: 'it' is no language"),
        ("id: guide-tool", "id: guide-other", "2: has the id 'guide-other', not 'guide-tool'"),
        ("title: Tool", "title: Tool\ncolour: red", "5: colour is not a known field"),
        ("title: Tool", "title: [", "6: is no valid YAML"),
        ("title: Tool", "title: Tool\ntitle: Tool", "5: has the key 'title' twice"),
        ("reviewed: 2026-11-23", "reviewed: 2026-13-45", "2: is no valid YAML"),
        ("summary: What it does.", f"summary: {'x' * 201}", "11: summary: String should have at most 200"),
        ("names: [Tool]", "names: []", "13: has no names"),
        ("## Who uses it and how", "## Who uses it", "18: must have exactly these sections"),
        ("word " * 480, "word", "words; 500 to 900 are asked for"),
        ("- **Word**: what it means.", "Nothing.", "22: has no list of the form"),
        ("1. (10 min) Do it.\n2. (10 min) Keep it.", "Do it.", "30: has no numbered steps with minutes"),
        ("- How did you learn it?\n", "", "35: has 3 questions; four to six are asked for"),
        ("- How did you learn it?", "- Do you like it?", "39: is not an open question"),
        ("- How did you learn it?", "- How does Gen Z learn it?", "39: makes one person speak for a group ('Gen Z')"),
        ("As of November 2026: the", "The", "42: does not begin with"),
        ("Much.\n", "\n", "26: has nothing under 'What leaders get wrong'"),
        ("---\nid", "id", "1: has no front matter"),
    ],
)
def test_a_fault_of_a_page_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in GUIDE
    found = faults(tmp_path, "guides/tool.md", GUIDE.replace(old, new, 1))
    assert any(expected in one for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("rung: 2", "rung: 6", "7: rung: Input should be less than or equal to 5"),
        ("rung: 2", "rung: two", "7: rung: Input should be a valid integer"),
        ("minutes: 10", "minutes: 12", "8: minutes: Input should be 5, 10, 15 or 20"),
        ("who_asks: leader", "who_asks: boss", "6: who_asks: Input should be"),
        ("themes: [ai]", "themes: []", "9: themes: Tuple should have at least 1 item"),
        ("situations: []", "situations: [bored]", "10: situations.0: Input should be"),
        ('      - "What would have made you trust it?"\n', "", "11: follow_ups: Tuple should have at least 2 items"),
        ('"What did you do after that?"', '"Did it work?"', "12: ai-01 is not an open question"),
        ("ai-01", "xx-01", "4: has the id 'xx-01', not ai-<number>"),
        (", and where did you stop trusting it?", ", or did you trust it?", ""),
        ("Which task did you hand to {tool|an AI assistant} last week, and where", "Last week, when you used AI,",
         "5: ai-01 is not an open question"),
        ("stop trusting it?", "stop? Why?", "5: ai-01 asks more than one question"),
        ("Which task did you hand", "What would people your age hand", "5: ai-01 makes one person speak for a group"),
        ("{tool|an AI assistant}", "{tool}", "5: ai-01 has a brace that is no slot"),
        ("{tool|an AI assistant}", "{app|an AI assistant}", "5: ai-01 has a slot 'app'"),
        ("{tool|an AI assistant}", "{tool|an app} or {topic|your work}", "5: ai-01 has more than one slot"),
        (" last week, and where did you stop trusting it?", "?", ""),
        ("Which task did you hand to {tool|an AI assistant} last week, and where did you stop trusting it?", "Why?",
         "5: ai-01 has 1 words; 8 to 45"),
        ("language: en", "language: de", "4: ai-01 is missing: the text in plain English"),
        ("language: en", "language: en\nsize: 3", "2: size is not a known field"),
        ("prompts:", "promts:", "1: has no list of prompts"),
    ],
)  # fmt: skip
def test_a_fault_of_a_prompt_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in PROMPTS
    found = faults(tmp_path, "prompts/ai.yaml", PROMPTS.replace(old, new, 1))
    assert any(expected in one for one in found) if expected else not found, found


def test_an_article_needs_sections_and_something_to_try(tmp_path: Path) -> None:
    article = GUIDE.replace("guide", "article").replace("names: [Tool]\n", "")
    found = " ".join(faults(tmp_path, "articles/tool.md", article))
    assert "lacks the section 'Try this'" in found
    assert "has 7 sections of its own" in found


def test_prompts_that_ask_the_same_and_doubled_ids_are_named(tmp_path: Path) -> None:
    record = PROMPTS.partition("prompts:\n")[2]
    again = record.replace("ai-01", "ai-02").replace("Which task did you hand", "Last week, which task did you hand")
    found = faults(tmp_path, "prompts/ai.yaml", PROMPTS + again + record)
    assert any(one.startswith("18: ai-02 asks nearly what ai-01 asks") for one in found), found
    assert any("has the id 'ai-01' of line 4" in one for one in found), found


def test_what_the_hub_as_a_whole_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "ai.yaml").write_text(PROMPTS)
    found = " ".join(one.message for one in check_hub(tmp_path))
    assert "main theme is ai at rung 1, 3, 4, 5" in found
    assert "for the situation stuck" in found
    assert "at least 260 are asked for" in found


def test_slots_are_found_and_filled() -> None:
    text = "What changed in {topic|your work} since?"
    assert slots(text) == (Slot("topic", "your work", 16, 33),)
    assert fill(text, {"topic": "the branch memo"}) == "What changed in the branch memo since?"
    assert fill(text, {"topic": " "}) == fill(text, {}) == "What changed in your work since?"
    assert fill(text, {"topic": r"{tool|x} \1"}) == r"What changed in {tool|x} \1 since?"
    assert slot_fault(text) is None
    assert slot_fault("{topic|}") == "has a slot 'topic' without a default"


@pytest.mark.parametrize(
    "text",
    [
        "What does your generation think of e-mail?", "What do young people want?", "How does Gen Z see this?",
        "What would people your age do?", "As a woman, what did you notice?", "What do people like you expect?",
        "What do women want at work?", "How do younger employees see it?", "What is it like at your age?",
        "What do millennials want?", "How do people from your culture see it?", "Why do kids today write like that?",
        "Was denkt deine Generation?", "Was wollen die jungen Leute?", "Was denken die Jungen?",
        "Wie sehen Leute in deinem Alter das?", "Als Frau: wie siehst du das?", "Was erwarten Menschen wie du?",
        "¿Qué piensa tu generación?", "¿Qué quieren los jóvenes?", "¿Qué hace la gente de tu edad?",
        "Como mujer, ¿qué ves?", "¿Qué espera alguien como tú?",
        "Que pense ta génération ?", "Que veulent les jeunes ?", "En tant que femme, que vois-tu ?",
        "Que font les gens de ton âge ?", "Qu’attend quelqu’un comme toi ?",
    ],
)  # fmt: skip
def test_a_question_that_makes_one_person_speak_for_a_group_is_caught(text: str) -> None:
    assert burden(text)


@pytest.mark.parametrize(
    "text",
    [
        "What did a young customer tell you last week?", "Two younger colleagues asked me; what would you say?",
        "What did you do as a leader?", "Which generation of the tool do you use?",
        "What did the young man at the counter say?", "Who do you speak for when you say “we”?",
        "As a first step, what would you change?", "Which of your people team helped you?",
        "What would you do, like you did last time?", "Who were you when you were younger?",
        "Was hat ein junger Kunde dir gesagt?", "Wie würdest du es machen, so wie du es kennst?",
        "Was machst du als Nächstes?", "¿Qué te dijo un cliente joven?", "¿Cómo lo haces tú?",
        "Qu'est-ce qu'un jeune client t'a dit ?", "Comme toi, j'hésite : que fais-tu ?",
    ],
)  # fmt: skip
def test_a_question_about_particular_people_is_not_caught(text: str) -> None:
    assert burden(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What did you do, and did it help?"), ("en", "Tell me about a day that went wrong."),
        ("en", "When did you last ask?"), ("en", "Looking back, who helped?"), ("en", "Since when?"),
        ("de", "Wann hast du das zuletzt gemacht?"), ("de", "Erzähl mir von einem Tag."), ("de", "Woran lag es?"),
        ("es", "¿Cuándo lo hiciste?"), ("es", "Cuéntame un día difícil."), ("es", "En tu equipo, ¿quién decide?"),
        ("fr", "Depuis quand le doute est-il là ?"), ("fr", "Qu'est-ce qui te retient ?"), ("fr", "Que fais-tu ?"),
        ("fr", "Raconte-moi une journée."), ("it", "Che cosa fai?"),
    ],
)  # fmt: skip
def test_open_questions(language: str, text: str) -> None:
    assert is_open(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Do you like it?"), ("en", "When you are stuck, do you ask?"), ("en", "And is there someone who helps?"),
        ("en", "Have you met someone who changed your mind?"), ("en", "If you were me, would you go?"),
        ("en", "We should meet."), ("de", "Hast du das gern?"), ("de", "Gibt es jemanden, mit dem du sprichst?"),
        ("es", "¿Te gusta?"), ("es", "Cuando trabajas, ¿es fácil?"),
        ("fr", "Est-ce que tu aimes ça ?"), ("fr", "Quand tu travailles, est-ce facile ?"), ("it", "Dimmi."),
    ],
)  # fmt: skip
def test_questions_that_yes_or_no_can_answer(language: str, text: str) -> None:
    assert not is_open(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\nb: *a", "a: &a [*a]", "- " * 40 + "x", "[" * 5_000, "a: !!python/object:os.system x",
        "a: !!bool maybe", "a: !!int ''", "a: 2026-13-45", "? [a]\n: b", "a: \x01", "a: !!timestamp x", "a\n---\nb",
    ],
)  # fmt: skip
def test_yaml_that_is_hostile_or_broken_is_named_not_raised(text: str) -> None:
    with pytest.raises(Malformed):
        read_yaml(text)
