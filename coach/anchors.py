"""What of a pair's own a prompt can serve: open items, goals, sentences of the notes, and what has been left out.

Pure functions of what is known of the pair. A note's sentence becomes an anchor only if the partners can hear it read
aloud: nothing told in confidence, about health or the like, no contact data, nothing addressed to a machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from coach.aims import aim_of
from coach.mentions import Tools, own_topics, topic_in
from coach.model.brief import Anchor, PastNote
from coach.model.note import NoteText
from coach.model.program import Pair, Role
from coach.model.session import ItemStatus, Session
from coach.ports import PairState
from coach.signals import moments_in
from coach.situation import situation
from coach.tellable import tellable
from coach.thresholds import SUGGEST
from knowledge.english import in_english
from knowledge.language import STOPWORDS, Sentence, content_stems, sentences, words
from knowledge.off_limits import OffLimits
from knowledge.resource import CommitmentState
from knowledge.themes import FAMILIES, vocabulary

_TALKED = re.compile(
    r"\b(said|told|asked|heard|admitted|noticed|realised|realized|showed|felt|thought|because|but|surpris\w+|laugh\w*|"
    r"disagree\w*|never|why|first time|sagte|fragte|erzählte|meinte|gemerkt|weil|aber|warum|nie|dijo|preguntó|contó|"
    r"reconoci\w+|porque|pero|nunca|dit|demandé|raconté|avoué|parce|mais|jamais|pourquoi)\b",
)


def anchors_of(state: PairState, *, tools: Tools, off_limits: OffLimits, language: str) -> list[Anchor]:
    """All anchors of a pair, none of which touches an off-limits topic."""
    pair, held = state.pair, state.sessions
    notes = [note.text.reveal() for session in held for note in session.notes]
    topics = own_topics([*pair.goals, *notes, *(item.action for session in held for item in session.items)], language)
    found = [
        *_items(held, language),
        *_goals(pair, language),
        *_situation(held),
        *_sentences(held, pair, language),
    ]
    found += _left_out([anchor.text for anchor in found], notes, language)
    # Where a note touches on what is off limits, more of its sentences are about that than name it.
    unread = {
        session.id for session in held[-2:] if any(off_limits.touched_by(note.text.reveal()) for note in session.notes)
    }
    clear = []
    for anchor in found:
        if off_limits.touched_by(anchor.text) or (anchor.serves == "session" and anchor.ref in unread):
            continue
        own = anchor.serves in ("goal", "session")
        clear.append(
            replace(
                anchor,
                goals=anchor.goals or near_goals(anchor.text, pair.goals, language),
                themes=anchor.themes or _leading_themes(anchor.text, language),
                tool=tools.named_in(anchor.text) if anchor.serves != "gap" else None,
                topic=topic_in(anchor.text, topics) if own else None,
            )
        )
    return clear


def read_aloud(held: Sequence[Session], off_limits: OffLimits, language: str) -> tuple[tuple[PastNote, ...], ...]:
    """The notes of the last two sessions, newest session first, with "…" for sentences that cannot be read aloud to
    both partners: told in confidence, about health or the like, contact data, off limits, addressed to software."""
    return tuple(
        tuple(
            PastNote(session.held_on, note.author, NoteText(_aloud(note.text.reveal(), off_limits, language)))
            for note in session.notes
        )
        for session in reversed(held[-2:])
    )


def _aloud(note: str, off_limits: OffLimits, language: str) -> str:
    kept: list[str] = []
    at = 0
    for one in sentences(note):
        fine = tellable(one.text) and not vocabulary().sensitive_in(one.text, language)
        fine = fine and not off_limits.touched_by(one.text)
        kept += [note[at : one.start], one.text if fine else "…"]
        at = one.end
    return "".join([*kept, note[at:]])


def near_goals(text: str, goals: Sequence[str], language: str) -> tuple[int, ...]:
    """Numbers of the goals that share at least two content stems with `text`."""
    stems = set(content_stems(text, language))
    return tuple(number for number, goal in enumerate(goals) if len(stems & set(content_stems(goal, language))) >= 2)


@lru_cache(maxsize=8_192)
def _leading_themes(text: str, language: str) -> tuple[str, ...]:
    found = vocabulary().themes_in(text, language)
    if language != "en":
        found += vocabulary().themes_in(in_english(text, language))
    return tuple(theme for theme, _ in found.most_common(3))


@lru_cache(maxsize=8_192)
def _themes_in(text: str, language: str) -> Mapping[str, int]:
    return vocabulary().themes_in(text, language)


def _items(held: Sequence[Session], language: str) -> Iterator[Anchor]:
    """Open items, those of the last session first, and one that has lately been done or dropped: what came of it is
    worth one question. The pair's own logistics are nothing to talk about."""
    count = closed = 0
    for back, session in enumerate(reversed(held)):
        for item in session.items:
            state = _STATES.get(item.status)
            if item.logistics or state is None or count >= SUGGEST.open_items:
                continue
            if not item.is_open:
                if back >= _LATELY or closed:
                    continue
                closed += 1
            elif back and _seems_done(item.action, held[-1], language):
                # What the newest note reports without its being settled: no question about it would be fair.
                continue
            count += 1
            overdue = item.status == "open" and back > 0 and item.due is not None and item.due < held[-1].held_on
            weight = 0.5 if not item.is_open else 1.0 if back == 0 else 0.8 if state == "in_progress" else 0.6
            yield Anchor(
                "item",
                item.id,
                item.action,
                session.held_on,
                None,
                item.owner,
                item.due,
                overdue,
                state,
                weight=weight,
            )


