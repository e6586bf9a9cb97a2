"""What a page's form holds. The edge reads it once, since the guard needs its token before the route needs the rest.

Forms go to pages alone: under /v1 there is JSON, which no other site can make a browser send unasked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, cast
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from starlette.types import Scope

from coach.errors import BadInput

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 50
_NOT_PAGES = frozenset(("v1", "healthz", "readyz", "metrics"))

M = TypeVar("M", bound=BaseModel)


def is_page(scope: Scope) -> bool:
    """Whether people look at what is at this address, and not programs."""
    path = str(scope["path"]).removeprefix(scope.get("root_path", ""))
    return path.lstrip("/").partition("/")[0] not in _NOT_PAGES


def read_fields(body: bytes) -> Mapping[str, str] | None:
    """The fields of a form, lines ended as they are in files; None if it is not a good one."""
    try:
        pairs = parse_qsl(body.decode("ascii"), True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    return {key: value.replace("\r\n", "\n") for key, value in pairs}


def fields_of(request: Request) -> Mapping[str, str]:
    return cast(Mapping[str, str], getattr(request.state, "fields", {}))


Fields = Annotated[Mapping[str, str], Depends(fields_of)]


def checked(form: type[M], **values: Any) -> M:
    """The values in the form that the JSON route takes. Raises BadInput, which names the field and no value."""
    try:
        return form.model_validate(values)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        field = " ".join(str(part).replace("_", " ") for part in fault["loc"])
        raise BadInput(f"{field}: {fault['msg']}.") from None
