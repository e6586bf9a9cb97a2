"""Writes the API's description to openapi.json beside this file: `python -m api.openapi`. A test holds it."""

from __future__ import annotations

import json
from pathlib import Path

from api.app import create_app

FILE = Path(__file__).with_name("openapi.json")


def described() -> str:
    return json.dumps(create_app().openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(described(), encoding="utf-8")
