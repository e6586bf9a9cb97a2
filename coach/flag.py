"""Job 3: how deep a conversation went, as its notes show it, and whether a pair could do with help.

A reading is about one conversation. A flag is about a pattern over several: one light session is no alarm. A flag is an
offer of help, never a score of a person.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from coach import policy
from coach.grounding import grounded_depth
from coach.model.brief import Draft
from coach.model.depth import Depth, FlagBrief
from coach.model.llm_use import by_rule
from coach.model.program import Pair
from coach.model.session import Reading, Session
from coach.ports import Application, Engine, Question, Whose
from coach.suggest import propose
from coach.thresholds import FLAG

Course = Literal["deepening", "steady", "flattening", "too_few"]


@dataclass(frozen=True, slots=True)
class Trend:
    """A pair's readings over time. `course` compares the later half of the readable sessions with the earlier half."""

    course: Course
    readable: int
    """Sessions with a verdict."""
    superficial: int
    unread: int
    """Sessions whose notes did not tell."""


@dataclass(frozen=True, slots=True)
class PairFlag:
    """A pair whose conversations stay superficial. It names sessions, never words."""

    pair_id: str
    sessions: tuple[str, ...]
    """The sessions that the pattern rests on, oldest first."""
    p_superficial: float
    """Mean over these sessions."""
    trend: Trend


def read_session(
    session: Session, pair: Pair, engine: Engine, *, patient: bool = False
) -> tuple[Reading, tuple[str, ...]]:
    """The reading of a session, and the rules that the engine broke. Nothing is stored."""
    brief = FlagBrief(session.notes, pair.leader.name, pair.mentor.name)
    answer = engine.answer(
        Question("flag", brief, Depth, policy.may_leave(pair), whose=Whose.of_pair(pair), patient=patient)
    )
    said, broken = grounded_depth(answer.value, session.notes)
    refused = (*answer.refused, *broken)
    verdict = {"superficial": True, "substantial": False, "cannot_tell": None}[said.verdict]
    return (
        Reading(
            session.id,
            said.depth,
            verdict,
            answer.engine,
            said.p_superficial,
            said.signs,
            said.why_not,
            answer.fallback,
            by_rule(refused),
            answer.use,
        ),
        refused,
    )


def flag_session(coach: Application, session_id: str, *, patient: bool = False) -> Reading:
    """Read the session's notes anew and store the reading. Raises NotFound.

    patient: nobody waits for it.
    """
    with coach.uow.read() as store:
        session = store.session(session_id)
        pair = store.pair(session.pair_id)
    if session.reading is not None and not session.notes:
        return session.reading
    reading, _ = read_session(session, pair, coach.engine, patient=patient)
    with coach.uow.write(pair.id) as store:
        store.save_reading(reading)
    return reading


def reading_of(coach: Application, session_id: str) -> tuple[Session, Reading]:
    """The session and its reading, made now if it was not made yet. Raises NotFound."""
    with coach.uow.read() as store:
        session = store.session(session_id)
    return session, session.reading or flag_session(coach, session_id)


def trend_of(readings: Sequence[Reading]) -> Trend:
    """The trend of readings in the order of their sessions."""
    readable = [one for one in readings if one.superficial is not None]
    depths = [one.depth for one in readable if one.depth is not None]
    superficial = sum(bool(one.superficial) for one in readable)
    counts = (len(readable), superficial, len(readings) - len(readable))
    if len(depths) < FLAG.trend_sessions:
        return Trend("too_few", *counts)
    half = len(depths) // 2
    change = fmean(depths[-half:]) - fmean(depths[:half])
    if abs(change) < FLAG.trend_change:
        return Trend("steady", *counts)
    return Trend("deepening" if change > 0 else "flattening", *counts)


def flag_of(pair_id: str, readings: Sequence[Reading]) -> PairFlag | None:
    """A flag if the pattern holds: of the last three sessions whose notes tell, the newest and one more are
    superficial. Sessions whose notes do not tell neither raise a flag nor lift one.

    readings: those of the pair's sessions in their order.
    """
    readable = [one for one in readings if one.superficial is not None][-FLAG.window :]
    shallow = [one for one in readable if one.superficial]
    if len(shallow) < FLAG.superficial_in_window or not readable[-1].superficial:
        return None
    chances = [one.p_superficial for one in shallow if one.p_superficial is not None]
    return PairFlag(
        pair_id, tuple(one.session_id for one in shallow), fmean(chances) if chances else 1.0, trend_of(readings)
    )


def flags(coach: Application, pair_ids: Collection[str] | None = None) -> list[PairFlag]:
    """The flags of all pairs, or of these, the surest first."""
    with coach.uow.read() as store:
        pairs = [one.id for one in store.pairs()] if pair_ids is None else pair_ids
        readings = store.readings(pairs)
    found = [flag for pair, read in readings.items() if (flag := flag_of(pair, read)) is not None]
    return sorted(found, key=lambda one: (-one.p_superficial, one.pair_id))


def pair_trend(coach: Application, pair_id: str) -> tuple[Trend, PairFlag | None]:
    """How the pair's conversations go over time. Raises NotFound."""
    with coach.uow.read() as store:
        store.pair(pair_id)
        readings = store.readings([pair_id]).get(pair_id, ())
    return trend_of(readings), flag_of(pair_id, readings)


def try_next(coach: Application, pair_id: str, *, n: int = 2) -> list[Draft]:
    """Prompts that lead one rung deeper than the last reading shows. They are not stored as suggested.

    The local engine makes them: looking at a reading asks no LLM.
    Empty while there is no hub.
    """
    with coach.uow.read() as store:
        state = store.pair_state(pair_id)
    drafts = [draft for draft, _ in propose(state, coach.retriever, coach.local_engine).drafts]
    return sorted(drafts, key=lambda one: -one.rung)[:n]
