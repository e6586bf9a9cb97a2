"""Job 1: the few prompts that would make a pair's next conversation count.

Gathers what the pair's own matters are, finds what the hub has for each inside the charter, asks an engine, verifies
what it says, and stores the answer with how it was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach import policy
from coach.anchors import anchors_of, near_goals, target_rung, tool_names
from coach.errors import BadInput, Conflict
from coach.model.brief import Anchor, Candidate, Draft, Proposal, SuggestBrief
from coach.model.suggestion import HubGap, Provenance, Suggestion, SuggestionSet
from coach.ports import Application, Engine, PairState, Question
from coach.sources import sources_of
from coach.thresholds import SUGGEST
from coach.verify import refusal
from knowledge.language import LANGUAGES, detect
from knowledge.resource import Citation, Passage
from knowledge.retrieve import Hit, Retriever, Scope

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


def next_session_prompts(coach: Application, pair_id: str, *, n: int = DEFAULT_N, seed: int = 0) -> SuggestionSet:
    """A new set for the pair's next session, stored. It repeats nothing of the sets before.

    n: how many prompts, 1 to MOST. It can be fewer where the hub has no more; then the set has gaps that say so.
    Raises NotFound for an unknown pair, BadInput for another n, Conflict if other requests for the pair keep coming
    first.
    """
    for tries_left in reversed(range(_TRIES)):
        with coach.uow.read() as store:
            state = store.pair_state(pair_id)
        proposed = propose(state, coach.retriever, coach.engine, n=n, seed=seed)
        made = _as_set(coach, state, proposed, seed)
        try:
            with coach.uow.write() as store:
                store.add_suggestion_set(made)
        except Conflict:
            if not tries_left:
                raise
        else:
            return made
    raise AssertionError("the last try returns or raises")


def standing_set(state: PairState, *, n: int, seed: int) -> SuggestionSet | None:
    """The newest set that answers this very request: nothing has happened since that would change it."""
    if not state.sets:
        return None
    newest = state.sets[-1]
    asked_the_same = newest.provenance.seed == seed and len(newest.suggestions) == n
    knew_the_same = newest.after_session == _last_session(state) and (
        newest.provenance.charter_version == state.pair.charter.version
    )
    untouched = all(one.outcome is None for one in newest.suggestions)
    return newest if asked_the_same and knew_the_same and untouched else None


def propose(state: PairState, retriever: Retriever, engine: Engine, *, n: int = DEFAULT_N, seed: int = 0) -> Proposed:
    """Verified drafts for the next session; nothing is read from or written to a database."""
    if not 1 <= n <= MOST:
        raise BadInput(f"n is {n}; it must be from 1 to {MOST}.")
    brief, gaps = _brief(state, retriever, n, seed)
    refused: list[str] = []
    for _ in range(_ROUNDS):
        answer = engine.answer(Question("suggest", brief, Proposal))
        kept: list[Draft] = []
        again: set[str] = set()
        for draft in answer.value.drafts:
            reason = refusal(draft, brief, kept, policy.off_limits(state.pair))
            if reason is None:
                kept.append(draft)
            else:
                refused.append(reason)
                again.add(draft.prompt_id)
        if not again:
            break
        # The engine is asked once more without what was refused, so that a refusal costs the pair no prompt.
        brief = replace(brief, asked_prompts=brief.asked_prompts | again)
    cited = tuple((draft, sources_of(draft, brief, retriever)) for draft in kept)
    gaps += [
        HubGap(draft.why.serves, draft.why.ref, draft.theme, brief.language, "no_source")
        for draft, citations in cited
        if len(citations) < 2
    ]
    return Proposed(
        cited, (*gaps, *answer.value.gaps), answer.engine, answer.template, retriever.degraded, tuple(refused)
    )


def _as_set(coach: Application, state: PairState, proposed: Proposed, seed: int) -> SuggestionSet:
    return SuggestionSet(
        id=coach.new_id(),
        pair_id=state.pair.id,
        after_session=_last_session(state),
        created_at=coach.clock(),
        suggestions=tuple(
            Suggestion(
                id=coach.new_id(),
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
            for draft, citations in proposed.drafts
        ),
        gaps=proposed.gaps,
        provenance=Provenance(
            proposed.engine,
            proposed.template,
            seed,
            state.pair.charter.version,
            coach.retriever.snapshot.version,
            proposed.degraded,
        ),
    )


def _last_session(state: PairState) -> str | None:
    return state.sessions[-1].id if state.sessions else None


def _brief(state: PairState, retriever: Retriever, n: int, seed: int) -> tuple[SuggestBrief, list[HubGap]]:
    pair = state.pair
    language, gaps = _language(state, retriever)
    resources = retriever.snapshot.resources
    guides = tool_names(resources.values())
    anchors = anchors_of(state, tools=guides, off_limits=policy.off_limits(pair), language=language)
    anchors = [
        anchor if anchor.goals else replace(anchor, goals=near_goals(anchor.text, pair.goals, language))
        for anchor in anchors
    ]
    prompts = policy.hub_scope(pair, kinds=frozenset(("prompt",)), languages=frozenset((language,)))
    brief = SuggestBrief(
        pair=pair,
        language=language,
        sessions_held=len(state.sessions),
        target_rung=target_rung(state.sessions),
        anchors=tuple(anchors),
        candidates=tuple(_candidates(anchors, retriever, prompts, language)),
        asked=(*state.asked_elsewhere, *(one.text for made in state.sets for one in made.suggestions)),
        asked_prompts=frozenset(one.prompt_id for made in state.sets for one in made.suggestions),
        goals_asked=tuple(one.goals for made in state.sets for one in made.suggestions),
        tool_themes=guides,
        n=n,
        seed=seed,
    )
    return brief, gaps


def _language(state: PairState, retriever: Retriever) -> tuple[str, list[HubGap]]:
    """The language that the pair writes in, else that of its locale; a gap if the hub has no prompts in it."""
    notes = [note.text.reveal() for session in state.sessions for note in session.notes]
    wanted = spoken_language(state.pair.goals, notes) or state.pair.language
    have = {one.language for one in retriever.snapshot.resources.values() if one.kind == "prompt"}
    if wanted in have and wanted in LANGUAGES:
        return wanted, []
    return "en", [HubGap("situation", "language", None, wanted, "wrong_language")]


def spoken_language(goals: Sequence[str], notes: Sequence[str]) -> str | None:
    """The language of the notes, else of the goals; None if neither tells."""
    return detect(" ".join(notes)) or detect(" ".join(goals))


def _candidates(anchors: Sequence[Anchor], retriever: Retriever, scope: Scope, language: str) -> list[Candidate]:
    """Every prompt of the scope that fits some anchor, with how well."""
    everything = _that_presume_nothing_unknown(retriever.everything(scope), anchors, retriever, language)
    tagged: dict[str, list[int]] = defaultdict(list)
    for key in everything:
        prompt = retriever.resource(key)
        for tag in (*prompt.situations, *prompt.themes):
            tagged[tag].append(key)
    fits: dict[int, dict[int, float]] = {key: {} for key in everything}
    for place, anchor in enumerate(anchors):
        if anchor.serves in ("item", "gap", "situation"):
            found = _fit_by_tag(anchor, tagged, retriever)
        else:
            found = _fit_by_search(anchor, tagged, scope, retriever, language)
        for key, fit in found.items():
            if key in fits:
                fits[key][place] = fit
    return [Candidate(retriever.resource(key), passage, fits[key]) for key, passage in everything.items() if fits[key]]


def _that_presume_nothing_unknown(
    prompts: Mapping[int, Passage], anchors: Sequence[Anchor], retriever: Retriever, language: str
) -> dict[int, Passage]:
    """Without the prompts that presume an event of which the last notes say nothing.

    Only English notes can be compared; in other languages such prompts are left out.
    """
    presumed = {
        key: card.presumes for key in prompts if (card := retriever.resource(key).prompt) is not None and card.presumes
    }
    said = [anchor.text for anchor in anchors if anchor.serves == "session"]
    known: set[int] = set()
    if language == "en" and said and presumed:
        events, notes = retriever.embed(list(presumed.values())), retriever.embed(said)
        if events is not None and notes is not None:
            near = (events @ notes.T).max(axis=1) >= SUGGEST.presumed_cosine
            known = {key for key, is_near in zip(presumed, near.tolist(), strict=True) if is_near}
    return {key: passage for key, passage in prompts.items() if key not in presumed or key in known}


def _fit_by_tag(anchor: Anchor, tagged: Mapping[str, Sequence[int]], retriever: Retriever) -> dict[int, float]:
    """Commitments, situations and what was left out are served by the prompts written for them."""
    if anchor.serves == "situation":
        return dict.fromkeys(tagged.get(anchor.ref, ()), 0.7)
    if anchor.serves == "gap":
        return {
            key: 0.6 if anchor.ref in (*prompt.situations, prompt.themes[0]) else 0.45
            for key in tagged.get(anchor.ref, ())
            if not (prompt := retriever.resource(key)).situations or anchor.ref in prompt.situations
        }
    keys = tagged.get("follow-up", ())
    vector, vectors = retriever.embed([anchor.text]), retriever.vectors_of(keys)
    if vector is None or vectors is None:
        return dict.fromkeys(keys, 0.6)
    return {key: 0.6 + 0.3 * cosine for key, cosine in zip(keys, (vectors @ vector[0]).tolist(), strict=True)}


def _fit_by_search(
    anchor: Anchor, tagged: Mapping[str, Sequence[int]], scope: Scope, retriever: Retriever, language: str
) -> dict[int, float]:
    """Goals and sentences are served by what is near them in words, in meaning (English) and in theme."""
    hits = {hit.key: hit for hit in retriever.search(anchor.text, scope, limit=SUGGEST.candidates_per_anchor).hits}
    same_theme = tagged.get(anchor.themes[0], ()) if anchor.themes else ()
    fits = {}
    for key in dict.fromkeys((*hits, *same_theme)):
        hit = hits.get(key)
        if anchor.serves == "session" and language == "en" and not _follows(hit):
            continue
        theme = _shared_theme(anchor, retriever.resource(key).themes)
        blend = hit.score if hit else 0.0
        if language == "en":
            cosine = hit.cosine or 0.0 if hit else 0.0
            fits[key] = 0.4 * blend + 0.4 * min(1.0, max(0.0, cosine / 0.6)) + 0.2 * theme
        else:
            fits[key] = 0.45 * blend + 0.55 * theme
    return fits


def _follows(hit: Hit | None) -> bool:
    """Whether a prompt is near enough to a sentence to be led in by it; without vectors, whether words brought it."""
    return hit is not None and (hit.cosine is None or hit.cosine >= SUGGEST.session_cosine)


def _shared_theme(anchor: Anchor, themes: Sequence[str]) -> float:
    """1 for the anchor's leading theme as the prompt's main one, less the further down either list."""
    if not anchor.themes or not themes:
        return 0.0
    if themes[0] in anchor.themes:
        return 1.0 if themes[0] == anchor.themes[0] else 0.7
    return 0.4 if set(themes) & set(anchor.themes) else 0.0
