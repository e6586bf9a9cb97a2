"""What may stand in the hub, as typed models and rules: `docs/hub-authoring.md` in code.

The built-in hub is held to all of it. An organisation's own files are held to what retrieval needs: the closed lists,
and for a prompt that it is an open question which burdens nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from knowledge.burden import burden
from knowledge.chunk import heading
from knowledge.language import LANGUAGES, sentences
from knowledge.marked import Marked, Path
from knowledge.questions import is_open
from knowledge.resource import Aim, Asker, Audience, CommitmentState, Moment, Situation
from knowledge.slots import fill, slot_fault
from knowledge.themes import vocabulary

GUIDE_SECTIONS = (
    "What it is for",
    "Who uses it and how",
    "Words to know",
    "What leaders get wrong",
    "A 20-minute exercise",
    "Ask your mentor",
    "What ages quickly",
)
TRY_THIS = "Try this"
GUIDE_WORDS = (500, 900)
ARTICLE_WORDS = (400, 900)
PROMPT_WORDS = (8, 45)
MAX_PROMPT_CHARACTERS = 1_000
"""A prompt is said aloud; what an organisation brings may be longer than ours, but not a page."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where; `file` is named as whoever reads the message knows it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Invalid(ValueError):
    """An entry breaks its schema; at least one fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = tuple(faults)


def _known_theme(value: str) -> str:
    if value not in vocabulary().themes:
        raise ValueError(f"{value!r} is no theme; themes are {', '.join(vocabulary().themes)}")
    return value


def _known_matter(value: str) -> str:
    if value not in vocabulary().sensitive_phrases:
        raise ValueError(f"{value!r} is no sensitive topic; they are {', '.join(vocabulary().sensitive_phrases)}")
    return value


def _known_language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"{value!r} is no language that the hub is written in: {', '.join(LANGUAGES)}")
    return value


def _listed(value: Any) -> Any:
    """`themes: ai, content` is read as a list too: it is what people write."""
    if value is None:
        return ()
    return [part.strip() for part in re.split(r"[,;|]", value) if part.strip()] if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    """`title: 2026` is a title, whatever YAML makes of it."""
    return str(value) if isinstance(value, (int, float, date)) and not isinstance(value, bool) else value


ThemeId = Annotated[str, AfterValidator(_known_theme)]
Matter = Annotated[str, AfterValidator(_known_matter)]
HubLanguage = Annotated[str, AfterValidator(_known_language)]
Language = Annotated[str, StringConstraints(pattern="^[a-z]{2}$")]
Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\n]*$")]
Text = Annotated[str, BeforeValidator(_as_text)]
Loose = BeforeValidator(_listed)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class PageMatter(_Strict):
    """Front matter of a guide or an article of the built-in hub."""

    id: Line
    kind: Literal["guide", "article"]
    title: Line
    language: HubLanguage
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]
    themes: Annotated[tuple[ThemeId, ...], Field(min_length=1)]
    names: tuple[Line, ...] = ()
    situations: tuple[Situation, ...] = ()
    sensitive: tuple[Matter, ...]
    reviewed: date
    summary: Annotated[Line, Field(max_length=200)]
    asked_as: tuple[Line, ...] = ()


class OwnMatter(BaseModel):
    """Front matter of an organisation's own page: all of it optional, unknown keys are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    kind: Literal["guide", "article", "document"] = "document"
    title: Text | None = None
    language: Language | None = None
    audience: Annotated[tuple[Audience, ...], Loose] = ()
    themes: Annotated[tuple[ThemeId, ...], Loose] = ()
    names: Annotated[tuple[Text, ...], Loose] = ()
    situations: Annotated[tuple[Situation, ...], Loose] = ()
    sensitive: Annotated[tuple[Matter, ...], Loose] = ()
    summary: Annotated[Text | None, Field(max_length=500)] = None
    id: Any = None
    reviewed: Any = None


