"""A program as one file, and a program made of one: a zip of a manifest and a file of JSON lines for each table.

It holds everything that is confidential, and the hashes of passwords and tokens: keep it as you keep the database.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coach.bootstrap import Coach
from coach.errors import BadInput, Conflict, NotFound
from coach.export_person import private

FORMAT = 1
_MANIFEST = "manifest.json"
_NEWER = "This file was made by a newer version of Upward; bring this installation up to date first."


def export_program(coach: Coach, program_id: str, file: Path) -> Mapping[str, int]:
    """Write the program to `file`; how many rows, by table. Whoever writes to the database waits meanwhile.

    Raises NotFound.
    """
    tables: dict[str, dict[str, Any]] = {}
    with coach.uow.write() as store:
        if all(one.id != program_id for one in store.programs()):
            raise NotFound("program", program_id)
        with private(file) as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, rows in store.rows_of_program(program_id):
                count, digest = 0, hashlib.sha256()
                with archive.open(f"{name}.jsonl", "w", force_zip64=True) as out:
                    for row in rows:
                        count += 1
                        line = json.dumps(row, sort_keys=True).encode() + b"\n"
                        digest.update(line)
                        out.write(line)
                tables[name] = {"rows": count, "sha256": digest.hexdigest()}
            manifest = {
                "format": FORMAT,
                "revision": coach.database.revisions()[-1],
                "program": program_id,
                "made_at": coach.clock().isoformat(),
                "tables": tables,
            }
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    return {name: one["rows"] for name, one in tables.items()}


def import_program(coach: Coach, file: Path) -> tuple[str, Mapping[str, int]]:
    """Put a program back that is not there: all of it or nothing. Its id, and how many rows were stored, by table.

    Accounts that are there already stay as they are. Raises BadInput for a file that is none of ours, is damaged or
    newer, Conflict if the program or something of it is there.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, coach)
            _check(archive, manifest)
            program_id, stored = str(manifest["program"]), {}
            with coach.uow.write() as store:
                if any(one.id == program_id for one in store.programs()):
                    raise Conflict(f"There is a program {program_id!r} already; `coach erase program` takes it away.")
                for name in manifest["tables"]:
                    stored[name] = store.restore_rows(name, _rows(archive, name))
                store.hub_was_put_back(program_id)
    except (zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError, EOFError) as error:
        raise BadInput("This is no file that `coach export program` has written, or it is damaged.") from error
    return program_id, stored


def _manifest(archive: zipfile.ZipFile, coach: Coach) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(_MANIFEST))
    known = coach.database.revisions()
    if int(manifest["format"]) > FORMAT or manifest["revision"] not in known:
        raise BadInput(_NEWER)
    return manifest


def _check(archive: zipfile.ZipFile, manifest: Mapping[str, Any]) -> None:
    for name, told in manifest["tables"].items():
        digest, count = hashlib.sha256(), 0
        with archive.open(f"{name}.jsonl") as lines:
            for line in lines:
                count += 1
                digest.update(line)
        if digest.hexdigest() != told["sha256"] or count != told["rows"]:
            raise BadInput(f"{name}.jsonl is not what was written: the file is damaged. Nothing was stored.")


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(f"{name}.jsonl") as lines:
        for line in lines:
            yield json.loads(line)
