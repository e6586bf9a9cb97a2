"""Answers of the wrong shape: a right one with something in it broken, by a seed."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

Place: TypeAlias = tuple[Any, Any]
"""A container and the key in it."""

_ODD: Sequence[Any] = (
    None, True, False, 0, -1, 10**30, 1e308, 0.5, "", " ", "null", "\u0000", "x" * 20_000, [], {}, [[]], [None], [{}],
    {"": None}, {"a": {"b": []}}, "2026-02-30", "leader ", "LEADER", "nobody", "\ud83d\ude00", "<b>x</b>",
)  # fmt: skip


def mutated(answer: Any, seed: int) -> str:
    """JSON text of `answer` after one to three changes; some conform by chance, and some are no JSON any more."""
    chance = random.Random(seed)  # noqa: S311
    made = copy.deepcopy(answer)
    for _ in range(chance.randint(1, 3)):
        places = list(_places(made))
        if not places:
            break
        chance.choice(_CHANGES)(made, chance.choice(places), chance)
    wrapped = chance.choice((*(None,) * 6, "list", "nested", "string"))
    if wrapped == "list":
        made = [made]
    elif wrapped == "nested":
        made = {"result": made}
    elif wrapped == "string":
        made = json.dumps(made)
    text = json.dumps(made)
    return text if chance.random() > 0.05 else text.replace('"', "'")


def _places(of: Any) -> Iterator[Place]:
    entries = of.items() if isinstance(of, dict) else enumerate(of) if isinstance(of, list) else ()
    for key, value in list(entries):
        yield of, key
        yield from _places(value)


def _drop(_: Any, place: Place, __: random.Random) -> None:
    container, key = place
    if isinstance(container, dict):
        container.pop(key, None)
    elif key < len(container):
        container.pop(key)


def _odd(_: Any, place: Place, chance: random.Random) -> None:
    container, key = place
    if isinstance(container, dict) or key < len(container):
        container[key] = copy.deepcopy(chance.choice(_ODD))


def _rename(_: Any, place: Place, chance: random.Random) -> None:
    container, key = place
    if isinstance(container, dict) and key in container:
        container[chance.choice((key.upper(), f"{key}s", f" {key}", "surprise"))] = container.pop(key)


def _deep(_: Any, place: Place, chance: random.Random) -> None:
    container, key = place
    deep: Any = "x"
    for _level in range(chance.choice((3, 50, 300))):
        deep = [deep]
    if isinstance(container, dict) or key < len(container):
        container[key] = deep


def _many(_: Any, place: Place, chance: random.Random) -> None:
    container, key = place
    if isinstance(container, list) and key < len(container):
        container.extend(copy.deepcopy(container[key]) for _copy in range(chance.choice((1, 5, 60))))
    elif isinstance(container, dict):
        container[f"extra_{key}"] = copy.deepcopy(container.get(key))


def _retype(_: Any, place: Place, chance: random.Random) -> None:
    container, key = place
    if not isinstance(container, dict) or key not in container:
        return
    value = container[key]
    container[key] = chance.choice((str(value), [value], {"value": value}, json.dumps(value)))


_CHANGES: Sequence[Callable[[Any, Place, random.Random], None]] = (_drop, _odd, _odd, _rename, _deep, _many, _retype)
