"""Corrected notes become labelled data where everybody agrees to it, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import PROGRAM, add_pair, session

from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.charters import propose, sign
from coach.errors import NotFound
from coach.labels import Exported, export_labels
from coach.model.note import Quote
from coach.model.program import Charter
from coach.model.session import Item
from coach.model.summary import NoteRecap, Recap, Summary
from coach.review import correct, give_back
from coach.settings import Settings
from coach.sharing import release_item, withdraw_item
from evals.labelled import labelled
from evals.own import init

NOTE = "She said the report is too long. I'll drop the appendix by Friday. Perhaps we could meet outside."
SHARING = Charter(confidentiality="items_to_coordinator", labels=True)


@dataclass
class World:
    coach: Coach
    by: str
    file: Path

    def export(self) -> Exported:
        return export_labels(self.coach, PROGRAM.id, self.file)

    def set(self, agreed: bool) -> None:
        with self.coach.uow.write() as store:
            store.set_labels(PROGRAM.id, agreed)

    def pair(self, charter: Charter = SHARING) -> str:
        def found(key: str, words: str, **more: object) -> Item:
            at = NOTE.index(words)
            return Item(key, "", words, "leader", evidence=Quote(words, at, at + len(words)), **more)  # type: ignore[arg-type]

        items = found("i", "drop the appendix by Friday"), found("j", "we could meet outside", status="dismissed")
        key = add_pair(
            self.coach, session(NOTE, *items, author="mentor", superficial=False, depth=2.4), charter=charter
        )
        with self.coach.database.write() as sql:
            from coach.store import tables as t

            sql.execute(t.item.update().where(t.item.c.session_id == f"{key}-s1").values(note_id=f"{key}-s1-n1"))
        recap = NoteRecap(f"{key}-s1-n1", "en", Recap())
        with self.coach.uow.write() as store:
            store.save_summary(Summary(f"{key}-s1", (recap,), (), (), "test", "t", 1, self.coach.clock()))
        return key

    def release(self, key: str) -> None:
        for role in ("leader", "mentor"):
            release_item(self.coach, f"{key}-s1-i", role)  # type: ignore[arg-type]

    def correct(self, key: str) -> None:
        self.release(key)
        change = {f"{key}-s1-i": {"owner": "mentor"}}
        correct(self.coach, f"summary-{key}-s1", "Max does it.", by=self.by, items=change)  # type: ignore[arg-type]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"))
    with coach.uow.write() as store:
        store.save_program(PROGRAM, (), ())
    made = accounts.create_account(coach, "Cora", "c@x.org", program_id=PROGRAM.id, roles=["coordinator"])
    yield World(coach, f"account:{made.id}", tmp_path / "labels.jsonl")
    coach.close()


def test_where_everybody_agrees_the_evaluations_take_it(world: World, tmp_path: Path) -> None:
    key = world.pair()
    world.set(True)
    world.correct(key)
    assert world.export() == Exported(1, 1, {})
    assert world.file.stat().st_mode & 0o777 == 0o600
    assert init(tmp_path / "suite", world.file)[0] == "1 notes, 0 superficial."
    (record,) = labelled(world.file)
    (item,) = record["gold"]["items"]
    assert (item["owner"], item["evidence"]) == ("mentor", "drop the appendix by Friday"), "as it was corrected"
    assert record["gold"]["not_items"] == ["we could meet outside"]
    assert record["notes"] == NOTE and record["author"] == "mentor"
    with world.coach.uow.read() as store:
        (entry,) = store.audit_log([PROGRAM.id], limit=9)
    assert (entry.action, entry.pair_id, entry.object_id) == ("export_labels", key, f"{key}-s1")


def test_without_the_program_nothing_leaves_and_it_is_said_why(world: World) -> None:
    world.correct(world.pair())
    assert world.export() == Exported(0, 0, {"the program does not agree to it": 1})
    assert not world.file.exists()


def test_without_the_charter_or_under_an_earlier_one_nothing_leaves(world: World) -> None:
    world.set(True)
    key = world.pair(replace(SHARING, labels=False))
    world.correct(key)
    assert world.export().left_out == {"the charter does not agree to it": 1}
    with world.coach.uow.read() as store:
        pair = store.pair(key)
    made = propose(world.coach, pair, "leader", replace(pair.charter, labels=True))
    assert made.proposal is not None and not made.in_force.labels, "one partner is not enough"
    sign(world.coach, pair, "mentor", made.proposal.id)
    assert world.export().left_out == {"the charter that it was written under did not agree to it": 1}


def test_one_partner_takes_the_agreement_back_at_once(world: World) -> None:
    world.set(True)
    key = world.pair()
    world.correct(key)
    with world.coach.uow.read() as store:
        pair = store.pair(key)
    propose(world.coach, pair, "mentor", replace(pair.charter, labels=False))
    assert world.export().left_out == {"the charter does not agree to it": 1} and not world.file.exists()


def test_only_what_a_person_stands_behind(world: World) -> None:
    world.set(True)
    untouched, returned, unread = world.pair(), world.pair(), world.pair()
    for key in (returned, unread):
        world.correct(key)
    give_back(world.coach, f"summary-{returned}-s1", "Really?", by=world.by)
    item = Item("k", f"{unread}-s1", "send the list", "mentor")
    with world.coach.uow.write() as store:
        there = store.session(f"{unread}-s1").items
        store.save_items(f"{unread}-s1", [*there, item])
    withdraw_item(world.coach, "k", "leader")
    assert world.export().left_out == {
        "no coordinator has corrected anything in it": 1,
        "no coordinator has approved it": 1,
        "coordinators have not read all of its items": 1,
    }
    assert untouched and not world.file.exists()


def test_nobody_knows_the_program(world: World) -> None:
    with pytest.raises(NotFound):
        export_labels(world.coach, "gone", world.file)
