"""How the service bears many clients at once: `python -m evals.bench.load --clients 300 --seconds 180`.

Each client asks, waits for the answer and asks again, in a mix of what pages and integrations ask for. The same clients
on a bare FastAPI route, served alike in the same run, say what of it is the machine and the framework. The answers of
routes that have an engine compute prompts or search; all others read or change what is stored.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from coach.accounts import operators_token
from coach.bootstrap import bootstrap
from coach.settings import Settings
from evals.bench.suggest import fill, serving
from evals.predict.records import embedder_of
from knowledge.ingest import ingest_hub

BARE_SECONDS = 10.0
_SEED = 20261130
# All clients hold one token. Nothing is read in the background: the sample's items are the labels' own, and would go.
_SERVED_WITH = {"COACH_RATE_LIMITS__REQUESTS": "10000000/minute", "COACH_WORKERS": "0"}


@dataclass(frozen=True, slots=True)
class Ask:
    """One kind of request. In `path` and `body`, {pair} and {item} stand for something of the client's own pair."""

    kind: str
    weight: int
    method: str
    path: str
    body: str | None = None
    engine: bool = False


MIX = (
    Ask("list pairs", 15, "GET", "/v1/pairs?limit=20"),
    Ask("a pair", 25, "GET", "/v1/pairs/{pair}"),
    Ask("its items", 20, "GET", "/v1/pairs/{pair}/items?open=true"),
    Ask("its prompts", 15, "GET", "/v1/pairs/{pair}/suggestions?limit=2"),
    Ask("change an item", 10, "PATCH", "/v1/items/{item}", '{"status": "in_progress"}'),
    Ask("search the hub", 10, "GET", "/v1/resources/search?q=too+many+meetings&pair={pair}", engine=True),
    Ask("new prompts", 5, "POST", "/v1/pairs/{pair}/suggestions", '{"n": 3}', engine=True),
)
BARE = (Ask("bare route", 1, "GET", "/"),)


@dataclass
class Tally:
    """Milliseconds of the answers and what went wrong, by kind of request. Filled by many threads: appends alone."""

    took: list[tuple[str, float]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)

    def of(self, kinds: Sequence[str]) -> list[float]:
        return [each for kind, each in self.took if kind in kinds]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns 1 if a request failed."""
    options = _parser().parse_args(arguments)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COACH_DATA_DIR": folder, **_SERVED_WITH}
        environment.pop("COACH_DATABASE_URL", None)
        if options.database != "sqlite":
            environment["COACH_DATABASE_URL"] = options.database
        pairs, token = _prepare(folder, None if options.database == "sqlite" else options.database, options.pairs)
        with serving("api.app:create_app", environment, "/readyz") as (port, _):
            seen = _load(port, MIX, pairs, token, options.clients, options.seconds, options.think)
        with serving("evals.bench.suggest:bare_app", environment, "/") as (port, _):
            bare = _load(port, BARE, pairs, token, options.clients, BARE_SECONDS, options.think)
    _print(seen, bare, options)
    return 1 if seen.failed else 0


def _prepare(folder: str, url: str | None, count: int) -> tuple[dict[str, str], str]:
    """Pairs with their sessions in the database, the hub beside them; an item by pair, and a token."""
    coach = bootstrap(Settings(data_dir=folder, **({} if url is None else {"database_url": url})))  # type: ignore[arg-type]
    try:
        ingest_hub(coach.catalogue, embedder_of(coach))
        ids = fill(coach, count)
        with coach.uow.read() as store:
            items = {key: [one.id for one in store.items(key)] for key in ids}
        return {key: found[0] for key, found in items.items() if found}, operators_token(coach, "bench")
    finally:
        coach.close()


def _load(
    port: int, mix: Sequence[Ask], pairs: dict[str, str], token: str, clients: int, seconds: float, think: float
) -> Tally:
    tally, until = Tally(), time.monotonic() + seconds
    keys = list(pairs)
    threads = [
        threading.Thread(
            target=_client, args=(number, port, mix, keys[number % len(keys)], pairs, token, until, think, tally)
        )
        for number in range(clients)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return tally


def _client(
    number: int,
    port: int,
    mix: Sequence[Ask],
    pair: str,
    pairs: dict[str, str],
    token: str,
    until: float,
    think: float,
    tally: Tally,
) -> None:
    chance = random.Random(_SEED + number)  # noqa: S311
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    while time.monotonic() < until:
        ask = chance.choices(mix, [one.weight for one in mix])[0]
        path = ask.path.format(pair=pair, item=pairs[pair])
        began = time.perf_counter()
        try:
            connection.request(ask.method, path, ask.body, headers if ask.body else {**headers, "Content-Length": "0"})
            answer = connection.getresponse()
            said = answer.read()
            if answer.status >= 400:
                tally.failed.append((ask.kind, f"{answer.status} {json.loads(said).get('detail', '')[:80]}"))
        except (OSError, http.client.HTTPException) as error:
            tally.failed.append((ask.kind, type(error).__name__))
            connection.close()
        tally.took.append((ask.kind, 1000 * (time.perf_counter() - began)))
        if think:
            time.sleep(chance.expovariate(1 / think))
    connection.close()


def _print(seen: Tally, bare: Tally, options: argparse.Namespace) -> None:
    base = _p95(bare.of(["bare route"]))
    print(
        f"{options.clients} clients for {options.seconds:.0f} s, {options.think:g} s between requests, "
        f"{options.database.partition(':')[0]}, one process: "
        f"{len(seen.took) / options.seconds:.0f} requests/s, {len(seen.failed)} failed"
    )
    rows = [(one.kind, [one.kind]) for one in MIX]
    rows.append(("all without an engine", [one.kind for one in MIX if not one.engine]))
    for name, kinds in rows:
        _row(name, seen.of(kinds), base)
    _row("bare FastAPI route", bare.of(["bare route"]), base)
    print(f"  bare: {len(bare.took) / BARE_SECONDS:.0f} requests/s, {len(bare.failed)} failed")
    for (kind, why), count in Counter(seen.failed).most_common(10):
        print(f"  failed: {count} x {kind}: {why}")
    print(f"load average {os.getloadavg()[0]:.1f}")


def _row(name: str, times: Sequence[float], base: float) -> None:
    if len(times) < 2:
        print(f"  {name:<24}{len(times):>7}")
        return
    half, most = quantiles(times, n=2)[0], _p95(times)
    print(f"  {name:<24}{len(times):>7}   p50 {half:8.1f} ms   p95 {most:8.1f} ms   p95 : bare {most / base:5.1f}")


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else float("nan")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.load", description="Many clients at once.")
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--think", type=float, default=0.0, help="mean seconds between a client's requests")
    parser.add_argument("--pairs", type=int, default=100, help="pairs that the clients share")
    parser.add_argument(
        "--database", default="sqlite", help="sqlite, or the URL of an empty PostgreSQL database: postgresql://..."
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
