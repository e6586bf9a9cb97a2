"""Who may come in: tokens, accounts, the operator, and pairs that are taken in with their people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from test_cli import run

from coach import accounts, credentials, policy
from coach.bootstrap import Coach, bootstrap
from coach.errors import BadInput, Conflict, NotFound, Unknown
from coach.import_pairs import import_pairs, read_pairs
from coach.model.account import Caller, Membership
from coach.model.program import Pair, Person, Program
from coach.settings import Settings

HEADER = "id,leader_name,leader_email,mentor_name,mentor_email,goals\n"
GOOD = 'a1,Ada Lead,ada@example.org,Max Mentor,max@example.org,"Listen more; Ask, then wait"\n'


class Now:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def coach(tmp_path: Path, now: Now) -> Iterator[Coach]:
    made = bootstrap(Settings(embedder="hashing", data_dir=tmp_path), clock=now)
    accounts.create_program(made, "north", "North")
    yield made
    made.close()


def coordinator(coach: Coach) -> str:
    made = accounts.create_account(coach, "Cleo", "Cleo@Example.org", program_id="north", roles=["coordinator"])
    return made.id


class TestTokens:
    def test_a_token_tells_who_is_asking(self, coach: Coach) -> None:
        key = coordinator(coach)
        token = accounts.make_token(coach, key, "laptop", scopes=["pairs", "hub"])
        caller = accounts.caller_of_token(coach, token, credentials.Verified())
        assert caller.account.id == key and caller.account.email == "cleo@example.org"
        assert caller.memberships == {Membership("north", "coordinator")}
        assert caller.scopes == {"pairs", "hub"}

    def test_neither_the_token_nor_its_secret_is_kept(self, coach: Coach) -> None:
        token = accounts.make_token(coach, coordinator(coach), "laptop")
        coach.database.close()
        secret = token.rpartition("_")[2] if token.count("_") == 2 else token[21:]
        for file in coach.settings.data_dir.glob("upward.sqlite3*"):
            assert token.encode() not in file.read_bytes() and secret.encode() not in file.read_bytes()
        with coach.database.read() as sql:
            assert sql.execute(text("select hash from token")).scalar_one().startswith("$argon2id$")

    @pytest.mark.parametrize("way", ["revoked", "expired", "disabled", "wrong secret", "no token", "not known"])
    def test_one_that_is_not_good_opens_nothing_and_is_not_told_why(self, coach: Coach, now: Now, way: str) -> None:
        key = coordinator(coach)
        verified = credentials.Verified()
        token = accounts.make_token(coach, key, "laptop", lifetime=timedelta(days=1))
        accounts.caller_of_token(coach, token, verified)  # now it is remembered as good
        if way == "revoked":
            accounts.revoke_token(coach, token[4:20])
        elif way == "expired":
            now.at += timedelta(days=1)
        elif way == "disabled":
            accounts.disable_account(coach, key)
        elif way == "wrong secret":
            token = token[:-1] + ("A" if token[-1] != "A" else "B")
        elif way == "no token":
            token = "upw_x"
        else:
            token = f"upw_{'0' * 16}{token[20:]}"
        with pytest.raises(Unknown) as refused:
            accounts.caller_of_token(coach, token, verified)
        assert str(refused.value) == "This token is not known, or no longer good."

    def test_a_token_is_hashed_once_and_remembered_for_a_while(
        self, coach: Coach, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token = accounts.make_token(coach, coordinator(coach), "laptop")
        checked: list[str] = []
        real = credentials.matches
        monkeypatch.setattr(credentials, "matches", lambda hash, secret: checked.append(secret) or real(hash, secret))
        verified = credentials.Verified(most=1)
        for _ in range(3):
            accounts.caller_of_token(coach, token, verified)
        assert checked == [token]
        other = accounts.make_token(coach, coordinator(coach), "phone")
        accounts.caller_of_token(coach, other, verified)
        accounts.caller_of_token(coach, token, verified)
        assert checked == [token, other, token], "no more are remembered than there is room for"
        accounts.caller_of_token(coach, token, credentials.Verified(seconds=0))
        assert len(checked) == 4

    def test_roles_are_those_of_now(self, coach: Coach) -> None:
        key = coordinator(coach)
        token, verified = accounts.make_token(coach, key, "laptop"), credentials.Verified()
        accounts.create_program(coach, "south", "South")
        accounts.create_account(coach, "Cleo", "cleo@example.org", program_id="south", roles=["admin"])
        caller = accounts.caller_of_token(coach, token, verified)
        assert caller.memberships == {Membership("north", "coordinator"), Membership("south", "admin")}
        with coach.uow.write() as store:
            store.drop_membership(key, Membership("north", "coordinator"))
        assert accounts.caller_of_token(coach, token, verified).memberships == {Membership("south", "admin")}

    def test_when_it_was_last_used_is_noted(self, coach: Coach, now: Now) -> None:
        token = accounts.make_token(coach, coordinator(coach), "laptop")
        for seconds in (0, 30, 61):
            now.at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC) + timedelta(seconds=seconds)
            accounts.caller_of_token(coach, token, credentials.Verified())
        with coach.uow.read() as store:
            assert store.tokens()[0].last_used_at == now.at

    @pytest.mark.parametrize("bad", [{"scopes": ()}, {"scopes": ("all",)}, {"lifetime": timedelta(0)}])
    def test_a_token_that_cannot_be(self, coach: Coach, bad: dict[str, object]) -> None:
        with pytest.raises(BadInput):
            accounts.make_token(coach, coordinator(coach), "laptop", **bad)  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            accounts.make_token(coach, "nobody", "laptop")


class TestAccounts:
    @pytest.mark.parametrize(
        ("name", "email", "roles"),
        [
            ("", "a@b.org", ["leader"]),
            ("A", "no address", ["leader"]),
            ("A", None, ["leader"]),
            ("A", "a@b.org", ["service"]),
            ("A", "a@b.org", []),
        ],
    )
    def test_an_account_that_cannot_be(self, coach: Coach, name: str, email: str | None, roles: list[str]) -> None:
        with pytest.raises(BadInput):
            accounts.create_account(coach, name, email, program_id="north", roles=roles)  # type: ignore[arg-type]

    def test_programs(self, coach: Coach) -> None:
        with pytest.raises(Conflict):
            accounts.create_program(coach, "north", "Again")
        for bad in ("", "North", "a b", "../x"):
            with pytest.raises(BadInput):
                accounts.create_program(coach, bad, "X")
        with pytest.raises(BadInput, match="Europe/London"):
            accounts.create_program(coach, "x", "X", timezone="Mars")
        with pytest.raises(NotFound):
            accounts.create_account(coach, "A", "a@b.org", program_id="nowhere", roles=["leader"])


class TestPartners:
    def test_a_pair_that_came_without_its_people_gets_them_once(self, coach: Coach) -> None:
        accounts.operators_token(coach, "first")
        with coach.uow.write() as store:
            store.save_program(Program("north", "North"), [Pair("p", "north", Person("A"), Person("B"))], ())
        for name in ("ada", "max"):
            accounts.create_account(coach, name, f"{name}@example.org", program_id="north", roles=["coordinator"])
        accounts.link_partner(coach, "p", "leader", "ada@example.org")
        with pytest.raises(Conflict, match="one of the two"):
            accounts.link_partner(coach, "p", "mentor", "ada@example.org")
        with pytest.raises(Conflict, match="has a leader already"):
            accounts.link_partner(coach, "p", "leader", "max@example.org")
        with pytest.raises(NotFound):
            accounts.link_partner(coach, "p", "mentor", "nobody@example.org")
        with coach.uow.read() as store:
            pair, account = store.pair("p"), store.account_by_email("ada@example.org")
            assert account is not None
            caller = Caller(account[0], store.memberships(account[0].id), store.partnerships(account[0].id))
            other = store.account_by_email("max@example.org")
            assert other is not None and not store.partnerships(other[0].id), "nothing is half done"
        assert policy.roles_at(caller, pair) == {"leader", "coordinator"}
        assert policy.verdict(caller, "read_notes", pair) == "allowed"


class TestTheOperator:
    def test_has_what_nobody_has_yet(self, coach: Coach) -> None:
        token = accounts.operators_token(coach, "first")
        verified = credentials.Verified()
        with coach.uow.write() as store:
            store.save_program(Program("later", "Later"), (), ())
        accounts.adopt_programs(coach)
        caller = accounts.caller_of_token(coach, token, verified)
        assert caller.memberships == {
            Membership(program, role)  # type: ignore[arg-type]
            for program in ("north", "later")
            for role in ("admin", "service")
        }

    def test_reads_nothing_of_a_program_that_has_people(self, coach: Coach) -> None:
        token = accounts.operators_token(coach, "first")
        coordinator(coach)
        rows, _ = read_pairs(
            ("id,leader_name,leader_email,mentor_name,mentor_email\n" + GOOD.rpartition(',"')[0]).encode()
        )
        accounts.create_program(coach, "south", "South")
        import_pairs(coach, "south", rows)
        accounts.adopt_programs(coach)
        caller = accounts.caller_of_token(coach, token, credentials.Verified())
        assert caller.memberships == {Membership("north", "admin")}


class TestImport:
    def test_pairs_come_with_their_people(self, coach: Coach) -> None:
        rows, faults = read_pairs(("\ufeff" + HEADER + GOOD).encode())
        assert not faults and not import_pairs(coach, "north", rows)
        with coach.uow.read() as store:
            pair = store.pair("a1")
            found = store.account_by_email("ada@example.org")
            assert found is not None
            assert store.memberships(found[0].id) == {Membership("north", "leader")}
            assert [(one.pair_id, one.role) for one in store.partnerships(found[0].id)] == [("a1", "leader")]
        assert not found[0].active
        assert pair.goals == ("Listen more", "Ask, then wait")
        assert pair.charter.confidentiality == "pair_only" and not pair.charter.external_llm
        assert pair.timezone == "UTC"

    def test_cells_parted_by_semicolons(self) -> None:
        rows, faults = read_pairs(HEADER.replace(",", ";").encode() + b"a1;A;a@b.org;B;b@b.org;x\r\n")
        assert not faults and rows[0].emails == {"leader": "a@b.org", "mentor": "b@b.org"}

    def test_all_faults_are_named_by_line_and_nothing_is_stored(self, coach: Coach) -> None:
        bad = (
            GOOD
            + "a1,A,a@b.org,B,b@b.org,twice\n"
            + "a3,A,a@b.org,B\n"
            + "a4,A,nonsense,B,b@b.org,\n"
            + "a5,,a@b.org,B,b@b.org,\n"
            + "a6,A,a@b.org,A,A@B.ORG,\n"
            + "../7,A,a@b.org,B,b@b.org,\n"
        )
        rows, faults = read_pairs((HEADER + bad).encode())
        assert sorted(one.line for one in faults) == [3, 4, 5, 6, 7, 8]
        assert "line 2" in next(one.message for one in faults if one.line == 3)
        assert not import_pairs(coach, "north", rows[:1])
        again = import_pairs(coach, "north", [*read_pairs((HEADER + "b1,A,a@b.org,B,b@b.org,\n" + GOOD).encode())[0]])
        assert [one.line for one in again] == [3]
        with coach.uow.read() as store:
            assert [one.id for one in store.pairs()] == ["a1"], "all or nothing"

    @pytest.mark.parametrize(
        "data",
        [b"", b"\xff\xfe", b"id,leader_name\n", HEADER.encode(), (HEADER.strip() + ",secret\n" + GOOD).encode()],
    )
    def test_what_is_no_file_of_pairs(self, data: bytes) -> None:
        with pytest.raises(BadInput):
            read_pairs(data)

    def test_an_unknown_program(self, coach: Coach) -> None:
        with pytest.raises(NotFound):
            import_pairs(coach, "nowhere", read_pairs((HEADER + GOOD).encode())[0])


def test_the_command_line_from_nothing_to_a_token(tmp_path: Path) -> None:
    def does(*arguments: str) -> str:
        done = run(*arguments, data=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "create-user acme" in does("admin", "create-program", "acme", "--name", "Acme")
    file = tmp_path / "pairs.csv"
    file.write_text(HEADER + GOOD + "a2,A,a@b.org,B,,\n", encoding="utf-8")
    refused = run("program", "import", str(file), data=tmp_path)
    assert refused.returncode == 1 and "pairs.csv:3: mentor_email is empty." in refused.stderr
    file.write_text(HEADER + GOOD, encoding="utf-8")
    assert "1 pairs would be stored" in does("program", "import", str(file), "--dry-run")
    assert "1 pairs are stored" in does("program", "import", str(file)), "the dry run had stored nothing"
    people = json.loads(does("admin", "users", "acme", "--json"))
    ada = next(one for one in people if one["roles"] == ["leader"])
    made = does("admin", "token", "create", ada["id"], "--label", "laptop", "--scope", "personal", "--days", "30")
    token = made.split()[-1]
    does("admin", "token", "revoke", token[4:20])
    listed = does("admin", "token", "list")
    assert token[4:20] in listed and token not in listed and "revoked" in listed


def test_the_command_line_says_how_someone_comes_to_their_pair(tmp_path: Path) -> None:
    coach = bootstrap(Settings(data_dir=tmp_path, embedder="hashing"))
    with coach.uow.write() as store:
        pair = Pair("p1", "acme", Person("Ada Lead"), Person("Max Mentor"), ("Listen more",))
        store.save_program(Program("acme", "Acme"), [pair], [])
    coach.close()

    def says(*arguments: str) -> str:
        done = run(*arguments, data=tmp_path)
        return done.stdout + done.stderr

    assert "coach admin create-user" in says("admin", "invite", "max@b.org")
    made = says("admin", "create-user", "acme", "--name", "Max Mentor", "--role", "mentor", "--email", "max@b.org")
    assert "coach admin link-partner PAIR --role mentor --email max@b.org" in made
    linked = says("admin", "link-partner", "p1", "--role", "mentor", "--email", "max@b.org")
    assert "coach admin invite max@b.org" in linked
    assert "/join#" in says("admin", "invite", "max@b.org")
