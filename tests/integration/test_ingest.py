"""Ingest against a real database: nothing lost, nothing doubled, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import text

from coach.store.catalogue import SqlCatalogue
from coach.store.database import Database
from knowledge import places
from knowledge.embedders import Embedder, load
from knowledge.ingest import IngestReport, NothingThere, Progress, ingest, ingest_hub
from knowledge.loaders.entry import Limits
from knowledge.resource import Passage

REPO = Path(__file__).parents[2]


class Counting:
    """The hashing embedder, with a count of the texts it was given; it may fail after so many calls."""

    def __init__(self, name: str = "", fail_after: int | None = None) -> None:
        self._inner = load("hashing", Path())
        self.name = self._inner.name + name
        self.dimension = self._inner.dimension
        self.texts = 0
        self.calls = 0
        self._fail_after = fail_after

    def embed(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        if self.calls == self._fail_after:
            raise ConnectionError("the embedder went away")
        self.calls += 1
        self.texts += len(texts)
        return self._inner.embed(texts, progress=progress)


@pytest.fixture
def catalogue(database: Database) -> SqlCatalogue:
    return SqlCatalogue(database)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.md").write_text("# Handing over\n\nWrite down what is open.\n\n## Try it\n\nToday.")
    (folder / "sub" / "b.txt").write_text("Wir schreiben auf, was noch offen ist und wer es übernimmt.")
    (folder / "prompts.csv").write_text("text,id\nWhat did you learn last week?,1\nWho helped you most?,2\n")
    return folder


def outcomes(report: IngestReport, folder: Path) -> dict[str, str]:
    return {one.source.removeprefix(f"{folder}/"): one.outcome for one in report.files}


def passages(catalogue: SqlCatalogue) -> list[Passage]:
    return list(catalogue.passages([row.key for row in catalogue.rows()]).values())


def texts(catalogue: SqlCatalogue) -> list[str]:
    return sorted(one.text for one in passages(catalogue))


def vectors(catalogue: SqlCatalogue, embedder: Embedder) -> int:
    return sum(len(rows) for rows, _ in catalogue.vectors(embedder.name))


def contents(catalogue: SqlCatalogue) -> object:
    """Everything but the keys, which are never reused."""
    resources = catalogue.resources()
    return resources, {one: tuple(catalogue.passages_of(one)) for one in resources}


def run(catalogue: SqlCatalogue, folder: Path, embedder: Embedder | None = None) -> IngestReport:
    return ingest([folder], catalogue, embedder, program="acme")


def test_a_folder_is_taken_with_its_vectors(catalogue: SqlCatalogue, folder: Path) -> None:
    embedder = Counting()
    report = run(catalogue, folder, embedder)
    assert outcomes(report, folder) == {"a.md": "taken", "sub/b.txt": "taken", "prompts.csv": "taken"}
    assert [(one.resources, one.passages) for one in report.files] == [(1, 2), (2, 2), (1, 1)]
    assert report.passages_embedded == embedder.texts == vectors(catalogue, embedder) == 5
    assert {one.program for one in catalogue.resources().values()} == {"acme"}


def test_a_second_run_changes_nothing_and_parses_nothing(
    catalogue: SqlCatalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = Counting()
    run(catalogue, folder, embedder)
    version, keys = catalogue.version(), catalogue.rows()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an unchanged file was parsed")

    monkeypatch.setattr(places, "parse", refuse)
    report = run(catalogue, folder, embedder)
    assert set(outcomes(report, folder).values()) == {"unchanged"}
    assert (catalogue.version(), catalogue.rows(), embedder.texts) == (version, keys, 5)


def test_an_edit_replaces_the_file_and_keeps_its_id_and_the_vectors_of_what_stayed(
    catalogue: SqlCatalogue, folder: Path
) -> None:
    embedder = Counting()
    run(catalogue, folder, embedder)
    before = set(catalogue.resources())
    (folder / "a.md").write_text("# Handing over\n\nWrite down what is open.\n\n## Try it\n\nTomorrow.")
    report = run(catalogue, folder, embedder)
    assert outcomes(report, folder) == {"a.md": "taken", "sub/b.txt": "unchanged", "prompts.csv": "unchanged"}
    assert set(catalogue.resources()) == before
    assert "Tomorrow." in texts(catalogue)
    assert "Today." not in texts(catalogue)
    assert report.passages_embedded == 1
    assert vectors(catalogue, embedder) == 5


def test_a_renamed_file_keeps_its_id_through_later_edits(catalogue: SqlCatalogue, folder: Path) -> None:
    embedder = Counting()
    run(catalogue, folder, embedder)
    before, keys = set(catalogue.resources()), catalogue.rows()
    (folder / "a.md").rename(folder / "sub" / "z.md")
    (folder / "prompts.csv").rename(folder / "questions.csv")
    report = run(catalogue, folder, embedder)
    assert outcomes(report, folder) == {"sub/z.md": "renamed", "questions.csv": "renamed", "sub/b.txt": "unchanged"}
    assert report.files[0].reason == f"was {folder}/prompts.csv"
    assert (catalogue.rows(), embedder.texts) == (keys, 5)
    assert f"{folder}/sub/z.md" in {one.source for one in catalogue.resources().values()}

    (folder / "sub" / "z.md").write_text("# Handing over\n\nOther.")
    with (folder / "questions.csv").open("a") as file:
        file.write("What did it cost you?,3\n")
    run(catalogue, folder, embedder)
    new = set(catalogue.resources())
    assert before <= new
    assert len(new) == 5


def test_a_new_file_at_the_place_of_a_renamed_one_is_another_resource(catalogue: SqlCatalogue, folder: Path) -> None:
    run(catalogue, folder)
    (folder / "a.md").rename(folder / "z.md")
    run(catalogue, folder)
    (folder / "a.md").write_text("Something else.")
    assert outcomes(run(catalogue, folder), folder)["a.md"] == "taken"
    assert len(catalogue.resources()) == 5
    assert set(outcomes(run(catalogue, folder), folder).values()) == {"unchanged"}
    (folder / "a.md").write_text("Something else again.")
    run(catalogue, folder)
    assert len(catalogue.resources()) == 5


def test_files_that_exchange_their_names_are_both_kept(catalogue: SqlCatalogue, folder: Path) -> None:
    (folder / "c.md").write_text("Another page.")
    run(catalogue, folder)
    before = texts(catalogue)
    (folder / "a.md").rename(folder / "x")
    (folder / "c.md").rename(folder / "a.md")
    (folder / "x").rename(folder / "c.md")
    run(catalogue, folder)
    assert texts(catalogue) == before


def test_a_file_moved_out_of_another_folder_is_moved_not_doubled(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "one" / "a.md").write_text("Text.")
    run(catalogue, tmp_path / "one")
    (tmp_path / "one" / "a.md").rename(tmp_path / "two" / "a.md")
    report = run(catalogue, tmp_path / "two")
    assert [one.outcome for one in report.files] == ["renamed"]
    assert len(catalogue.resources()) == 1


def test_copies_share_their_vectors(catalogue: SqlCatalogue, folder: Path) -> None:
    embedder = Counting()
    shutil.copy(folder / "a.md", folder / "copy.md")
    run(catalogue, folder, embedder)
    assert embedder.texts == 5
    assert vectors(catalogue, embedder) == 7


def test_what_is_gone_from_the_folder_is_removed_with_its_vectors(catalogue: SqlCatalogue, folder: Path) -> None:
    embedder = Counting()
    run(catalogue, folder, embedder)
    shutil.rmtree(folder / "sub")
    (folder / "a.md").unlink()
    report = run(catalogue, folder, embedder)
    assert outcomes(report, folder) == {"a.md": "removed", "sub/b.txt": "removed", "prompts.csv": "unchanged"}
    assert vectors(catalogue, embedder) == len(catalogue.rows()) == 2
    assert len(catalogue.known_vectors(embedder.name, [one.hash for one in passages(catalogue)])) == 2


def test_a_single_file_replaces_only_itself(catalogue: SqlCatalogue, folder: Path) -> None:
    run(catalogue, folder)
    (folder / "sub" / "b.txt").unlink()
    (folder / "a.md").write_text("New.")
    report = ingest([folder / "a.md"], catalogue, None, program="acme")
    assert outcomes(report, folder) == {"a.md": "taken"}
    assert len(catalogue.resources()) == 4


def test_a_neighbour_whose_name_begins_alike_is_left_alone(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    for name in ("own", "own-2", "OWN"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(f"Text of {name}.")
        run(catalogue, tmp_path / name)
    (tmp_path / "own" / "a.md").unlink()
    run(catalogue, tmp_path / "own")
    assert texts(catalogue) == ["Text of OWN.", "Text of own-2."]


def test_programs_do_not_share_what_they_bring(catalogue: SqlCatalogue, folder: Path) -> None:
    run(catalogue, folder)
    ingest([folder], catalogue, None, program="other")
    ingest([folder], catalogue, None, program=None)
    assert len(catalogue.resources()) == 12
    (folder / "a.md").unlink()
    run(catalogue, folder)
    assert len(catalogue.resources()) == 11


def test_nothing_at_the_path_is_said_before_anything_is_done(catalogue: SqlCatalogue, folder: Path) -> None:
    run(catalogue, folder)
    version = catalogue.version()
    (folder / "a.md").write_text("New.")
    with pytest.raises(NothingThere, match="There is nothing at"):
        ingest([folder, folder / "missing"], catalogue, None, program="acme")
    assert catalogue.version() == version


def test_bad_files_are_named_and_the_good_ones_taken(catalogue: SqlCatalogue, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("Secret.")
    (folder / "empty.md").write_text("")
    (folder / "headings.md").write_text("# One\n\n## Two\n")
    (folder / "latin.txt").write_bytes("Was hält dich ab?".encode("cp1252"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "large.txt").write_text("word " * 1_000)
    (folder / "fault.md").write_text("---\nthemes: [magic]\n---\nText.")
    (folder / "link.md").symlink_to(outside)
    (folder / "inner.md").symlink_to(folder / "a.md")
    (folder / "dead.md").symlink_to(folder / "nowhere")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    (folder / ".hidden.md").write_text("Hidden.")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.md").write_text("Hidden.")
    (folder / "~$a.docx").write_text("lock")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("Unnamed.")
    report = ingest([folder], catalogue, None, program="acme", limits=Limits(max_bytes=4_000))
    assert len(report.of("taken")) == 3
    reasons = {one.source.removeprefix(f"{folder}/"): one.reason for one in report.of("refused")}
    expected = {
        "empty.md": "is empty",
        "headings.md": "is empty: it has headings",
        "latin.txt": "is not UTF-8: byte 5 (0xe4, line 1)",
        "broken.pdf": "is a broken PDF",
        "picture.png": "is of the unknown type '.png'",
        "large.txt": "at most 0 MB are taken",
        "fault.md": "line 2: themes.0: 'magic' is no theme",
        "link.md": "is a link that leads out of the folder",
        "inner.md": "is a link to something in the same folder",
        "dead.md": "is a link that leads nowhere",
        "loop.md": "is a link that leads nowhere",
        "up": "is a link that leads out of the folder",
        "pipe.txt": "is not a regular file",
        "\\udcff.md": "has a name that is not UTF-8",
    }
    assert reasons.keys() == expected.keys()
    for name, reason in expected.items():
        assert reason in reasons[name]
    assert len(catalogue.resources()) == 4


def test_a_file_that_can_no_longer_be_read_keeps_what_was_ingested_from_it(
    catalogue: SqlCatalogue, folder: Path
) -> None:
    run(catalogue, folder)
    before = texts(catalogue)
    (folder / "a.md").write_bytes(b"\xff\xfe\x00")
    [refused] = run(catalogue, folder).of("refused")
    assert refused.reason.endswith("; what was ingested from it before stays")
    assert texts(catalogue) == before
    (folder / "a.md").write_text("Mended.")
    run(catalogue, folder)
    assert "Mended." in texts(catalogue)


def test_rows_that_were_refused_are_named_until_they_are_mended(catalogue: SqlCatalogue, folder: Path) -> None:
    file = folder / "prompts.csv"
    file.write_text("text\nWhat did you learn last week?\nDid you learn?\n")
    for outcome in ("taken", "unchanged"):
        [report] = ingest([file], catalogue, None, program="acme").files
        assert (report.outcome, report.resources) == (outcome, 1)
        assert [fault.line for fault in report.faults] == [3]
    version = catalogue.version()
    ingest([file], catalogue, None, program="acme")
    assert catalogue.version() == version
    file.write_text("text\nWhat did you learn last week?\nHow did you learn?\n")
    [report] = ingest([file], catalogue, None, program="acme").files
    assert (report.outcome, report.resources, report.faults) == ("taken", 2, ())


def test_vectors_that_are_missing_are_made_without_parsing_again(catalogue: SqlCatalogue, folder: Path) -> None:
    run(catalogue, folder)
    keys, version = catalogue.rows(), catalogue.version()
    embedder = Counting()
    report = run(catalogue, folder, embedder)
    assert set(outcomes(report, folder).values()) == {"unchanged"}
    assert report.passages_embedded == vectors(catalogue, embedder) == 5
    assert catalogue.rows() == keys
    assert catalogue.version() != version
    other = Counting(name="-2")
    run(catalogue, folder, other)
    assert vectors(catalogue, other) == vectors(catalogue, embedder) == 5
    run(catalogue, folder, other)
    assert other.texts == 5


def many(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"page-{number:04}.md").write_text(f"Page number {number} says what is open.")


def test_an_embedder_that_fails_loses_one_batch_at_most_and_the_next_run_finishes(
    catalogue: SqlCatalogue, tmp_path: Path
) -> None:
    many(tmp_path / "many", 700)
    with pytest.raises(ConnectionError):
        run(catalogue, tmp_path / "many", Counting(fail_after=2))
    assert len(catalogue.resources()) == 512
    embedder = Counting()
    report = run(catalogue, tmp_path / "many", embedder)
    assert (len(report.of("unchanged")), len(report.of("taken"))) == (512, 188)
    assert embedder.texts == 188
    assert vectors(catalogue, embedder) == len(catalogue.rows()) == 700


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from coach.store.catalogue import SqlCatalogue
    from coach.store.database import Database
    from knowledge.embedders import load
    from knowledge.ingest import ingest

    class Killer:
        def __init__(self, calls):
            self._inner, self._calls = load("hashing", Path()), calls
            self.name, self.dimension = self._inner.name, self._inner.dimension
        def embed(self, texts, *, progress=None):
            self._calls -= 1
            if self._calls < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return self._inner.embed(texts, progress=progress)

    ingest([Path(sys.argv[2])], SqlCatalogue(Database(sys.argv[1])), Killer(int(sys.argv[3])), program="acme")
"""


