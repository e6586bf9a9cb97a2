"""Job 1: the few prompts that would make a pair's next conversation count.

Gathers what the pair's own matters are, finds what the hub has for each inside the charter, asks an engine, verifies
what it says, and stores the answer with how it was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np

from coach import policy
from coach.anchors import anchors_of, read_aloud
from coach.errors import BadInput, Conflict
from coach.live import Cancel, Cancelled, Live
from coach.model.brief import Anchor, Candidate, Draft, Proposal, SuggestBrief
from coach.model.llm_use import LlmUse, by_rule
from coach.model.suggestion import HubGap, Provenance, Serves, Suggestion, SuggestionSet
from coach.ports import Answer, Application, Engine, PairState, Question, Whose
from coach.repeats import Repeats
from coach.shelf import Prompts, shelf_of
from coach.situation import target_rung
from coach.sources import sources_of
from coach.thresholds import SUGGEST
from coach.verify import refusal
from knowledge.burden import burden
from knowledge.english import in_english
from knowledge.index import Vectors
from knowledge.language import LANGUAGES, detect
from knowledge.resource import Citation
from knowledge.retrieve import Retriever

DEFAULT_N = 5
MOST = 20
_ROUNDS = 4
"""How often an engine is asked again when some of what it said was refused."""
_TRIES = 5
"""How often a request is made again when others for the same pair came first."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A verified answer that is not stored yet: drafts with their sources."""

    drafts: tuple[tuple[Draft, tuple[Citation, ...]], ...]
    gaps: tuple[HubGap, ...]
    engine: str
    template: str
    degraded: str | None
    refused: tuple[str, ...]
    """Why drafts of the engine were refused, by rule."""
    llm: LlmUse


def next_session_prompts(
    coach: Application, pair_id: str, *, n: int = DEFAULT_N, seed: int = 0, live: Live | None = None
) -> SuggestionSet:
    """A new set for the pair's next session, stored. It repeats nothing of the sets before.

    live: is given each Suggestion once it is verified and sourced; Cancelled is raised, and nothing stored, if it is
    cancelled. Only what is in the set counts: of an answer that broke off, and of a set that another request was ahead
    of, nothing stays.
    n: how many prompts, 1 to MOST. It can be fewer where the hub has no more; then the set has gaps that say so.
    Raises NotFound for an unknown pair, BadInput for another n, Conflict if other requests for the pair keep coming
    first.
    """
    seen: dict[tuple[Draft, tuple[Citation, ...]], Suggestion] = {}

    def see(draft: Draft, citations: tuple[Citation, ...]) -> Suggestion:
        """The suggestion that the draft has become, shown to whoever watches if it was not yet."""
        key = (draft, citations)
        if key not in seen:
            seen[key] = _suggestion(coach.new_id(), draft, citations)
            if live is not None:
                live.part(seen[key])
        return seen[key]

    for tries_left in reversed(range(_TRIES)):
        with coach.uow.read() as store:
            state = store.pair_state(pair_id)
        retriever = coach.retriever
        proposed = propose(
            state, retriever, coach.engine, n=n, seed=seed, watch=Watch(see, live.cancel) if live is not None else None
        )
        if live is not None and live.cancel.is_set:
            raise Cancelled
        made = _as_set(coach, state, proposed, seed, retriever.snapshot.version, see)
        try:
            with coach.uow.write(pair_id) as store:
                if store.pair(pair_id).charter.version != state.pair.charter.version:
                    raise Conflict(f"The charter of pair {pair_id} keeps changing; try again.")
                store.add_suggestion_set(made)
        except Conflict:
            if not tries_left:
                raise
        else:
            return made
    raise AssertionError("the last try returns or raises")


def make_ready(coach: Application, pair_id: str) -> None:
    """Find now what the pair's next prompts will rest on, so that whoever asks for them does not wait for it: above
    all the vectors of what it wrote, which stay in this process. Raises NotFound."""
    with coach.uow.read() as store:
        state = store.pair_state(pair_id)
    _brief(state, coach.retriever, DEFAULT_N, 0)


def standing_set(state: PairState, *, n: int, seed: int) -> SuggestionSet | None:
    """The newest set that answers this very request: nothing has happened since that would change it."""
    if not state.sets:
        return None
    newest = state.sets[-1]
    asked_the_same = newest.provenance.seed == seed and len(newest.suggestions) == n
    knew_the_same = newest.after_session == _last_session(state) and (
        newest.provenance.charter_version == state.pair.charter.version
    )
    knew_the_same = knew_the_same and (state.corrected_at is None or state.corrected_at <= newest.created_at)
    untouched = all(one.outcome is None for one in newest.suggestions)
    return newest if asked_the_same and knew_the_same and untouched else None


