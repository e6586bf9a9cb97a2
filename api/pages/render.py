"""How a page is made: one environment, one policy for what a browser may load, one way to answer a form.

Whatever comes from people, notes, the hub or an LLM is text, and escaped. No page has a script or a style of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.browser import csrf_token, own_origin, session_key
from api.deps import holder_of
from api.forms import fields_of
from api.pages.assets import ASSETS
from coach.show import words

# Pico's icons are data: images in its style sheet.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    # Not `no-referrer`: with that, browsers send forms with `Origin: null`.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SAID: Final[Mapping[str, str]] = {
    "noted": "Your note is stored and was read. Its items are under “Open items”, the rest is here.",
    "kept": "Your note is stored. It is being read now, which can take a while; look again in a minute.",
    "read": "The notes were read.",
    "prompts": "Here are new prompts.",
    "outcome": "Written down.",
    "changed": "The item is changed; what it was before is kept with it.",
    "released": "You have given your key.",
    "withdrawn": "You have taken your key back; no coordinator reads it.",
    "tightened": "What is tighter holds from now on; anything else waits for the other partner.",
    "signed": "You have agreed; it holds from now on.",
    "dismissed": "It is not shown to you again.",
    "reminders": "Kept.",
    "approved": "Approved.",
    "corrected": "Corrected. The two see what it was, who changed it and why.",
    "returned": "Returned. The two see your comment.",
    "handed": "Handed on.",
    "dropped": "The proposal is off the table.",
}
"""What a page says after a form, by the key in its address: an address can say nothing else."""


def page(request: Request, template: str, *, status: int = 200, **shown: Any) -> Response:
    """The template with what it shows. It knows `below`, the path that the service is mounted at, and `csrf`."""
    caller = getattr(request.state, "caller", None)
    text = _TEMPLATES.get_template(template).render(
        below=_below(request),
        csrf=_csrf(request),
        who=caller.account.name if caller is not None else None,
        said=SAID.get(request.query_params.get("said", "")),
        **shown,
    )
    return Response(text, status, dict(HEADERS), media_type="text/html")


def see(request: Request, *path: str, said: str | None = None, at: str = "") -> Response:
    """The answer to a form: look there. path: parts of an address, such as ids. at: the section of the page."""
    query = f"?{urlencode({'said': said})}" if said else ""
    address = f"{_below(request)}/{'/'.join(quote(one, safe='') for one in path)}{query}"
    return Response(status_code=303, headers={**HEADERS, "Location": address + (f"#{at}" if at else "")})


def problem_page(request: Request, status: int, detail: str, *, headers: Mapping[str, str]) -> Response:
    """Whoever is not logged in and looks at a page is sent to the door. A note that was not taken is given back."""
    if status == 401 and request.method in ("GET", "HEAD"):
        return see(request, "login")
    # To nobody but whoever wrote it on a page of ours.
    coach = holder_of(request).coach
    ours = coach is not None and request.headers.get("origin") == own_origin(request, coach)
    response = page(
        request,
        "problem.html",
        status=status,
        title=HTTPStatus(status).phrase,
        detail="You are not logged in, or not any more." if status == 401 else detail,
        known=status != 401,
        lost=fields_of(request).get("note") if ours else None,
        request_id=request.state.request_id,
    )
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _below(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


def _csrf(request: Request) -> str:
    """Nothing for whoever holds an API token: nobody can make their program send a form."""
    coach = holder_of(request).coach
    key = session_key(request, coach) if coach is not None else None
    return csrf_token(coach, key) if coach is not None and key is not None else ""


def _day(value: date | datetime) -> str:
    return f"{value.day} {value:%B %Y}"


def _line(text: str) -> str:
    """A quote without the line breaks of its note."""
    return " ".join(text.split())


def _part(text: str) -> str:
    """One part of an address."""
    return quote(text, safe="")


def _plain(value: str) -> str:
    return value.replace("_", " ")


_TEMPLATES = Environment(
    loader=PackageLoader("api.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_TEMPLATES.filters.update(day=_day, line=_line, part=_part, plain=_plain)
_TEMPLATES.globals.update(
    assets={name: one.address for name, one in ASSETS.items()},
    rungs=words.RUNGS,
    verdicts=words.VERDICTS,
    why_not=words.WHY_NOT,
    courses=words.COURSES,
    recorded=words.RECORDED,
    gaps=words.GAPS,
)
