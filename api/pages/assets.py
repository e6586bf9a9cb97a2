"""The files that pages load: our style sheet, and unchanged from npm, with their licences, htmx.org 4.0.1 (0BSD) and
@picocss/pico 2.1.1 (MIT)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from fastapi import APIRouter, Depends, Response

from api.guard import Open
from coach.errors import NotFound

router = APIRouter(dependencies=[Depends(Open())], include_in_schema=False)
_TYPES = {
    "upward.css": "text/css",
    "pico.min.css": "text/css",
    "htmx.min.js": "text/javascript",
    "pico.LICENSE.txt": "text/plain",
    "htmx.LICENSE.txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    media_type: str
    address: str
    """Below the service; it changes with the content, so that browsers may keep it."""


def _read(name: str, media_type: str) -> Asset:
    content = (files("api") / "pages" / "static" / name).read_bytes()
    return Asset(content, media_type, f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}")


ASSETS: Mapping[str, Asset] = {name: _read(name, media_type) for name, media_type in _TYPES.items()}


@router.get("/static/{name}")
def asset(name: str) -> Response:
    found = ASSETS.get(name)
    if found is None:
        raise NotFound("file", name)
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(found.content, headers=kept, media_type=found.media_type)
