"""Export of a person is complete against the tables; a program goes out, comes back, and is the same."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filled import fill
from starlette.testclient import TestClient

from api.app import create_app
from coach import accounts
from coach.backup import export_program, import_program
from coach.bootstrap import Coach, bootstrap
from coach.erase import erase_program
from coach.errors import BadInput, Conflict, NotFound
from coach.export_person import export_person, write_export
from coach.model.account import Membership, Partnership
from coach.sample import as_written, read_sample
from coach.settings import Settings
from coach.store import tables as t
from coach.store.backup import NOT_BACKED_UP, backed_up
from coach.store.inventory import COPIES, SECRETS, belonging
from coach.suggest import next_session_prompts


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"))
    yield made
    made.close()


class TestAPerson:
    @pytest.fixture(autouse=True)
    def _filled(self, coach: Coach) -> None:
        with coach.database.write() as sql:
            self.own = fill(sql, pair="one", person="ada", program="north")
            self.other = fill(sql, pair="two", person="bob", program="south")

    def test_it_is_complete_against_the_tables(self, coach: Coach) -> None:
        made = export_person(coach, self.own["account"])
        told = made.as_json() + made.as_page()
        wanted, counted = set[str](), 0
        for root, rows in (("account", made.account), ("pair", made.pairs[0])):
            for table in belonging(root):  # type: ignore[arg-type]
                (row,) = rows[table.name]
                counted += 1
                assert row.keys() == {one.name for one in table.columns} - SECRETS - COPIES
                wanted |= {value for value in row.values() if isinstance(value, str)}
        assert counted > 20 and len(wanted) > 60
        page = made.as_page()
        assert [one for one in wanted if one not in page] == []
        assert "zqtwox" not in told and "zqbobx" not in told
        assert not any(f"x{column}" in told for column in SECRETS)
        assert made.log[0]["object_id"] == self.own["session"]

    def test_of_the_other_of_the_pair_only_what_is_the_pairs(self, coach: Coach) -> None:
        """The two share a pair; what one has asked for under a key, and who one is, stays with them."""
        bob = self.other["account"]
        with coach.uow.write() as store:
            store.add_partner(bob, Partnership(self.own["pair"], "mentor"))
        made = export_person(coach, bob)
        assert {rows["pair"][0]["id"] for rows in made.pairs} == {self.own["pair"], self.other["pair"]}
        shared = next(rows for rows in made.pairs if rows["pair"][0]["id"] == self.own["pair"])
        assert shared["note"] and shared["request"] == []
        told = made.as_json() + made.as_page()
        assert "zqadax" not in told.replace(self.own["account"], "")
        assert "someone else" in told

    def test_an_export_is_not_in_the_next_one(self, coach: Coach) -> None:
        made = export_person(coach, self.own["account"])
        assert made.account["export_part"] and "zqadaxexport_partxcopy" not in made.as_json() + made.as_page()

    def test_files_are_for_their_owner_alone(self, coach: Coach, tmp_path: Path) -> None:
        data, page = write_export(export_person(coach, self.own["account"]), tmp_path / "out")
        assert {one.stat().st_mode & 0o777 for one in (data, page)} == {0o600}
        assert json.loads(data.read_text())["format"] == 1
        text = page.read_text()
        assert text.startswith("<!doctype html>") and "<script" not in text and "http" not in text

    def test_a_page_shows_markup_and_does_not_obey_it(self, coach: Coach) -> None:
        with coach.database.write() as sql:
            sql.execute(t.note.update().values(text="<script>alert(1)</script> & so on"))
        assert "<script" not in export_person(coach, self.own["account"]).as_page()

    def test_nobody(self, coach: Coach) -> None:
        with pytest.raises(NotFound):
            export_person(coach, "nobody")


def test_ones_own_over_http(coach: Coach) -> None:
    """Only pairs that one still meets, and each look is in the log."""
    sample = read_sample()
    with coach.uow.write() as store:
        store.save_program(sample.program, sample.pairs, [as_written(one) for one in sample.sessions])
    program = sample.program.id
    ada = accounts.create_account(coach, "Ada", "ada@example.org", program_id=program, roles=["mentor"])
    with coach.uow.write() as store:
        store.add_partner(ada.id, Partnership("p01", "mentor"))
    head = {"Authorization": f"Bearer {accounts.make_token(coach, ada.id, 't')}"}
    impersonal = {"Authorization": f"Bearer {accounts.make_token(coach, ada.id, 't', scopes=['sessions'])}"}
    note = sample.sessions_of("p01")[0].notes[0].text.reveal()
    with TestClient(create_app(coach)) as client:
        told = client.get("/v1/me/export", headers=head)
        assert told.status_code == 200 and told.headers["cache-control"] == "no-store"
        assert note in [one["text"] for one in told.json()["pairs"][0]["note"]]
        page = client.get("/v1/me/export.html", headers=head)
        assert page.headers["content-type"].startswith("text/html") and note[:20] in page.text
        assert client.get("/v1/me/export", headers=impersonal).status_code == 403
        with coach.uow.write() as store:
            entries = store.audit_log([program], limit=9)
            store.drop_membership(ada.id, Membership(program, "mentor"))
            store.add_membership(ada.id, Membership(program, "coordinator"))
        assert [(one.action, one.pair_id) for one in entries] == [("export", "p01")] * 2
        assert client.get("/v1/me/export", headers=head).json()["pairs"] == []


class TestAProgram:
    def test_every_table_is_in_it_or_named_as_left_out(self) -> None:
        saved = {one.name for one in backed_up("x")}
        assert set(t.metadata.tables) - saved <= NOT_BACKED_UP.keys()
        assert "note" in saved and saved.isdisjoint(NOT_BACKED_UP)

    def test_out_and_back_is_the_same(self, coach: Coach, tmp_path: Path) -> None:
        with coach.database.write() as sql:
            keys = fill(sql, pair="one", person="ada", program="north")
            fill(sql, pair="two", person="bob", program="south")
        first, again = tmp_path / "first.zip", tmp_path / "again.zip"
        counts = export_program(coach, keys["program"], first)
        assert counts["note"] == counts["account"] == counts["audit"] == 1
        assert first.stat().st_mode & 0o777 == 0o600
        with pytest.raises(Conflict):
            import_program(coach, first)
        erase_program(coach, keys["program"])
        assert import_program(coach, first) == (keys["program"], counts)
        export_program(coach, keys["program"], again)
        assert _lines(first) == _lines(again)
        assert not any(b"zqtwox" in one or b"zqbobx" in one for one in _lines(first).values())

    def test_the_sample_goes_to_another_installation(self, fresh_hub: Callable[..., Coach], tmp_path: Path) -> None:
        from knowledge.ingest import ingest

        one, other, sample = fresh_hub(), fresh_hub(), read_sample()
        with one.uow.write() as store:
            store.save_program(sample.program, sample.pairs, sample.sessions)
        page = tmp_path / "house.md"
        page.write_text("# Our pigeon post\n\nPigeons fly on Fridays, and only then.\n")
        ingest([page], one.catalogue, one.embedder, program=sample.program.id)  # type: ignore[arg-type]
        file = tmp_path / "program.zip"
        export_program(one, sample.program.id, file)
        import_program(other, file)
        with one.uow.read() as here, other.uow.read() as there:
            assert here.pairs() == there.pairs()
            assert [here.sessions(pair.id) for pair in here.pairs()] == [
                there.sessions(pair.id) for pair in here.pairs()
            ]
        assert other.catalogue.sources(sample.program.id).keys() == one.catalogue.sources(sample.program.id).keys()
        assert other.retriever.degraded is None
        assert next_session_prompts(other, "p03", n=2, seed=0).suggestions

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"format": 2}, "newer version"),
            ({"revision": "9999"}, "newer version"),
            ({"tables": {"note": {"rows": 1, "sha256": "0"}}}, "damaged"),
            ({"tables": None}, "no file"),
        ],
    )
    def test_what_is_not_ours_is_refused_whole(
        self, coach: Coach, tmp_path: Path, change: dict[str, object], says: str
    ) -> None:
        with coach.database.write() as sql:
            keys = fill(sql, pair="one", person="ada", program="north")
        file, spoilt = tmp_path / "a.zip", tmp_path / "b.zip"
        export_program(coach, keys["program"], file)
        erase_program(coach, keys["program"])
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(spoilt, "w") as new:
            for name in old.namelist():
                body = old.read(name)
                if name == "manifest.json":
                    body = json.dumps(json.loads(body) | change).encode()
                new.writestr(name, body)
        with pytest.raises(BadInput, match=says):
            import_program(coach, spoilt)
        with coach.uow.read() as store:
            assert store.programs() == []
        (tmp_path / "c.zip").write_bytes(b"no zip at all")
        with pytest.raises(BadInput, match="no file"):
            import_program(coach, tmp_path / "c.zip")

    def test_something_of_it_is_here_already(self, coach: Coach, tmp_path: Path) -> None:
        with coach.database.write() as sql:
            keys = fill(sql, pair="one", person="ada", program="north")
        file = tmp_path / "a.zip"
        export_program(coach, keys["program"], file)
        with coach.database.write() as sql:
            sql.execute(t.pair.update().values(program_id=_another_program(sql)))
            sql.execute(t.membership.delete())
            sql.execute(t.program.delete().where(t.program.c.id == keys["program"]))
        with pytest.raises(Conflict, match="Nothing was stored"):
            import_program(coach, file)
        with coach.uow.read() as store:
            assert [one.id for one in store.programs()] == ["another"]


def _another_program(sql: object) -> str:
    sql.execute(  # type: ignore[attr-defined]
        t.program.insert().values(id="another", name="", organisation="", objectives=[], timezone="UTC")
    )
    return "another"


def _lines(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".jsonl")}
