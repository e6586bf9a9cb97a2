"""Indexes are disposable: stale, broken or gone, they are mended from SQL; and a scope lets nothing through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.policy import browsing_scope
from coach.store.catalogue import SqlCatalogue
from coach.store.database import Database
from knowledge.catalogue import Intake
from knowledge.chunk import chunk
from knowledge.embedders.hashing import HashingEmbedder
from knowledge.index.words import WordIndex
from knowledge.indexing import IndexOptions, open_retriever
from knowledge.off_limits import OffLimits
from knowledge.resource import Audience, Document, Kind, Passage, Resource
from knowledge.retrieve import Found, QueryVectors, Retriever, Scope

EMBEDDER = HashingEmbedder()
EVERYONE: frozenset[Audience] = frozenset(("leader", "mentor"))
MATTERS = ("chat", "memo", "meeting", "survey", "podcast", "video", "spreadsheet", "promotion", "deadline", "feedback")


def intake(
    number: int,
    text: str,
    *,
    program: str | None = None,
    kind: Kind = "article",
    language: str = "en",
    audience: frozenset[Audience] = EVERYONE,
) -> Intake:
    of = Resource(
        f"r{number}", kind, f"Title {number}", f"file:{number}", f"h{number}",
        program=program, language=language, audience=audience, themes=("style",),
    )  # fmt: skip
    passages = [Passage(of.id, 0, (of.title,), text)]
    return Intake(of.source, of.content_hash, [of], passages, EMBEDDER.embed([one.searchable for one in passages]))


@pytest.fixture
def catalogue(database: Database) -> SqlCatalogue:
    made = SqlCatalogue(database)
    made.store(None, [intake(n, f"How a {a} helps with a {b} on day {n}.") for n, (a, b) in _numbered()], EMBEDDER.name)
    return made


def _numbered() -> Iterator[tuple[int, tuple[str, str]]]:
    yield from enumerate((a, b) for a in MATTERS for b in MATTERS if a < b)


def opened(catalogue: SqlCatalogue, folder: Path | None, choice: str = "memory") -> Retriever:
    return open_retriever(catalogue, IndexOptions(folder, choice), QueryVectors(EMBEDDER))


def scope(program: str | None = None, **given: object) -> Scope:
    return Scope(**{"program": program, "audience": EVERYONE, "off_limits": OffLimits(), **given})


def ids(found: Found) -> list[str]:
    return [hit.resource.id for hit in found.hits]


QUERIES = ("chat and memo", "how does a survey help", "promotion", "video podcast", "nothing of the sort")
CHOICES = ("memory", "chroma")


def answers(retriever: Retriever) -> list[list[str]]:
    return [ids(retriever.search(query, scope())) for query in QUERIES]


def test_exact_and_chroma_give_the_same_answers(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    exact, chroma = (opened(catalogue, tmp_path / choice, choice) for choice in CHOICES)
    assert answers(exact) == answers(chroma)
    assert exact.degraded is chroma.degraded is None


@pytest.mark.parametrize("choice", CHOICES)
def test_an_index_that_is_behind_is_mended(catalogue: SqlCatalogue, tmp_path: Path, choice: str) -> None:
    opened(catalogue, tmp_path / "index", choice)
    catalogue.store(None, [intake(900, "A walrus writes a memo.")], EMBEDDER.name)
    catalogue.remove(None, ["file:0"])
    behind = opened(catalogue, tmp_path / "index", choice)
    assert ids(behind.search("walrus", scope()))[0] == "r900"
    assert all("r0" not in found for found in answers(behind))
    assert answers(behind) == answers(opened(catalogue, tmp_path / "new", choice))


@pytest.mark.parametrize("choice", CHOICES)
def test_an_index_that_lost_rows_is_mended(catalogue: SqlCatalogue, tmp_path: Path, choice: str) -> None:
    expected = answers(opened(catalogue, tmp_path / "index", choice))
    words = WordIndex(tmp_path / "index" / "words.npz")
    words.update(catalogue.version(), remove=words.keys()[::2].tolist())
    assert answers(opened(catalogue, tmp_path / "index", choice)) == expected


def test_an_index_of_another_version_is_mended(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    expected = answers(opened(catalogue, tmp_path / "index"))
    words = WordIndex(tmp_path / "index" / "words.npz")
    words.update("another", remove=words.keys()[:10].tolist())
    retriever = opened(catalogue, tmp_path / "index")
    assert answers(retriever) == expected
    assert retriever.snapshot.version == catalogue.version()


def test_an_index_that_is_gone_is_made_again(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    expected = answers(opened(catalogue, tmp_path / "index"))
    (tmp_path / "index" / "words.npz").unlink()
    assert answers(opened(catalogue, tmp_path / "index")) == expected


@pytest.mark.parametrize("kept", [0, 100, 3_000, -1])
def test_an_index_file_that_is_damaged_is_made_again(catalogue: SqlCatalogue, tmp_path: Path, kept: int) -> None:
    opened(catalogue, tmp_path / "index")
    file = tmp_path / "index" / "words.npz"
    file.write_bytes(file.read_bytes()[:kept])
    assert answers(opened(catalogue, tmp_path / "index")) == answers(opened(catalogue, None))
    file.write_bytes(b"rubbish " * 1000)
    assert answers(opened(catalogue, tmp_path / "index")) == answers(opened(catalogue, None))


@pytest.mark.parametrize("choice", CHOICES)
def test_a_lead_brings_its_page_and_is_never_shown(catalogue: SqlCatalogue, tmp_path: Path, choice: str) -> None:
    of = Resource("page", "article", "Giraffes", "file:page", "hash", summary="What necks are for.")
    passages = chunk(Document(of, "Leaves grow high up.", asked_as=("why does the walrus sneeze at dawn",)))
    vectors = EMBEDDER.embed([one.searchable for one in passages])
    catalogue.store(None, [Intake(of.source, of.content_hash, [of], passages, vectors)], EMBEDDER.name)
    retriever = opened(catalogue, tmp_path / "index", choice)
    first = retriever.search("the walrus sneezes at dawn", scope()).hits[0]
    assert first.resource.id == "page"
    assert first.passage.text in ("Leaves grow high up.", "What necks are for.")
    lead = next(key for key in retriever.snapshot.keys.tolist() if retriever.snapshot.leads[key])
    assert lead not in retriever.everything(scope())
    near = retriever.between(first.key, "the walrus sneezes at dawn", scope(), 50)
    assert all(passage.ordinal >= 0 for passage, _ in near)


def test_a_state_file_that_is_cut_off_is_taken_as_no_state(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    expected = answers(opened(catalogue, tmp_path / "index", "chroma"))
    (tmp_path / "index" / "chroma" / "state.json").write_text('{"catalogue": "x')
    assert answers(opened(catalogue, tmp_path / "index", "chroma")) == expected


def test_without_vectors_words_alone_answer_and_it_is_said(catalogue: SqlCatalogue) -> None:
    retriever = open_retriever(catalogue, IndexOptions(None, "memory"), None, why_no_vectors="no model")
    found = retriever.search("walrus memo", scope())
    assert found.hits and found.degraded == "no model"


def test_an_empty_catalogue_finds_nothing(database: Database) -> None:
    retriever = opened(SqlCatalogue(database), None)
    assert retriever.search("anything", scope()).hits == ()


@pytest.mark.parametrize("choice", CHOICES)
def test_a_scope_lets_nothing_of_others_through(catalogue: SqlCatalogue, tmp_path: Path, choice: str) -> None:
    canary = "The canary sings in the mine at noon."
    for number, program in ((500, "north"), (501, "south")):
        catalogue.store(program, [intake(number, f"{canary} {program}", program=program)], EMBEDDER.name)
    extra = [
        intake(600, f"{canary} leaders", audience=frozenset(("leader",))),
        intake(601, f"{canary} coordinators", audience=frozenset(("coordinator",))),
        intake(602, f"{canary} prompt", kind="prompt"),
        intake(603, f"{canary} deutsch", language="de"),
    ]
    catalogue.store(None, extra, EMBEDDER.name)
    retriever = opened(catalogue, tmp_path / "index", choice)

    def found(given: Scope) -> set[str]:
        by_search = set(ids(retriever.search(canary, given, limit=50)))
        everything = {retriever.resource(key).id for key in retriever.everything(given)}
        assert by_search <= everything
        return {one for one in everything if int(one[1:]) >= 500}

    assert found(scope("north")) == {"r500", "r602", "r603"}
    assert found(scope("south")) == {"r501", "r602", "r603"}
    assert found(scope(None)) == {"r602", "r603"}
    assert found(scope(kinds=frozenset(("prompt",)))) == {"r602"}
    assert found(scope(languages=frozenset(("de",)))) == {"r603"}
    assert found(scope(audience=frozenset(("leader",)))) == {"r600", "r602", "r603"}
    assert found(scope(themes=frozenset(("none",)))) == set()
    assert found(browsing_scope("north", audience=frozenset())) == {"r500", "r600", "r601", "r602", "r603"}
    assert found(scope("north", off_limits=OffLimits.compile(["canary"]))) == set()
