"""The HTTP API and the pages, put together. Each route declares its policy (`api.guard`), or the app does not start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request

from api import errors, once
from api.auth import Doorkeeper
from api.deps import CoachHolder
from api.edge import MAX_BODY, Edge
from api.guard import Guard, check_policies
from api.pages import actions, assets, door, pair, program
from api.pages import reviews as review_pages
from api.routes import (
    accounts,
    charters,
    export,
    figures,
    flags,
    health,
    hints,
    items,
    jobs,
    join,
    login,
    me,
    metrics,
    notices,
    oidc,
    pairs,
    resources,
    reviews,
    sessions,
    sharing,
    suggestions,
)
from coach.bootstrap import Coach

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: errors.described("No token, or one that is not known or no longer good"),
    403: errors.described("Your role, or the scope of your token, does not allow this"),
    404: errors.described("Something with this id is not there, or not for you to know of"),
    409: errors.described("Someone else changed the same thing first"),
    422: errors.described("The request does not have the right form"),
    429: errors.described("Too often; `Retry-After` says when to try again"),
    503: errors.described("Something has to be set up first; `detail` says how"),
}
_OF_BODIES = {
    "413": errors.described(f"The body is larger than {MAX_BODY} bytes"),
    "415": errors.described("The body is not `application/json`"),
}

_IDEMPOTENCY_KEY = {
    "name": once.HEADER,
    "in": "header",
    "required": False,
    "description": "A key of your own: sent again with the same request, it has the same answer and no second effect.",
    "schema": {"type": "string", "pattern": r"^[\x21-\x7e]{1,200}$"},
}


class UpwardApi(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """As FastAPI writes it, with the form of problems, and the key that writes heed."""
        if self.openapi_schema is None:
            heeding, made = once.heeding(self), super().openapi()
            made["components"]["schemas"] |= errors.described_parts()
            for address, path in made["paths"].items():
                for method, operation in path.items():
                    if (method, address) in heeding:
                        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
                    if "requestBody" in operation:
                        operation["responses"] |= _OF_BODIES
        assert self.openapi_schema is not None
        return self.openapi_schema


def create_app(coach: Coach | None = None) -> FastAPI:
    """The application on this coach, or on one from the environment's settings, made when it is first needed.

    `uvicorn --factory api.app:create_app`, or `coach serve`, which also makes the first token.
    """
    holder = CoachHolder(coach)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        holder.begin()
        yield
        holder.close()

    # FastAPI's pages load from a CDN, so they are off; the description itself is under /v1, behind the token.
    app = UpwardApi(
        title="Upward",
        version=version("upward-coach"),
        lifespan=lifespan,
        description="A conversation coach for reverse-mentoring programs.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.coach = holder
    app.state.doorkeeper = Doorkeeper()
    app.add_middleware(Edge)
    errors.register(app)
    app.include_router(health.router)
    app.include_router(join.router)
    app.include_router(metrics.router, responses={status: _PROBLEMS[status] for status in (401, 403, 429)})
    app.include_router(_v1())
    for module in (door, pair, actions, program, review_pages, assets):
        app.include_router(module.router)
    check_policies(app)
    return app


def _v1() -> APIRouter:
    v1 = APIRouter(prefix="/v1", responses=_PROBLEMS)
    for module in (
        login,
        oidc,
        me,
        hints,
        notices,
        export,
        accounts,
        pairs,
        charters,
        sharing,
        suggestions,
        sessions,
        items,
        flags,
        reviews,
        figures,
        jobs,
        resources,
    ):
        v1.include_router(module.router)

    @v1.get("/openapi.json", include_in_schema=False, dependencies=[Depends(Guard("be_known"))])
    def describe(request: Request) -> dict[str, Any]:
        app: FastAPI = request.app
        return app.openapi()

    return v1