class PromptRecord(_Strict):
    """One prompt of the built-in hub. Language and audience come from its file unless it brings its own."""

    id: Line
    text: Line
    who_asks: Asker
    rung: Annotated[int, Field(ge=1, le=5, strict=True)]
    minutes: Literal[5, 10, 15, 20]
    themes: Annotated[tuple[ThemeId, ...], Field(min_length=1)]
    situations: tuple[Situation, ...] = ()
    follow_ups: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    use_when: Line
    avoid_when: Line
    sensitive: tuple[Matter, ...]
    states: tuple[CommitmentState, ...] = ()
    min_sessions: Annotated[int, Field(ge=0, le=12, strict=True)] = 0
    presumes: str = ""
    picks_up: tuple[Moment, ...] = ()
    aims: tuple[Aim, ...] = ()
    gloss: str = ""
    language: HubLanguage
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]


class PromptRow(BaseModel):
    """One row of an organisation's CSV of prompts; what it leaves out is filled in by sensible defaults."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    text: Annotated[str, StringConstraints(min_length=1, max_length=MAX_PROMPT_CHARACTERS)]
    themes: Annotated[tuple[ThemeId, ...], Loose] = ()
    who_asks: Asker = "either"
    rung: Annotated[int, Field(ge=1, le=5)] = 2
    follow_ups: tuple[Annotated[str, Field(max_length=MAX_PROMPT_CHARACTERS)], ...] = ()
    use_when: str = ""
    avoid_when: str = ""
    minutes: Annotated[int, Field(ge=1, le=120)] = 10
    audience: Annotated[tuple[Audience, ...], Loose] = ()
    language: Language | None = None
    situations: Annotated[tuple[Situation, ...], Loose] = ()
    sensitive: Annotated[tuple[Matter, ...], Loose] = ()
    id: str = ""


Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], value: Any, marked: Marked, file: str, at: Path = ()) -> Model:
    """`value`, which stands at `at` in `marked`, as a `model`. Raises Invalid with the line of each fault."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Invalid([Fault(file, marked.line(*at, *one["loc"]), said(one)) for one in error.errors()]) from error


def said(error: Any) -> str:
    """One error of pydantic as a sentence that names the field."""
    field = ".".join(str(part) for part in error["loc"])
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "missing":
        return f"{field} is missing"
    if error["type"] == "extra_forbidden":
        return f"{field} is not a known field"
    return f"{field}: {message}" if field else message


def question_faults(text: str, language: str) -> Iterator[str]:
    """What keeps a prompt from being asked at all, whoever wrote it: bad slots, a closed question, a burden."""
    slots = slot_fault(text)
    if slots:
        yield slots
    spoken = fill(text, {})
    heavy = burden(spoken)
    if heavy:
        yield f"makes one person speak for a group ({heavy!r})"
    if not is_open(spoken, language):
        yield "is not an open question; ask what, how, which, when, where or who, or begin with “tell me about”"


def prompt_faults(record: PromptRecord) -> Iterator[tuple[Path, str]]:
    """(place in the record, message) for each rule that a prompt of the built-in hub breaks."""
    spoken = fill(record.text, {})
    for message in question_faults(record.text, record.language):
        yield ("text",), message
    low, high = PROMPT_WORDS
    size = len(spoken.split())
    if not low <= size <= high:
        yield ("text",), f"has {size} words; {low} to {high} are meant to be said aloud"
    if spoken.count("?") > 1:
        yield ("text",), "asks more than one question"
    if sum(1 for _ in sentences(spoken)) > 2:
        yield ("text",), "has more than two sentences"
    for place, probe in enumerate(record.follow_ups):
        heavy = burden(probe)
        if heavy:
            yield ("follow_ups", place), f"makes one person speak for a group ({heavy!r})"
        if not is_open(probe, record.language):
            yield ("follow_ups", place), "is not an open question"
        if "{" in probe or "}" in probe:
            yield ("follow_ups", place), "has a slot; only the text of a prompt has one"
    if record.picks_up and "picked-up" not in record.situations:
        yield ("picks_up",), "is only for the situation picked-up"
    if record.aims and "any-goal" not in record.situations:
        yield ("aims",), "is only for the situation any-goal"
    if record.language != "en" and not record.gloss:
        yield ("gloss",), "is missing: the text in plain English, for search"
    if record.language == "en" and record.gloss:
        yield ("gloss",), "is only for other languages than English"
    if record.gloss and (fault := slot_fault(record.gloss)):
        yield ("gloss",), fault