_STATES: Mapping[ItemStatus, CommitmentState] = {
    "open": "unknown",
    "in_progress": "in_progress",
    "done": "done",
    "dropped": "dropped",
}
_LATELY = 2
"""In how many of the latest sessions an item was taken on for its end still to be news."""
_NOT_DONE = re.compile(
    r"n['’]t\b|\b(not|never|no|yet|still|will|would|should|going to|next|wants? to|plans? to|to do|"
    r"nicht|noch|nie|kein\w*|wird|will|möchte|soll|todavía|aún|nunca|va a|quiere|hará|pas|jamais|encore|toujours|va|"
    r"veut|prochaine?)\b"
)


def _seems_done(action: str, newest: Session, language: str) -> bool:
    """Whether a sentence of the newest notes speaks of most of an action and of nothing still to come."""
    stems = set(content_stems(action, language))
    if len(stems) < 2:
        return False
    return any(
        len(shared := stems & set(content_stems(sentence.text, language))) >= 2
        and len(shared) >= 0.6 * len(stems)
        and not _NOT_DONE.search(sentence.text.lower())
        for note in newest.notes
        for sentence in sentences(note.text.reveal())
    )


def _goals(pair: Pair, language: str) -> Iterator[Anchor]:
    for number, goal in enumerate(pair.goals):
        if goal.strip():
            yield Anchor("goal", str(number), goal.strip(), goals=(number,), aim=aim_of(goal, language))


def _sentences(held: Sequence[Session], pair: Pair, language: str) -> Iterator[Anchor]:
    """The most telling sentences of the last two sessions, newest session first."""
    names = frozenset(part.lower() for person in (pair.leader, pair.mentor) for part in person.name.split())
    for back, session in enumerate(reversed(held[-2:])):
        promised = [(item.evidence.start, item.evidence.end) for item in session.items if item.evidence]
        ranked: list[tuple[float, int, str, Role | None]] = []
        for note in session.notes:
            author: Role | None = None if note.author == "both" else note.author
            for value, sentence in _telling_sentences(note.text.reveal(), language, names):
                if not any(start < sentence.end and sentence.start < end for start, end in promised):
                    ranked.append((-value, sentence.start, sentence.text, author))
        ranked.sort(key=lambda entry: entry[:2])
        keep = SUGGEST.note_sentences * 2 // 3 if back == 0 else SUGGEST.note_sentences // 3
        weight = 1.0 if back == 0 else 0.6
        for _, _, text, author in ranked[:keep]:
            moments = moments_in(text, language)
            yield Anchor("session", session.id, text, session.held_on, author, moments=moments, weight=weight)


