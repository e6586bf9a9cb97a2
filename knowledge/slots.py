"""Slots in a prompt: `{tool|an app you use every day}` is where the coach puts in the pair's own matter.

Every slot brings a default, so that a prompt can be read, indexed and asked without knowing anything of the pair.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NAMES = ("tool", "topic", "commitment")
_SLOT = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot and its place: `text[start:end] == "{name|default}"`."""

    name: str
    default: str
    start: int
    end: int


def slots(text: str) -> tuple[Slot, ...]:
    """The slots of `text` in order."""
    return tuple(Slot(one[1].strip(), one[2].strip(), one.start(), one.end()) for one in _SLOT.finditer(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with each slot replaced by its value, or by its default where there is none or a blank one.

    A value is put in as it stands: braces in it are not read as a slot.
    """
    return _SLOT.sub(lambda one: values.get(one[1].strip(), "").strip() or one[2].strip(), text)


def bare(text: str) -> str:
    """`text` without its slots: the part that stays the same whatever is put in."""
    return " ".join(_SLOT.sub(" ", text).split())


def slot_fault(text: str) -> str | None:
    """What is wrong with the slots of `text`: an unknown name, no default, a stray brace, more than one."""
    found = slots(text)
    if re.search(r"[{}]", _SLOT.sub("", text)):
        return 'has a brace that is no slot; a slot is written "{topic|your work}"'
    for slot in found:
        if slot.name not in NAMES:
            return f"has a slot {slot.name!r}; slots are called {', '.join(NAMES)}"
        if not slot.default:
            return f"has a slot {slot.name!r} without a default"
    return "has more than one slot" if len(found) > 1 else None