@dataclass(frozen=True, slots=True)
class Section:
    """A `##` section of a page: its title, the line of its heading in the file, and the lines below it."""

    title: str
    line: int
    body: tuple[str, ...]


def sections(body: str, first_line: int) -> list[Section]:
    """The `##` sections of a page whose body begins on `first_line` of its file.

    What stands before the first of them is left out.
    """
    found: list[tuple[str, int, list[str]]] = []
    for line, text in enumerate(body.split("\n"), first_line):
        here = heading(text)
        if here and here.level == 2:
            found.append((here.title, line, []))
        elif found:
            found[-1][2].append(text)
    return [Section(title, line, tuple(lines)) for title, line, lines in found]


def page_faults(matter: PageMatter, body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """(line, message) for each rule that the text of a guide or article of the built-in hub breaks."""
    low, high = GUIDE_WORDS if matter.kind == "guide" else ARTICLE_WORDS
    size = len(body.split())
    if not low <= size <= high:
        yield first_line, f"has {size} words; {low} to {high} are asked for"
    found = sections(body, first_line)
    for section in found:
        if not any(line.strip() for line in section.body):
            yield section.line, f"has nothing under {section.title!r}"
    yield from (_guide_faults if matter.kind == "guide" else _article_faults)(matter, found, first_line)


def _article_faults(matter: PageMatter, found: list[Section], first_line: int) -> Iterator[tuple[int, str]]:
    titles = [section.title for section in found]
    if TRY_THIS not in titles:
        yield first_line, f"lacks the section {TRY_THIS!r}"
    own = len(titles) - titles.count(TRY_THIS)
    if not 2 <= own <= 5:
        yield first_line, f"has {own} sections of its own; two to five are asked for"
    if matter.names:
        yield first_line, "has names, which only guides have"


def _guide_faults(matter: PageMatter, found: list[Section], first_line: int) -> Iterator[tuple[int, str]]:
    if not matter.names:
        yield first_line, "has no names by which a note would mention it"
    if matter.situations or "coordinator" in matter.audience:
        yield first_line, "has situations or coordinators as audience, which only articles have"
    titles = tuple(section.title for section in found)
    if titles != GUIDE_SECTIONS:
        line = next((s.line for s, meant in zip(found, GUIDE_SECTIONS, strict=False) if s.title != meant), first_line)
        yield line, f"must have exactly these sections in this order: {', '.join(GUIDE_SECTIONS)}"
        return
    by_title = {section.title: section for section in found}
    words = by_title["Words to know"]
    if not any(re.match(r"[-*] \*\*.+?\*\*", line) for line in words.body):
        yield words.line, "has no list of the form “- **term**: meaning”"
    exercise = by_title["A 20-minute exercise"]
    if sum(bool(re.match(r"\d+\. .*\bmin", line)) for line in exercise.body) < 2:
        yield exercise.line, "has no numbered steps with minutes"
    asked = by_title["Ask your mentor"]
    questions = [
        (line, text[2:].strip()) for line, text in enumerate(asked.body, asked.line + 1) if re.match(r"[-*] ", text)
    ]
    if not 4 <= len(questions) <= 6:
        yield asked.line, f"has {len(questions)} questions; four to six are asked for"
    for line, question in questions:
        if not is_open(question, matter.language):
            yield line, "is not an open question"
        if heavy := burden(question):
            yield line, f"makes one person speak for a group ({heavy!r})"
    ages = by_title["What ages quickly"]
    if not re.match(r"As of \w+ \d{4}:", "\n".join(ages.body).strip()):
        yield ages.line, "does not begin with “As of November 2026:”"