@lru_cache(maxsize=2_048)
def _telling_sentences(note: str, language: str, names: frozenset[str]) -> tuple[tuple[float, Sentence], ...]:
    """The sentences of a note that can be read aloud, with how well. A pair's last notes are read before each session
    and at each request, so those of the latest are kept."""
    rated = ((_telling(sentence.text, language, names), sentence) for sentence in sentences(note))
    return tuple((value, sentence) for value, sentence in rated if value > 0)


def _telling(sentence: str, language: str, names: frozenset[str]) -> float:
    """How well a sentence can be read aloud and talked about; 0 if it must not or cannot be."""
    size = len(sentence)
    if not 35 <= size <= 170 or sentence.endswith(":") or not _MARKUP.isdisjoint(sentence):
        return 0
    lowered = sentence.lower()
    if not tellable(sentence) or vocabulary().sensitive_in(sentence, language):
        return 0
    spoken = words(sentence)
    content = [word for word in spoken if word not in STOPWORDS.get(language, STOPWORDS["en"]) and word not in names]
    if len(content) < 3 or len(content) > 0.8 * len(spoken) + 2:
        return 0
    talked = min(len(_TALKED.findall(lowered)), 2)
    quoting = any(mark in sentence for mark in '"“„«')
    if (not talked and not quoting) or not sentence[0].isalpha():
        return 0
    if not _quotes_close(sentence):
        return 0
    value = min(len(set(content)), 8) / 8 + 0.35 * talked + 0.2 * quoting
    value += 0.15 * any(character.isdigit() for character in sentence)
    value += 0.3 * any(moment != "exchange" for moment in moments_in(sentence, language))
    return value


def _quotes_close(sentence: str) -> bool:
    """Whether every quotation that begins in the sentence ends in it: a piece of one cannot be read aloud."""
    opened = ""
    for mark in _QUOTE_MARK.findall(sentence):
        if opened:
            if mark not in _CLOSES[opened]:
                return False
            opened = ""
        elif mark in _CLOSES:
            opened = mark
        else:
            return False
    return not opened


_MARKUP = frozenset("\n{}<>|\\")
"""What nobody says aloud."""
_QUOTE_MARK = re.compile(r'[“”„"«»]')
_CLOSES = {"“": "”“", "„": "“”", '"': '"', "«": "»", "»": "«"}


def _situation(held: Sequence[Session]) -> Iterator[Anchor]:
    """What the next session has to deal with, and the mentor's own gain, which is easily forgotten."""
    now = situation(held)
    if now is not None:
        yield Anchor("situation", now, now)
    if held and now is None:
        yield Anchor("gap", "mentor-growth", "mentor-growth", weight=0.7)


def _left_out(spoken: Sequence[str], notes: Sequence[str], language: str) -> Iterator[Anchor]:
    """The families of themes that neither anchors nor notes have touched, then what the mentor gains."""
    touched: Counter[str] = Counter()
    for text in (*spoken, *notes):
        touched.update(_themes_in(text, language))
    themes = vocabulary().themes
    by_family = Counter(dict.fromkeys(FAMILIES, 0))
    for theme_id, count in touched.items():
        by_family[themes[theme_id].family] += count
    fewest = sorted(FAMILIES, key=lambda family: (by_family[family], FAMILIES.index(family)))
    for place, family in enumerate(fewest[:3]):
        for theme in themes.values():
            if theme.family == family and not touched[theme.id]:
                label = theme.label.get(language, theme.label["en"])
                yield Anchor("gap", theme.id, label, themes=(theme.id,), weight=1.0 - 0.3 * place)
