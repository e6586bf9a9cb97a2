"""The page: one HTML file, readable on a phone and in print, with no script and nothing to fetch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from evals.find import suites_in
from evals.report.failures import CLOSED, Failure, failures
from evals.report.headline import headlines
from evals.report.plots import figures_plot, plots
from evals.report.words import direction, label, reading_order
from evals.suite import Suite
from evals.tally import sentence
from evals.text import number

_STYLE = """
:root{--ink:#1c2126;--soft:#59636e;--line:#d8dde2;--good:#2c6e31;--bad:#a32222;--mark:#fff0a8;--paper:#fff;--link:#1b5e8c}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--ink:#e6e9ec;--soft:#a4adb6;--line:#3a424a;
--good:#7fc785;--bad:#f08a8a;--mark:#5c4f10;--paper:#15191d;--link:#8ec4ea}
svg [stroke="#1b5e8c"]{stroke:#6bb0e0}svg [fill="#1b5e8c"]{fill:#6bb0e0}svg [stroke="#7b4f9d"]{stroke:#b58ad6}
svg [stroke="#5b7f2b"]{stroke:#9cc162}svg [stroke="#eee"],svg [stroke="#ddd"]{stroke:var(--line)}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1rem;color:var(--ink);background:var(--paper);
font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2.2rem;border-bottom:1px solid var(--line)}
h3{font-size:1.02rem;margin:1rem 0 .3rem}p,li{max-width:46rem}.soft{color:var(--soft)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{padding:.3rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
td.n{white-space:nowrap;font-variant-numeric:tabular-nums}
.good{color:var(--good)}.bad{color:var(--bad);font-weight:600}mark{background:var(--mark);color:inherit;padding:0 .1em}
figure{margin:0}svg{width:100%;height:auto;max-width:34rem;font:11px system-ui,sans-serif;fill:var(--ink)}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:1.2rem}
figcaption{font-size:.85rem;color:var(--soft)}td.words{min-width:16rem;overflow-wrap:anywhere}
summary{cursor:pointer;padding:.3rem 0}a{color:var(--link)}nav{display:flex;flex-wrap:wrap;gap:.2rem .9rem}
nav a{white-space:nowrap}.wide>svg{min-width:22rem}
@media screen and (max-width:40rem){.faults thead{display:none}.faults td{display:block;border:0;padding:.1rem 0}
.faults tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}.faults td:first-child{font-weight:600}}
@media print{body{max-width:none;font-size:11pt}details>*{display:block}nav{display:none}
h2,h3{break-after:avoid}tr,figure{break-inside:avoid}.wide{overflow:visible}table{font-size:.78rem}
th,td{padding:.2rem .35rem}}
"""


_END = "</tbody></table></div>"
"""The end of a table that `_head` began."""


def page(result: Mapping[str, Any], history: Sequence[Mapping[str, Any]] = (), data: Path | None = None) -> str:
    """The whole HTML. `history`: earlier results, for the trend. `data`: the folder with public collections."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>How good is Upward?</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(_body(result, history, data))
        + "\n</body></html>\n"
    )


def _body(result: Mapping[str, Any], history: Sequence[Mapping[str, Any]], data: Path | None) -> Iterator[str]:
    what, gates = result["what"], result["gates"]
    missed = [one for one in gates if not one["passed"]]
    yield "<h1>How good is Upward?</h1>"
    yield (
        f"<p>The engine <b>{escape(str(what['engine']))}</b>, measured at commit "
        f"{escape(str(what['commit'])[:10])}. Every figure has a 95 % interval: with other notes of the same sort it "
        "would lie there 19 times in 20. Beside it stands the most naive way to do the same job.</p>"
    )
    if what["limit"] is not None:
        yield f"<p class=bad>Only {what['limit']} cases a suite were run: these are no figures to quote.</p>"
    verdict = f"{len(gates) - len(missed)} of {len(gates)} gates are passed."
    yield f'<p class="{"bad" if missed else "good"}">{verdict}</p>'
    if missed:
        yield f"<ul>{''.join(f'<li>{_gate(one)}</li>' for one in missed)}</ul>"
    names = reading_order(result["suites"])
    links = "".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name in names)
    yield f"<nav>{links}<a href=#gates>gates</a><a href=#repeat>how to repeat it</a></nav>"
    yield from _in_short(result)
    drawn = list(plots(result, history))
    if drawn:
        yield "<h2>At a glance</h2><div class=plots>"
        for title, svg, how in drawn:
            yield f"<figure><h3>{escape(title)}</h3>{svg}<figcaption>{escape(how)}</figcaption></figure>"
        yield "</div>"
    known = suites_in(result)
    for name in names:
        yield from _suite(known[name], result["suites"][name], data)
    yield "<h2 id=gates>Gates</h2><p>What must not get worse, and why.</p>"
    yield from _head("gate", "limit", "measured", "reason")
    for one in gates:
        mark = "good" if one["passed"] else "bad"
        value = "not measured" if one["value"] is None else f"{one['value']:.3f}"
        yield (
            f"<tr><td>{escape(one['suite'])}: {escape(label(one['figure']))}<td class=n>{_limit(one)}"
            f'<td class="n {mark}">{value}<td>{escape(one["why"])}</tr>'
        )
    yield _END
    yield from _repeat(result)


