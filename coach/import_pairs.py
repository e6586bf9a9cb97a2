"""Pairs from a CSV file: all of it or nothing, each fault named by its line.

The people get accounts, as leader and mentor of the program, but no password: that is what an invitation is for. A
pair's charter begins with all of it confidential and no LLM outside, since that is for the pair to agree on.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.accounts import OPERATOR, check_timezone, normal_email
from coach.bootstrap import Coach
from coach.errors import BadInput, NotFound
from coach.model.account import Account, Membership, Partnership
from coach.model.program import Charter, Pair, Person, Role

REQUIRED = ("id", "leader_name", "leader_email", "mentor_name", "mentor_email")
OPTIONAL = ("leader_role", "mentor_role", "goals", "locale", "timezone", "cadence", "channels")
LARGEST, MOST_PAIRS = 10_000_000, 100_000
_ROLES: tuple[Role, ...] = ("leader", "mentor")


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    """Of the file, from 1; a row that goes over several lines has the number of its last."""
    message: str


@dataclass(frozen=True, slots=True)
class PairRow:
    line: int
    pair: Pair
    emails: Mapping[Role, str]


def read_pairs(data: bytes) -> tuple[tuple[PairRow, ...], tuple[Fault, ...]]:
    """The rows of a CSV file that are in order, and what is wrong with the others. Raises BadInput for what is no CSV
    file of pairs at all. The pairs have no program yet."""
    if len(data) > LARGEST:
        raise BadInput(f"The file is larger than {LARGEST} bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(f"The file is not UTF-8 text (line {line}); save it as 'CSV UTF-8'.") from None
    lines = csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True)
    rows: list[PairRow] = []
    faults: list[Fault] = []
    try:
        header = [one.strip().lower() for one in next(lines, [])]
        _check_header(header)
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                faults.append(Fault(lines.line_num, f"It has {len(cells)} cells; the header has {len(header)}."))
                continue
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            try:
                rows.append(_row(lines.line_num, row))
            except BadInput as error:
                faults.append(Fault(lines.line_num, str(error)))
            if len(rows) > MOST_PAIRS:
                raise BadInput(f"The file has more than {MOST_PAIRS} pairs; cut it into several.")
    except csv.Error as error:
        faults.append(Fault(lines.line_num, f"This is not CSV: {error}."))
    if not rows and not faults:
        raise BadInput("The file has a header and no pairs.")
    return tuple(rows), (*faults, *_doubled(rows))


def import_pairs(coach: Coach, program_id: str, rows: Sequence[PairRow], *, dry_run: bool = False) -> tuple[Fault, ...]:
    """Store the pairs, their people and who is who, in one transaction; nothing of it if there are faults, which are
    returned. Raises NotFound for the program."""
    with coach.uow.write() as store:
        program = next((one for one in store.programs() if one.id == program_id), None)
        if program is None:
            raise NotFound("program", program_id)
        there = {one.id for one in store.pairs()}
        faults = [
            Fault(row.line, f"There is a pair with the id {row.pair.id!r} already.")
            for row in rows
            if row.pair.id in there
        ]
        if faults or dry_run:
            return tuple(faults)
        pairs = [_of_program(row.pair, program_id, program.timezone) for row in rows]
        store.save_program(program, pairs, ())
        for row in rows:
            for role in _ROLES:
                known = store.account_by_email(row.emails[role])
                account = known[0] if known else Account(coach.new_id(), row.pair.person(role).name, row.emails[role])
                if known is None:
                    store.add_account(account, coach.clock())
                store.add_membership(account.id, Membership(program_id, role))
                store.add_partner(account.id, Partnership(row.pair.id, role))
        store.drop_membership(OPERATOR, Membership(program_id, "service"))
    return ()


def _of_program(pair: Pair, program_id: str, timezone: str) -> Pair:
    return replace(pair, program_id=program_id, timezone=pair.timezone or timezone)


def _dialect(text: str) -> type[csv.Dialect]:
    """Spreadsheets in half of Europe part cells by ';': whichever the header has more of."""
    header = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=header.count)

    return Found


def _check_header(header: Sequence[str]) -> None:
    missing = [one for one in REQUIRED if one not in header]
    if missing:
        raise BadInput(f"The header lacks {', '.join(missing)}; it needs {', '.join(REQUIRED)}.")
    strange = [one for one in header if one not in (*REQUIRED, *OPTIONAL)]
    if strange or len(set(header)) != len(header):
        raise BadInput(
            f"The header has {strange or 'a column twice'}; columns are {', '.join((*REQUIRED, *OPTIONAL))}."
        )


def _row(line: int, row: Mapping[str, str]) -> PairRow:
    for name in REQUIRED:
        if not row[name]:
            raise BadInput(f"{name} is empty.")
    for name, cell in row.items():
        most = 64 if name == "id" else 200 if name != "goals" else 5_000
        if len(cell) > most:
            raise BadInput(f"{name} has {len(cell)} characters; there can be {most}.")
        if not cell.isprintable():
            raise BadInput(f"{name} has a line break or another character that cannot be shown.")
    if not row["id"].replace("-", "").replace("_", "").replace(".", "").isalnum():
        raise BadInput("An id has letters, digits, '-', '_' and '.'.")
    emails: dict[Role, str] = {}
    for role in _ROLES:
        try:
            emails[role] = normal_email(row[f"{role}_email"])
        except BadInput:
            raise BadInput(f"{role}_email is not an e-mail address.") from None
    if emails["leader"] == emails["mentor"]:
        raise BadInput("leader and mentor have the same e-mail address.")
    if row.get("timezone"):
        check_timezone(row["timezone"])
    leader, mentor = (Person(row[f"{role}_name"], row.get(f"{role}_role", "")) for role in _ROLES)
    charter = Charter(cadence=row.get("cadence", ""), channels=_parted(row.get("channels", "")), external_llm=False)
    pair = Pair(
        row["id"], "", leader, mentor, _parted(row.get("goals", "")), charter,
        row.get("locale") or "en", row.get("timezone", ""),
    )  # fmt: skip
    return PairRow(line, pair, emails)


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _doubled(rows: Sequence[PairRow]) -> list[Fault]:
    first: dict[str, int] = {}
    faults = []
    for row in rows:
        if row.pair.id in first:
            faults.append(Fault(row.line, f"The id {row.pair.id!r} stands in line {first[row.pair.id]} already."))
        first.setdefault(row.pair.id, row.line)
    return faults
