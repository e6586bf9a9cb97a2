"""Erasure reaches every table, every file and every cache. What there is comes from the tables, not from a list."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filled import fill, raw
from sqlalchemy import func, select
from starlette.testclient import TestClient

from api.app import create_app
from coach import accounts, anchors
from coach.analyse import analyse
from coach.bootstrap import Coach, bootstrap
from coach.erase import erase_pair, erase_person, erase_program, forget_all, pairs_of_person, scrub
from coach.errors import NotAllowed, NotFound
from coach.model.account import Membership
from coach.sample import as_written, read_sample
from coach.settings import Settings
from coach.store import tables as t
from coach.store.inventory import belonging, undeclared
from coach.suggest import next_session_prompts
from knowledge.language import stem


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"))
    yield made
    made.close()


def counts(coach: Coach) -> dict[str, int]:
    with coach.database.read() as sql:
        return {
            one.name: sql.execute(select(func.count()).select_from(one)).scalar_one()
            for one in t.metadata.sorted_tables
        }


def test_of_every_table_it_is_known_whose_its_rows_are() -> None:
    assert undeclared() == set(), "tie it to a pair or an account by a foreign key, or declare it in OF_NOBODY"


class TestEveryTable:
    @pytest.fixture(autouse=True)
    def _filled(self, coach: Coach) -> None:
        with coach.database.write() as sql:
            self.one = fill(sql, pair="one", person="ada", program="north")
            self.other = fill(sql, pair="two", person="bob", program="south")
        self.before = counts(coach)
        assert {name for name, count in self.before.items() if count == 2} >= {
            table.name for root in ("pair", "account") for table in belonging(root)
        }

    def test_a_pair(self, coach: Coach) -> None:
        assert b"zqonex" in raw(coach) and b"zqtwox" in raw(coach)
        erased = erase_pair(coach, self.one["pair"])
        assert erased.scrubbed
        kept = raw(coach)
        assert b"zqonex" not in kept
        assert b"zqadax" in kept and b"zqtwox" in kept and b"zqbobx" in kept
        of_pair = {table.name for table in belonging("pair")}
        lost = {name: self.before[name] - count for name, count in counts(coach).items() if name != "state"}
        assert lost == {name: int(name in of_pair) for name in lost}
        assert set(erased.rows) == of_pair
        with pytest.raises(NotFound):
            erase_pair(coach, self.one["pair"])

    def test_a_person(self, coach: Coach) -> None:
        with coach.database.write() as sql:
            sql.execute(t.item_change.update().values(by=f"account:{self.one['account']}"))
        erase_person(coach, self.one["account"])
        kept = raw(coach)
        assert b"zqadax" not in kept and b"zqonex" not in kept, "their pairs are about them too"
        assert b"zqtwox" in kept and b"zqbobx" in kept and b"account:erased" in kept

    def test_a_program(self, coach: Coach) -> None:
        erase_program(coach, self.one["program"])
        kept = raw(coach)
        assert not any(canary in kept for canary in (b"zqadax", b"zqonex", b"zqnorthx"))
        assert all(canary in kept for canary in (b"zqtwox", b"zqbobx", b"zqsouthx"))

    def test_the_log_keeps_what_was_done_and_not_to_whom(self, coach: Coach) -> None:
        erase_pair(coach, self.one["pair"])
        with coach.uow.read() as store:
            (entry,) = store.audit_log([self.one["program"]], limit=9)
        assert entry.action == "a" and entry.account_id == self.one["account"]
        assert entry.pair_id == entry.object_id == entry.request_id and str(entry.pair_id).startswith("erased-")

    def test_what_a_process_that_died_left_is_done_by_the_next(self, coach: Coach) -> None:
        with coach.uow.write() as store:
            store.erase("pair", self.one["pair"], "erased-x")
        with coach.uow.read() as store:
            assert store.scrub_is_due() and store.last_erased() == "erased-x"
        assert scrub(coach)
        assert b"zqonex" not in raw(coach)
        with coach.uow.read() as store:
            assert not store.scrub_is_due()

    def test_the_operator_is_nobody(self, coach: Coach) -> None:
        accounts.adopt_programs(coach)
        with pytest.raises(NotAllowed):
            erase_person(coach, accounts.OPERATOR)


def test_nothing_of_a_pair_of_the_sample_is_left_in_a_data_folder(fresh_hub: Callable[..., Coach]) -> None:
    coach, sample = fresh_hub(index="chroma"), read_sample()
    pair = next(one for one in sample.pairs if one.id == "p01")
    with coach.uow.write() as store:
        store.save_program(sample.program, sample.pairs, [as_written(one) for one in sample.sessions])
    held = sample.sessions_of(pair.id)
    for one in held:
        analyse(coach, one.id)
    next_session_prompts(coach, pair.id, n=5, seed=0)
    assert (coach.settings.index_dir / "chroma").is_dir() and anchors._themes_in.cache_info().currsize
    texts = [note.text.reveal() for one in held for note in one.notes]
    words = [pair.leader.name, pair.mentor.name, *(text[start : start + 40] for text in texts for start in (0, 60))]

    def left(kept: bytes) -> list[str]:
        return [one for one in words if one.encode() in kept or json.dumps(one)[1:-1].encode() in kept]

    assert left(raw(coach)) == words
    assert erase_pair(coach, pair.id).scrubbed
    assert left(raw(coach)) == []
    assert anchors._themes_in.cache_info().currsize == 0 and "_query_vectors" not in coach.__dict__
    other = next(note.text.reveal() for one in sample.sessions_of("p02") for note in one.notes)
    assert other[:40].encode() in raw(coach)
    assert next_session_prompts(coach, "p02", n=2, seed=0).suggestions, "the others go on"


def test_a_hub_document_of_a_program_goes_with_it(fresh_hub: Callable[..., Coach], tmp_path: Path) -> None:
    from knowledge.ingest import ingest

    coach = fresh_hub(index="chroma")
    page = tmp_path / "house.md"
    page.write_text("# Our pigeon post\n\nThe zqhousexrule of zqhousexus: pigeons fly on Fridays, and only then.\n")
    ingest([page], coach.catalogue, coach.embedder, program="tests")  # type: ignore[arg-type]
    _ = coach.retriever
    shared = len(coach.catalogue.sources(None))
    assert b"zqhousex" in raw(coach)
    erase_program(coach, "tests")
    assert b"zqhousex" not in raw(coach)
    assert len(coach.catalogue.sources(None)) == shared and coach.retriever.degraded is None


def test_a_person_is_named_by_id_or_address(coach: Coach) -> None:
    accounts.create_program(coach, "north", "North")
    made = accounts.create_account(coach, "Ada", "ada@example.org", program_id="north", roles=["mentor"])
    assert pairs_of_person(coach, " ADA@example.org") == pairs_of_person(coach, made.id) == (made.id, ())
    with pytest.raises(NotFound):
        pairs_of_person(coach, "nobody@example.org")


def test_an_account_in_two_programs_is_for_an_admin_of_both(coach: Coach) -> None:
    for program in ("north", "south"):
        accounts.create_program(coach, program, program)

    def token(name: str, *programs: str) -> str:
        made = accounts.create_account(coach, name, f"{name}@x.org", program_id=programs[0], roles=["admin"])
        with coach.uow.write() as store:
            for one in programs[1:]:
                store.add_membership(made.id, Membership(one, "admin"))
        return accounts.make_token(coach, made.id, "t")

    ada = accounts.create_account(coach, "Ada", "ada@example.org", program_id="north", roles=["mentor"])
    accounts.create_account(coach, "Ada", "ada@example.org", program_id="south", roles=["leader"])
    of_north, of_both = token("north", "north"), token("both", "north", "south")
    with TestClient(create_app(coach)) as client:

        def erase(presented: str) -> int:
            head = {"Authorization": f"Bearer {presented}"}
            return client.delete(f"/v1/accounts/{ada.id}", headers=head).status_code

        assert erase(of_north) == 403
        assert erase(of_both) == 200
        assert erase(of_both) == 404


def test_the_command_asks_first(coach: Coach) -> None:
    from typer.testing import CliRunner

    from coach.cli import app

    with coach.database.write() as sql:
        keys = fill(sql, pair="one", person="ada", program="north")
    runner = CliRunner(env={"COACH_DATA_DIR": str(coach.settings.data_dir), "COACH_EMBEDDER": "hashing"})
    assert runner.invoke(app, ["erase", "person", keys["account"]], input="n\n").exit_code == 1
    assert b"zqadax" in raw(coach)
    done = runner.invoke(app, ["erase", "person", keys["account"], "--yes"])
    assert done.exit_code == 0 and "note" in done.output, done.output
    assert b"zqadax" not in raw(coach) and b"zqonex" not in raw(coach)


def test_what_a_service_has_put_aside_is_forgotten_too(coach: Coach) -> None:
    stem("unforgettable", "en")
    assert stem.cache_info().currsize > 0
    gc.freeze()
    try:
        forget_all(coach)
        assert stem.cache_info().currsize == 0 and gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