def _head(*names: str, kind: str = "figures") -> Iterator[str]:
    """The beginning of a table whose head comes again on each printed page."""
    heads = "".join(f"<th>{escape(name)}" for name in names)
    yield f"<div class=wide><table class={kind}><thead><tr>{heads}</tr></thead><tbody>"


def _in_short(result: Mapping[str, Any]) -> Iterator[str]:
    found = list(headlines(result))
    if found:
        yield "<h2>In short</h2><p>On which data, and what else was measured, stands in the section of each job.</p>"
        yield from _head("what", "figure [95 % interval]", "most naive way")
        for one in found:
            yield f"<tr><td>{escape(one.name)}<td class=n>{one.figure}<td class=n>{one.naive}</tr>"
        yield _END


def _suite(suite: Suite, block: Mapping[str, Any], data: Path | None) -> Iterator[str]:
    name = suite.name
    yield f'<h2 id="{escape(name)}">{escape(name)}</h2>'
    yield f"<p>{escape(block['about'])} {len(block['cases'])} cases.</p>"
    if block.get("llm") is not None:
        yield f"<p>{escape(sentence(block['llm']))}</p>"
    chart = figures_plot(name, block)
    if chart is not None:
        legend = "Dot: the coach, with its interval." + (" Ring: the most naive way." if block["baselines"] else "")
        yield f"<figure><div class=wide>{chart}</div><figcaption>{legend}</figcaption></figure>"
    beside = list(block["baselines"])
    heads = [name for one in beside for name in (one, "better by")]
    yield from _head("figure", "value [95 % interval]", *heads)
    for figure, one in block["figures"].items():
        cells = "".join(_beside(block["baselines"][other], figure) for other in beside)
        wish = f" <span class=soft>({said})</span>" if (said := direction(one)) else ""
        yield f"<tr><td>{escape(label(figure))}{wish}<td class=n>{number(one)}{cells}</tr>"
    yield _END
    yield from _slices(block)
    if not block["open"] and all("faults" not in case["outcome"] for case in block["cases"]):
        yield f"<p class=soft>{escape(CLOSED)}</p>"
        return
    shown, all_ = failures(suite, block, data)
    if all_:
        yield f"<details open><summary>What went wrong: {len(shown)} of {all_} shown</summary>"
        yield from _head("kind", "where", "what", "the words", kind="faults")
        yield from (_failure(one) for one in shown)
        yield f"{_END}</details>"
    elif block["open"]:
        yield "<p class=soft>No case went wrong.</p>"


def _failure(one: Failure) -> str:
    words = f"{escape(one.before)}<mark>{escape(one.words)}</mark>{escape(one.after)}" if one.words else ""
    return (
        f"<tr><td>{escape(one.kind)}<td>{escape(one.case)}<td>{escape(one.what)}"
        f"<td class=words>{words.replace(chr(10), '<br>')}</tr>"
    )


def _beside(baseline: Mapping[str, Any], figure: str) -> str:
    theirs, over = baseline["figures"].get(figure), baseline["over"].get(figure)
    value = "" if theirs is None else f"{theirs['value']:.3f}"
    if over is None or over["low"] is None:
        return f"<td class=n>{value}<td>"
    mark = "good" if over["low"] > 0 else "bad" if over["high"] < 0 else "soft"
    interval = f"{over['difference']:+.3f} [{over['low']:+.3f}, {over['high']:+.3f}]"
    return f'<td class=n>{value}<td class="n {mark}">{interval}'


def _slices(block: Mapping[str, Any]) -> Iterator[str]:
    if not block["slices"]:
        return
    names = [name for name, one in block["figures"].items() if one["better"] != "neither"][:8]
    yield "<details open><summary>By language, set or variant</summary>"
    yield from _head("", "cases", *map(label, names))
    for tag, part in block["slices"].items():
        cells = "".join(f"<td class=n>{part[name]:.3f}" if name in part else "<td>" for name in names)
        yield f"<tr><td>{escape(tag.partition('=')[2])}<td class=n>{part['cases']}{cells}</tr>"
    yield f"{_END}</details>"


def _gate(one: Mapping[str, Any]) -> str:
    value = "not measured" if one["value"] is None else f"{one['value']:.3f}"
    return f"{escape(one['suite'])}: {escape(label(one['figure']))} is {value}, {_limit(one)}; {escape(one['why'])}"


def _limit(one: Mapping[str, Any]) -> str:
    words = (("at least", one["at_least"]), ("at most", one["at_most"]), ("above", one["above"]))
    return ", ".join(f"{word} {value:g}" for word, value in words if value is not None)


def _repeat(result: Mapping[str, Any]) -> Iterator[str]:
    what, made = result["what"], result["made"]
    command = f"coach eval run {' '.join(what['suites'])} --engine {what['engine']} --seed {what['seed']}"
    yield "<h2 id=repeat>How to repeat it</h2>"
    yield f"<p><code>{escape(command)}</code></p><div class=wide><table>"
    yield f"<tr><td>made<td>{escape(made['started'])}, in {made['seconds']:.0f} s on {escape(made['machine'])}</tr>"
    for name in ("commit", "changed", "model", "seed", "limit"):
        yield f"<tr><td>{name}<td>{escape(str(what[name]))}</tr>"
    for name in ("versions", "embedder", "data", "templates"):
        listed = "<br>".join(f"{escape(key)} {escape(str(one)[:16])}" for key, one in what[name].items())
        yield f"<tr><td>{name}<td>{listed}</tr>"
    yield "</table></div>"