@dataclass(frozen=True, slots=True)
class Watch:
    """seen: called with each draft that is verified while the answer is being made, and its sources."""

    seen: Callable[[Draft, tuple[Citation, ...]], object]
    cancel: Cancel


def propose(
    state: PairState,
    retriever: Retriever,
    engine: Engine,
    *,
    n: int = DEFAULT_N,
    seed: int = 0,
    watch: Watch | None = None,
) -> Proposed:
    """Verified drafts for the next session; nothing is read from or written to a database."""
    if not 1 <= n <= MOST:
        raise BadInput(f"n is {n}; it must be from 1 to {MOST}.")
    brief, gaps = _brief(state, retriever, n, seed)
    asked = Repeats(brief.asked, brief.language)
    refused: list[str] = []
    left: Answer[Proposal] | None = None
    live = None
    if watch is not None:
        shown: list[Draft] = []

        def part(draft: Draft) -> None:
            if refusal(draft, brief, shown, policy.off_limits(state.pair), asked) is None:
                shown.append(draft)
                watch.seen(draft, sources_of(draft, brief, retriever))

        live = Live(part, watch.cancel)
    for _ in range(_ROUNDS):
        may_leave, whose = policy.may_leave(state.pair), Whose.of_pair(state.pair)
        answer = engine.answer(Question("suggest", brief, Proposal, may_leave, left, whose, live=live))
        kept: list[Draft] = []
        again: set[str] = set()
        for draft in answer.value.drafts:
            reason = refusal(draft, brief, kept, policy.off_limits(state.pair), asked)
            if reason is None:
                kept.append(draft)
            else:
                refused.append(reason)
                again.add(draft.prompt_id)
        if not again:
            break
        # The engine is asked once more without what was refused, so that a refusal costs the pair no prompt.
        brief = replace(brief, asked_prompts=brief.asked_prompts | again)
        left = replace(answer, value=replace(answer.value, drafts=tuple(kept)))
    cited = tuple((draft, sources_of(draft, brief, retriever)) for draft in kept)
    gaps += [
        HubGap(draft.why.serves, draft.why.ref, draft.theme, brief.language, "no_source")
        for draft, citations in cited
        if len(citations) < 2
    ]
    return Proposed(
        cited,
        (*gaps, *answer.value.gaps),
        answer.engine,
        answer.template,
        _poorer(retriever.degraded, answer.fallback),
        (*answer.refused, *refused),
        answer.use,
    )


def _poorer(degraded: str | None, fallback: str | None) -> str | None:
    """Why the answer is poorer than it could be."""
    instead = (
        fallback and f"The LLM gave no usable answer ({fallback.replace('_', ' ')}); the embedded engine answered."
    )
    return " ".join(one for one in (degraded, instead) if one) or None


def _as_set(
    coach: Application,
    state: PairState,
    proposed: Proposed,
    seed: int,
    catalogue_version: str,
    see: Callable[[Draft, tuple[Citation, ...]], Suggestion],
) -> SuggestionSet:
    return SuggestionSet(
        id=coach.new_id(),
        pair_id=state.pair.id,
        after_session=_last_session(state),
        created_at=coach.clock(),
        suggestions=tuple(see(draft, citations) for draft, citations in proposed.drafts),
        gaps=proposed.gaps,
        provenance=Provenance(
            proposed.engine,
            proposed.template,
            seed,
            state.pair.charter.version,
            catalogue_version,
            proposed.degraded,
            by_rule(proposed.refused),
            proposed.llm,
        ),
    )


def _suggestion(key: str, draft: Draft, citations: tuple[Citation, ...]) -> Suggestion:
    return Suggestion(
        id=key,
        prompt_id=draft.prompt_id,
        text=draft.text,
        who_asks=draft.who_asks,
        why=draft.why,
        goals=draft.goals,
        rung=draft.rung,
        theme=draft.theme,
        follow_ups=draft.follow_ups,
        minutes=draft.minutes,
        citations=citations,
    )


def _last_session(state: PairState) -> str | None:
    return state.sessions[-1].id if state.sessions else None


