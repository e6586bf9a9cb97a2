"""The built-in hub keeps to docs/hub-authoring.md."""

from __future__ import annotations

from importlib.resources import files

from knowledge.check import check_hub


def test_the_hub_has_no_fault() -> None:
    faults = check_hub(files("knowledge").joinpath("hub"))
    assert not faults, "\n" + "\n".join(map(str, faults))
