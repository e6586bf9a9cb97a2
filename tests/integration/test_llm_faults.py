"""Every fault of an LLM endpoint, over real HTTP and through the whole product: one round of `evals.bench.faults`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from coach.bootstrap import Coach
from coach.engines.llm.faults import FAULTS as OF_THE_SERVER
from evals.attacks.fault_run import embedded_results, run
from evals.attacks.faults import FAULTS, MUTATED
from evals.attacks.honest import JOBS, Job
from evals.attacks.product import Product

SHORT_S, LONG_S = 0.6, 20.0
"""The deadline for what lasts until it comes, and for all else: the machine may have other things to do."""
MUTATIONS = 8


@pytest.fixture(scope="module")
def product(hub: Coach) -> Iterator[Product]:
    with Product(hub) as made:
        yield made


@pytest.fixture(scope="module")
def embedded(product: Product) -> Mapping[Job, Any]:
    return embedded_results(product)


@pytest.mark.parametrize("streams", [False, True], ids=["whole", "streamed"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_note_is_kept_and_the_answer_is_whole_and_labelled(
    product: Product, embedded: Mapping[Job, Any], name: str, streams: bool
) -> None:
    for job in JOBS:
        deadline_s = SHORT_S if FAULTS[name].lasts else LONG_S
        done = run(FAULTS[name], job, product, embedded, deadline_s=deadline_s, streams=streams, haste=20)
        assert (done.job, done.faults, done.server_errors) == (job, (), 0)


@pytest.mark.parametrize("job", JOBS)
def test_no_mutation_of_an_answer_gets_through_by_halves(
    product: Product, embedded: Mapping[Job, Any], job: Job
) -> None:
    for number in range(MUTATIONS):
        done = run(MUTATED, job, product, embedded, deadline_s=LONG_S, streams=number % 2 == 1, number=number)
        assert (number, done.faults, done.server_errors) == (number, (), 0)


def test_a_fault_that_the_server_learns_is_tried() -> None:
    tried = {one.serve.keywords.get("fault") for one in FAULTS.values() if hasattr(one.serve, "keywords")}
    assert set(OF_THE_SERVER) - {str(name).removesuffix("_once") for name in tried} == set()