def _brief(state: PairState, retriever: Retriever, n: int, seed: int) -> tuple[SuggestBrief, list[HubGap]]:
    pair = state.pair
    shelf = shelf_of(retriever)
    language, gaps = _language(state, shelf.languages)
    anchors = anchors_of(state, tools=shelf.tools, off_limits=policy.off_limits(pair), language=language)
    scope = policy.hub_scope(pair, kinds=frozenset(("prompt",)), languages=frozenset((language,)))
    brief = SuggestBrief(
        pair=pair,
        language=language,
        sessions_held=len(state.sessions),
        target_rung=target_rung(state.sessions),
        anchors=tuple(anchors),
        candidates=tuple(_candidates(anchors, retriever, shelf.prompts(retriever, scope, language), language)),
        asked=(*state.asked_elsewhere, *(one.text for made in state.sets for one in made.suggestions)),
        asked_prompts=frozenset(one.prompt_id for made in state.sets for one in made.suggestions),
        goals_asked=tuple(one.goals for made in state.sets for one in made.suggestions),
        tool_themes=shelf.tools.themes,
        n=n,
        seed=seed,
        last_sessions=cache(partial(read_aloud, state.sessions, policy.off_limits(pair), language)),
    )
    return brief, gaps


def _language(state: PairState, have: Collection[str]) -> tuple[str, list[HubGap]]:
    """The language that the pair writes in, else that of its locale; a gap if the hub has no prompts in it."""
    notes = [note.text.reveal() for session in state.sessions for note in session.notes]
    wanted = spoken_language(state.pair.goals, notes) or state.pair.language
    if wanted in have and wanted in LANGUAGES:
        return wanted, []
    return "en", [HubGap("situation", "language", None, wanted, "wrong_language")]


def spoken_language(goals: Sequence[str], notes: Sequence[str]) -> str | None:
    """The language of the notes, else of the goals; None if neither tells."""
    return detect(" ".join(notes)) or detect(" ".join(goals))


def _candidates(anchors: Sequence[Anchor], retriever: Retriever, prompts: Prompts, language: str) -> list[Candidate]:
    """Every prompt of the scope that fits some anchor, with how well."""
    written = {anchor.text: in_english(anchor.text, language) for anchor in anchors if anchor.serves in _WRITTEN}
    # All at once: the texts that are new share the cores.
    made = retriever.embed(list(written.values()))
    vectors: dict[str, Vectors] = {} if made is None else dict(zip(written, made, strict=True))
    unknown = _that_presume_the_unknown(prompts, anchors, vectors, language)
    fits: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for place, anchor in enumerate(anchors):
        found: dict[int, float]
        if anchor.serves == "item":
            found = _fit_of_follow_ups(vectors.get(anchor.text), prompts)
        elif anchor.serves in _WRITTEN:
            least = SUGGEST.session_fit if anchor.serves == "session" else 0.0
            keep = SUGGEST.candidates_per_anchor
            found = prompts.fits.by_key(anchor, vectors.get(anchor.text), keep=keep, least=least)
            if anchor.serves == "goal" and not burden(anchor.text):
                found |= prompts.fit_of_any_goal(anchor.aim)
            elif anchor.serves == "session" and not burden(anchor.text):
                found |= prompts.fit_by_moment(anchor.moments)
        else:
            found = dict(prompts.fit_by_tag(anchor.ref, situation=anchor.serves == "situation"))
        for key, fit in found.items():
            fits[key][place] = fit
    return [
        Candidate(prompts.resources[key], prompts.passages[key], fits[key]) for key in sorted(fits.keys() - unknown)
    ]


_WRITTEN: frozenset[Serves] = frozenset(("item", "goal", "session"))
"""What is in the pair's own words, and so compared with prompts by its meaning."""


def _that_presume_the_unknown(
    prompts: Prompts, anchors: Sequence[Anchor], vectors: Mapping[str, Vectors], language: str
) -> set[int]:
    """The prompts that presume an event of which the last notes say nothing.

    Only English notes can be compared; in other languages all that presume something are meant.
    """
    said = [vectors[anchor.text] for anchor in anchors if anchor.serves == "session" and anchor.text in vectors]
    unknown = set(prompts.presuming)
    if language == "en" and said and prompts.presumed is not None and unknown:
        near = (prompts.presumed @ np.stack(said).T).max(axis=1) >= SUGGEST.presumed_cosine
        unknown = {key for key, is_near in zip(prompts.presuming, near.tolist(), strict=True) if not is_near}
    return unknown


def _fit_of_follow_ups(wanted: Vectors | None, prompts: Prompts) -> dict[int, float]:
    """Commitments are served by the prompts written for them, best by what is near them in meaning."""
    keys = prompts.tagged.get("follow-up", ())
    cosines = prompts.fits.cosines(keys, wanted)
    if cosines is None:
        return dict.fromkeys(keys, 0.6)
    return {key: 0.6 + 0.3 * cosine for key, cosine in zip(keys, cosines, strict=True)}
