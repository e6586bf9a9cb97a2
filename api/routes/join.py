"""The page behind an invitation. The code stands behind the '#' of its address, which browsers keep to themselves."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Depends, Response

from api.guard import Open

router = APIRouter(dependencies=[Depends(Open())])


@router.get("/join", include_in_schema=False)
def join() -> Response:
    page, policy = _page()
    headers = {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"}
    return Response(page, headers=headers, media_type="text/html")


@cache
def _page() -> tuple[str, str]:
    """The page, and a policy that lets nothing run but what stands in it."""
    page = (files("api") / "pages" / "join.html").read_text(encoding="utf-8")
    hashes = {name: _hash(re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)[0]) for name in ("style", "script")}
    return page, (
        f"default-src 'none'; style-src {hashes['style']}; script-src {hashes['script']}; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