def test_a_killed_ingest_goes_on_where_it_was(
    catalogue: SqlCatalogue, database: Database, with_tables: Callable[[], Database], tmp_path: Path
) -> None:
    many(tmp_path / "many", 600)
    url = database.url.render_as_string(hide_password=False)
    for calls in (0, 1):
        killed = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(KILLED), url, str(tmp_path / "many"), str(calls)],
            cwd=REPO, check=False, timeout=120,
        )  # fmt: skip
        assert killed.returncode == -signal.SIGKILL
        assert len(catalogue.resources()) == calls * 256
    embedder = Counting()
    report = run(catalogue, tmp_path / "many", embedder)
    assert (len(report.of("unchanged")), len(report.of("taken"))) == (256, 344)
    assert vectors(catalogue, embedder) == len(catalogue.rows()) == 600

    straight = SqlCatalogue(with_tables())
    run(straight, tmp_path / "many", Counting())
    assert contents(straight) == contents(catalogue)


def test_progress_rises_to_the_number_of_files(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    many(tmp_path / "many", 300)
    (tmp_path / "many" / "bad.md").write_text("")
    seen: list[Progress] = []
    ingest([tmp_path / "many"], catalogue, Counting(), program="acme", progress=seen.append)
    assert [one.files_done for one in seen] == sorted(one.files_done for one in seen)
    assert [one.passages_embedded for one in seen] == sorted(one.passages_embedded for one in seen)
    assert (seen[-1].files_done, seen[-1].files_total, seen[-1].passages_embedded) == (301, 301, 300)


def test_a_path_given_twice_is_taken_once(catalogue: SqlCatalogue, folder: Path) -> None:
    link = folder.parent / "alias"
    link.symlink_to(folder)
    report = ingest([folder, folder / "a.md", link], catalogue, None, program="acme")
    assert len(report.files) == 3


def test_a_folder_that_cannot_be_opened_loses_nothing(
    catalogue: SqlCatalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(catalogue, folder)
    scandir = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("/sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    report = run(catalogue, folder)
    [refused] = report.of("refused")
    assert refused.reason == "cannot be opened: Permission denied; what was ingested from it before stays"
    assert report.of("removed") == ()
    assert len(catalogue.resources()) == 4


def test_a_new_recipe_takes_everything_again(
    catalogue: SqlCatalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = Counting()
    run(catalogue, folder, embedder)
    monkeypatch.setattr(places, "RECIPE", "next")
    assert len(run(catalogue, folder, embedder).of("taken")) == 3
    assert embedder.texts == 5


def test_the_built_in_hub_is_taken_without_a_fault_and_once(catalogue: SqlCatalogue, folder: Path) -> None:
    embedder = Counting()
    ingest([folder], catalogue, embedder, program=None)
    report = ingest_hub(catalogue, embedder)
    assert [(one.source, one.reason, one.faults) for one in report.files if one.outcome != "taken" or one.faults] == []
    resources = catalogue.resources()
    assert resources["guide-tiktok"].source == "hub:guides/tiktok.md"
    assert resources["guide-tiktok"].program is None
    assert resources["de-01"].prompt is not None
    keys = catalogue.rows()
    again = ingest_hub(catalogue, embedder)
    assert {one.outcome for one in again.files} == {"unchanged"}
    assert catalogue.rows() == keys


def test_a_hub_follows_its_files(catalogue: SqlCatalogue, tmp_path: Path) -> None:
    shutil.copytree(REPO / "knowledge" / "hub", tmp_path / "hub")
    ingest_hub(catalogue, None, root=tmp_path / "hub")
    (tmp_path / "hub" / "guides" / "tiktok.md").unlink()
    (tmp_path / "hub" / "guides" / "slack.md").write_text("---\nid: guide-slack\n---\nText.")
    prompts = tmp_path / "hub" / "prompts" / "ai.yaml"
    prompts.write_text(prompts.read_text().replace("rung: 1", "rung: 9", 1))
    report = ingest_hub(catalogue, None, root=tmp_path / "hub")
    assert [one.source for one in report.of("removed")] == ["hub:guides/tiktok.md"]
    assert [one.source for one in report.of("refused")] == ["hub:guides/slack.md"]
    [taken] = report.of("taken")
    assert "rung" in taken.faults[0].message
    assert "guide-tiktok" not in catalogue.resources()
    assert "guide-slack" in catalogue.resources()
    with pytest.raises(NothingThere):
        ingest_hub(catalogue, None, root=tmp_path / "own")


def test_nothing_is_left_behind_in_the_tables(catalogue: SqlCatalogue, database: Database, folder: Path) -> None:
    embedder = Counting()
    run(catalogue, folder, embedder)
    for file in list(folder.rglob("*.*")):
        file.unlink()
    run(catalogue, folder, embedder)
    with database.read() as sql:
        for table in ("source", "resource", "passage", "vector"):
            assert sql.execute(text(f"select count(*) from {table}")).scalar_one() == 0, table
