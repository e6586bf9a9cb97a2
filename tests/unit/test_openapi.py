"""The committed description of the API is what the code serves: clients are generated from it."""

from __future__ import annotations

import json

from api.openapi import FILE, described


def test_the_committed_description_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == described(), (
        "api/openapi.json differs from the code; look at the difference and run `python -m api.openapi`"
    )


def test_operation_ids_are_chosen_and_unique() -> None:
    ids = [
        operation["operationId"] for path in json.loads(described())["paths"].values() for operation in path.values()
    ]
    assert len(ids) == len(set(ids))
    assert all(one.isalpha() for one in ids), "an id that FastAPI made up has underscores and changes with the path"


def test_every_operation_under_v1_documents_its_token_and_its_problems() -> None:
    for path, operations in json.loads(described())["paths"].items():
        for operation in operations.values():
            if path.startswith("/v1/"):
                known = operation["operationId"] not in ("logIn", "acceptInvitation", "startOidc", "finishOidc")
                assert operation.get("security") == ([{"token": []}, {"session": []}] if known else None)
                assert list(operation["responses"]["401"]["content"]) == ["application/problem+json"]
                assert list(operation["responses"]["422"]["content"]) == ["application/problem+json"]
            else:
                assert ("security" in operation) == (path == "/metrics")
