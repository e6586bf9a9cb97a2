"""Charts as SVG text: no script, no network, the same for the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 360, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 24, 14, 40
_COLOURS = ("#1b5e8c", "#c2571a", "#5b7f2b", "#7b4f9d", "#666")
_DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4")


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: Sequence[tuple[float, float]]
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    name: str
    low: float = 0.0
    high: float = 1.0
    ticks: Sequence[float] = (0.0, 0.25, 0.5, 0.75, 1.0)
    labels: Sequence[str] | None = None


def line_chart(title: str, x: Axis, y: Axis, lines: Sequence[Line], *, diagonal: bool = False) -> str:
    """Lines over two axes, told apart by colour and by dashes."""
    body = [_axes(x, y)]
    if diagonal:
        body.append(_path([(x.low, y.low), (x.high, y.high)], x, y, "#bbb", "4 4", 1))
    for place, line in enumerate(lines):
        colour, dash = _COLOURS[place % len(_COLOURS)], _DASHES[place % len(_DASHES)]
        if len(line.points) > 1:
            body.append(_path(line.points, x, y, colour, dash, 2))
        if line.dots:
            body += [f'<circle cx="{_x(a, x)}" cy="{_y(b, y)}" r="3.5" fill="{colour}"/>' for a, b in line.points]
    legend = "".join(
        f'<g transform="translate(0 {18 * place})"><line x1="0" y1="6" x2="24" y2="6" stroke="'
        f'{_COLOURS[place % len(_COLOURS)]}" stroke-width="2" stroke-dasharray="{_DASHES[place % len(_DASHES)]}"/>'
        f'<text x="30" y="10">{escape(line.name)}</text></g>'
        for place, line in enumerate(lines)
    )
    height = HEIGHT + 18 * len(lines) + 6
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">{"".join(body)}'
        f'<g transform="translate({_LEFT} {HEIGHT + 4})">{legend}</g></svg>'
    )


def interval_chart(title: str, rows: Sequence[tuple[str, float, float | None, float | None, float | None]]) -> str:
    """A row each of (name, value, low, high, baseline), all 0 to 1: a dot with its interval, and a ring beside it."""
    left, step, width = 236, 24, 460
    high = step * len(rows) + 30
    span = width - left - 16
    body = [
        f'<line x1="{left + span * tick}" y1="6" x2="{left + span * tick}" y2="{high - 22}" stroke="#ddd"/>'
        f'<text x="{left + span * tick}" y="{high - 6}" text-anchor="middle">{tick:g}</text>'
        for tick in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    for place, (name, value, low, top, baseline) in enumerate(rows):
        y = 18 + step * place
        body.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{escape(name)}</text>')
        if low is not None and top is not None:
            body.append(
                f'<line x1="{left + span * low:.1f}" y1="{y}" x2="{left + span * top:.1f}" y2="{y}" '
                f'stroke="{_COLOURS[0]}" stroke-width="3" opacity=".45"/>'
            )
        if baseline is not None:
            body.append(
                f'<circle cx="{left + span * baseline:.1f}" cy="{y}" r="4" fill="none" stroke="{_COLOURS[1]}" '
                'stroke-width="2"/>'
            )
        body.append(f'<circle cx="{left + span * value:.1f}" cy="{y}" r="4.5" fill="{_COLOURS[0]}"/>')
    return f'<svg viewBox="0 0 {width} {high}" role="img" aria-label="{escape(title)}">{"".join(body)}</svg>'


def _axes(x: Axis, y: Axis) -> str:
    made = []
    for place, tick in enumerate(x.ticks):
        label = x.labels[place] if x.labels else f"{tick:g}"
        made.append(
            f'<line x1="{_x(tick, x)}" y1="{_TOP}" x2="{_x(tick, x)}" y2="{HEIGHT - _BOTTOM}" stroke="#eee"/>'
            f'<text x="{_x(tick, x)}" y="{HEIGHT - _BOTTOM + 15}" text-anchor="middle">{escape(label)}</text>'
        )
    made += [
        f'<line x1="{_LEFT}" y1="{_y(tick, y)}" x2="{WIDTH - _RIGHT}" y2="{_y(tick, y)}" stroke="#eee"/>'
        f'<text x="{_LEFT - 6}" y="{_y(tick, y) + 4}" text-anchor="end">{tick:g}</text>'
        for tick in y.ticks
    ]
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    made.append(f'<text x="{middle}" y="{HEIGHT - 6}" text-anchor="middle">{escape(x.name)}</text>')
    up = (_TOP + HEIGHT - _BOTTOM) / 2
    made.append(f'<text x="11" y="{up}" text-anchor="middle" transform="rotate(-90 11 {up})">{escape(y.name)}</text>')
    return "".join(made)


def _path(points: Sequence[tuple[float, float]], x: Axis, y: Axis, colour: str, dash: str, width: int) -> str:
    where = " ".join(f"{_x(a, x)},{_y(b, y)}" for a, b in points)
    return (
        f'<polyline points="{where}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dash}"/>'
    )


def _x(value: float, axis: Axis) -> float:
    share = (value - axis.low) / ((axis.high - axis.low) or 1)
    return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _y(value: float, axis: Axis) -> float:
    share = (value - axis.low) / ((axis.high - axis.low) or 1)
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)
