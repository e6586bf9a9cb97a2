"""Every threshold of the three jobs in one frozen table; logic, wording and evaluations read it from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SuggestThresholds:
    candidates_per_anchor: int = 40
    """Hub prompts looked at for each anchor."""
    open_items: int = 6
    """Open items looked at, newest first."""
    note_sentences: int = 6
    """Sentences of the last two sessions that may become an anchor."""
    repeat_jaccard: float = 0.55
    """Two texts that share this part of their content stems ask the same thing."""
    repeat_contained: float = 0.8
    """A prompt whose content stems are to this part in an earlier text is that text again."""
    goal_fit: float = 0.30
    """Below this fit the hub has no prompt for a goal, which is recorded as a gap."""
    lead_fit: float = 0.48
    """From this fit on a prompt is led in by the goal that it serves; below, the reason alone names the goal."""
    session_fit: float = 0.6
    """Below this fit a prompt does not follow from a sentence of the notes."""
    any_goal_fit: float = 0.45
    """Of a prompt that can be asked about any goal: below one made for the matter, above one that is merely nearest."""
    aim_fit: float = 0.6
    """The same of one that is for goals of this kind (find out, behave otherwise, be able to, decide, change)."""
    moment_fit: float = 0.58
    """Of a prompt that picks up what a sentence of the notes tells of, whatever its matter."""
    presumed_cosine: float = 0.5
    """From this cosine on a sentence of the notes speaks of the event that a prompt presumes (English)."""
    jitter: float = 0.15
    """How much a pair's own chance moves a score, so that pairs alike in goals do not get the same prompts."""
    generic_jitter: float = 0.8
    """How much more chance takes from a prompt that fits one pair as well as the other."""
    spared: float = 0.6
    """The share of the hub, drawn for each pair, that it is spared while the rest has something that fits nearly as
    well: so two pairs alike in goals get different prompts."""
    sparing: float = 0.35
    """How much better the score of a prompt must be that is taken although the pair is spared it."""
    strong_fit: float = 0.6
    """A prompt that fits a goal or a sentence this well is never spared."""
    per_theme: int = 2
    """Prompts of one main theme in a set of five; more in larger sets."""


SUGGEST = SuggestThresholds()


@dataclass(frozen=True, slots=True)
class FlagThresholds:
    window: int = 3
    """How many of the latest sessions with a verdict a flag looks at."""
    superficial_in_window: int = 2
    """How many of these have to be superficial, the newest among them: one light session is no alarm."""
    disagreement: float = 0.4
    """Two engines whose probabilities lie this far apart on opposite sides leave the verdict open."""
    trend_sessions: int = 3
    """Fewer readings of depth make no trend."""
    trend_change: float = 0.5
    """On the scale of depth (0..4): less of a change from the earlier half to the later is steady."""


@dataclass(frozen=True, slots=True)
class ReconcileThresholds:
    shared_stems: float = 0.6
    """Two items share this part of the content stems of the shorter one, and at least two, if they are one act."""
    shared_stems_same_slots: float = 0.4
    """The same for items that agree in owner and date."""
    same_action: float = 0.6
    """Found in other words of a note, it is the stored item if the two actions share this part of all their stems."""


FLAG = FlagThresholds()
RECONCILE = ReconcileThresholds()


@dataclass(frozen=True, slots=True)
class DepthThresholds:
    telling_words: int = 15
    """With fewer content words outside of lists of actions, the notes are too thin to tell how deep the talk went."""
    undecided: float = 0.06
    """Nearer than this to 0.5 the probability decides nothing."""
    segments: int = 200
    """The rest of a longer note is not read."""
    signs: int = 3
    """Quotes shown for each side."""
    least_weight: float = 0.015
    """A quote that moved the reading by less than this part of all movement is not shown."""


DEPTH = DepthThresholds()
