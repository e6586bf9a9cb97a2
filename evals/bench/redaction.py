"""What redaction finds and what it takes by mistake: on labelled sentences, on the sample's notes, and in time.

The labelled sentences are the folder `pii_presidio` (synthetic sentences of presidio-research, MIT). They are parted in
two by a hash of the template that a sentence was made from, so that no template is in both: the patterns were worked on
with the half `open`, and `closed` says how they do on templates that they were not worked on with.

Run it with `python -m evals.bench.redaction --data FOLDER`, the folder that holds `pii_presidio`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach.redact import Span, find, redact
from coach.redact.folding import plain
from coach.sample import read_sample
from evals.hub import product_names

HALVES = ("open", "closed")
_TARGETS = ("EMAIL_ADDRESS", "PHONE_NUMBER")
# Labels that name no person and no account: taken or not, they are neither right nor wrong.
_NEUTRAL = frozenset(("GPE", "TITLE", "NRP", "AGE", "DATE_TIME", "ORGANIZATION"))


@dataclass
class Counts:
    """Of one half of the sentences."""

    labelled: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    """Labels of which at least one letter or digit was replaced."""
    covered: Counter[str] = field(default_factory=Counter)
    """Labels that were replaced whole, but for punctuation and space."""
    spans: int = 0
    right: int = 0
    """Spans that share a letter with a label of a person or an identifier."""
    neutral: int = 0
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)


def measure(folder: Path) -> tuple[dict[str, float], list[str]]:
    """Figures by name, each a share from 0 to 1, and the lines to print.

    Raises `FileNotFoundError` if `folder` holds no `pii_presidio/dev.jsonl`.
    """
    file = folder / "pii_presidio" / "dev.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").strip().split("\n")]
    figures: dict[str, float] = {}
    lines: list[str] = []
    for half in HALVES:
        chosen = [row for row in rows if half_of(row) == half]
        counts = _count(chosen)
        exact = sum(_comes_back(row["text"]) for row in chosen)
        figures[f"{half} round trip"] = exact / len(chosen)
        figures[f"{half} precision"] = counts.right / max(1, counts.spans - counts.neutral)
        lines.append(f"{half}: {len(chosen)} sentences, round trip exact {exact}/{len(chosen)}")
        for kind in sorted(counts.labelled, key=lambda kind: (kind in _NEUTRAL, kind)):
            total, touched, covered = counts.labelled[kind], counts.touched[kind], counts.covered[kind]
            figures[f"{half} recall {kind}"] = touched / total
            target = (
                "  (target >= 98 %)" if kind in _TARGETS else "  (not meant to be found)" if kind in _NEUTRAL else ""
            )
            shares = f"{touched:>3}/{total:<3} {touched / total:6.1%}   whole {covered / total:6.1%}"
            lines.append(f"  {kind:<16}recall {shares}{target}")
        lines.append(
            f"  precision {figures[f'{half} precision']:.1%}: of {counts.spans} spans {counts.right} touch a label, "
            f"{counts.neutral} one that is not meant to be found, {counts.spans - counts.right - counts.neutral} none"
        )
        for kind, found in sorted(counts.by_kind.items()):
            lines.append(f"    {kind:<10}" + ", ".join(f"{name} {number}" for name, number in found.most_common()))
    figures |= _sample(lines)
    return figures, lines


def half_of(row: Mapping[str, Any]) -> str:
    """By the parity of the first byte of the SHA-256 of the template's number."""
    return HALVES[hashlib.sha256(str(row["template_id"]).encode()).digest()[0] % 2]


def _count(rows: Sequence[Mapping[str, Any]]) -> Counts:
    counts = Counts()
    for row in rows:
        text = row["text"]
        spans = find([text], ())[0]
        taken = {place for span in spans for place in range(span.start, span.end)}
        for label in row["spans"]:
            letters = {place for place in range(label["start"], label["end"]) if text[place].isalnum()}
            counts.labelled[label["type"]] += 1
            counts.touched[label["type"]] += bool(letters & taken)
            counts.covered[label["type"]] += letters <= taken
        for span in spans:
            kinds = [label["type"] for label in row["spans"] if label["start"] < span.end and span.start < label["end"]]
            meant = [kind for kind in kinds if kind not in _NEUTRAL]
            counts.spans += 1
            counts.right += bool(meant)
            counts.neutral += bool(kinds) and not meant
            counts.by_kind.setdefault(span.kind, Counter())[(meant or kinds or ["nothing"])[0]] += 1
    return counts


def _comes_back(text: str) -> bool:
    redacted, redaction = redact([text], ())
    return redaction.restore(redacted[0]) == text


def _sample(lines: list[str]) -> dict[str, float]:
    """The sample's notes: the pair's names by word, and all that is tagged beside them."""
    keep = product_names()
    sample = read_sample()
    spoken, left, letters, seconds = 0, 0, 0, 0.0
    others: list[str] = []
    for pair in sample.pairs:
        texts = [session.notes[0].text.reveal() for session in sample.sessions_of(pair.id)]
        began = time.perf_counter()
        redacted, _ = redact(texts, (pair.leader, pair.mentor), keep=keep)
        seconds += time.perf_counter() - began
        letters += sum(map(len, texts))
        names = [part for name in (pair.leader.name, pair.mentor.name) for part in _parts(name)]
        spoken += sum(_said(text, names) for text in texts)
        left += sum(_said(text, names) for text in redacted)
        for text, spans in zip(texts, find(texts, (pair.leader, pair.mentor), keep=keep), strict=True):
            others += [_in_context(pair.id, text, span) for span in spans if span.kind not in ("LEADER", "MENTOR")]
    lines.append(f"sample notes: the pair's names are spelt out {spoken} times, {left} of them left after redaction")
    lines.append(f"  {letters / seconds / 1e6:.2f} million letters a second; tagged beside the pair, {len(others)}:")
    lines += [f"    {line}" for line in others]
    return {"sample roster recall": 1 - left / spoken}


def _parts(name: str) -> Iterator[str]:
    yield from (part for part in re.findall(r"[^\W\d_]+", plain(name)) if len(part) > 2 and part != "can")


def _said(text: str, names: Sequence[str]) -> int:
    said = Counter(re.findall(r"[^\W\d_]+", plain(text)))
    return sum(said[name] for name in names)


def _in_context(pair: str, text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 25) : span.start], text[span.end : span.end + 20]
    return f"{pair} {span.kind:<9} {before}⟦{text[span.start : span.end]}⟧{after}".replace("\n", "/")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.redaction", description="What redaction finds.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the public collections")
    _, lines = measure(parser.parse_args(arguments).data)
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
