"""What of a pair's own a prompt can serve: open items, goals, sentences of the notes, and what has been left out.

Pure functions of what is known of the pair. A note's sentence becomes an anchor only if the partners can hear it read
aloud: nothing told in confidence, about health or the like, no contact data, nothing addressed to a machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from coach.model.brief import Anchor
from coach.model.program import Pair, Role
from coach.model.session import Session
from coach.ports import PairState
from coach.thresholds import SUGGEST
from knowledge.language import STOPWORDS, content_stems, sentences, stem, words
from knowledge.off_limits import OffLimits
from knowledge.resource import Resource, Situation
from knowledge.themes import FAMILIES, vocabulary

_SECRET = re.compile(
    r"\b(confiden\w+|secret\w*|between (?:us|ourselves|you and me)|off the record|"
    r"keep (?:it|this|that) (?:quiet|private)|"
    r"do(?:es)?n['’]t want (?:me|us|him|her|them) to|not to (?:tell|mention)|raise it|(?:un)?ter uns|vertraulich\w*|"
    r"geheim\w*|entre nosotros|en confianza|confidencial\w*|secreto|entre nous|confidentiel\w*|secrète?)\b",
    re.I,
)
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|(?:\+?\d[\s().-]?){7,}|\b\d{4,}\s+[A-Z]\w+")
_TO_A_MACHINE = re.compile(
    r"\b(ignore|disregard|forget)\b.{0,30}\b(above|previous|instruction\w*|rubric|prompt|rules?)\b|\b(system prompt|"
    r"act as|you are (?:now|an?) |as an ai|language model|superficial|depth to|assistant:|<\W*\w+\W*>)",
    re.I,
)
_SEPARATORS = frozenset(';:,.!?()[]{}"“”„«»–—/|')
_TALKED = re.compile(
    r"\b(said|told|asked|heard|admitted|noticed|realised|realized|showed|felt|thought|because|but|surpris\w+|laugh\w*|"
    r"disagree\w*|never|why|first time|sagte|fragte|erzählte|meinte|gemerkt|weil|aber|warum|nie|dijo|preguntó|contó|"
    r"reconoci\w+|porque|pero|nunca|dit|demandé|raconté|avoué|parce|mais|jamais|pourquoi)\b",
    re.I,
)


def anchors_of(state: PairState, *, tools: Iterable[str], off_limits: OffLimits, language: str) -> list[Anchor]:
    """All anchors of a pair, none of which touches an off-limits topic.

    tools: product names from the hub's guides, spelt as they should be shown.
    """
    pair, held = state.pair, state.sessions
    topics = own_topics(pair, held, language)
    found = [
        *_items(held),
        *_goals(pair),
        *_situation(held),
        *_sentences(held, pair, language),
    ]
    spoken = " ".join(anchor.text for anchor in found)
    found += _left_out(spoken, held, language)
    clear = []
    for anchor in found:
        if off_limits.touched_by(anchor.text):
            continue
        themes = tuple(theme for theme, _ in vocabulary().themes_in(anchor.text, language).most_common(3))
        clear.append(
            replace(
                anchor,
                themes=anchor.themes or themes,
                tool=tool_in(anchor.text, tools) if anchor.serves != "gap" else None,
                topic=_topic_in(anchor.text, topics, language) if anchor.serves in ("goal", "session") else None,
            )
        )
    return clear


def _items(held: Sequence[Session]) -> Iterator[Anchor]:
    """Open items, those of the last session first; the pair's own logistics are nothing to talk about."""
    count = 0
    for back, session in enumerate(reversed(held)):
        for item in session.items:
            if item.logistics or not item.is_open or count >= SUGGEST.open_items:
                continue
            count += 1
            yield Anchor(
                "item",
                item.id,
                item.action,
                session.held_on,
                None,
                item.owner,
                item.due,
                weight=1.0 if back == 0 else (0.8 if item.status == "in_progress" else 0.6),
            )


def _goals(pair: Pair) -> Iterator[Anchor]:
    for number, goal in enumerate(pair.goals):
        if goal.strip():
            yield Anchor("goal", str(number), goal.strip(), goals=(number,))


def _sentences(held: Sequence[Session], pair: Pair, language: str) -> Iterator[Anchor]:
    """The most telling sentences of the last two sessions, newest session first."""
    names = frozenset(part.lower() for person in (pair.leader, pair.mentor) for part in person.name.split())
    for back, session in enumerate(reversed(held[-2:])):
        promised = [(item.evidence.start, item.evidence.end) for item in session.items if item.evidence]
        ranked: list[tuple[float, int, Anchor]] = []
        for note in session.notes:
            author: Role | None = None if note.author == "both" else note.author
            for sentence in sentences(note.text.reveal()):
                value = _telling(sentence.text, language, names)
                if value > 0 and not any(start < sentence.end and sentence.start < end for start, end in promised):
                    anchor = Anchor(
                        "session", session.id, sentence.text, session.held_on, author, weight=1.0 if back == 0 else 0.6
                    )
                    ranked.append((-value, sentence.start, anchor))
        ranked.sort(key=lambda entry: entry[:2])
        keep = SUGGEST.note_sentences * 2 // 3 if back == 0 else SUGGEST.note_sentences // 3
        yield from (anchor for _, _, anchor in ranked[:keep])


@lru_cache(maxsize=8_192)
def _telling(sentence: str, language: str, names: frozenset[str]) -> float:
    """How well a sentence can be read aloud and talked about; 0 if it must not or cannot be."""
    size = len(sentence)
    if not 35 <= size <= 170 or sentence.endswith(":") or sentence.count("\n"):
        return 0
    if _SECRET.search(sentence) or _CONTACT.search(sentence) or _TO_A_MACHINE.search(sentence):
        return 0
    if vocabulary().sensitive_in(sentence, language):
        return 0
    spoken = words(sentence)
    content = [word for word in spoken if word not in STOPWORDS.get(language, STOPWORDS["en"]) and word not in names]
    if len(content) < 3 or len(content) > 0.8 * len(spoken) + 2:
        return 0
    talked = min(len(_TALKED.findall(sentence)), 2)
    quoting = any(mark in sentence for mark in '"“„«')
    if (not talked and not quoting) or not sentence[0].isalpha():
        return 0
    if sum(map(sentence.count, '“„«"')) != sum(map(sentence.count, '”»"')) and "“" not in sentence[1:]:
        return 0
    value = min(len(set(content)), 8) / 8 + 0.35 * talked + 0.2 * quoting
    value += 0.15 * any(character.isdigit() for character in sentence)
    return value


def _situation(held: Sequence[Session]) -> Iterator[Anchor]:
    """What the next session has to deal with, and the mentor's own gain, which is easily forgotten."""
    now = situation(held)
    if now is not None:
        yield Anchor("situation", now, now)
    if held and now is None:
        yield Anchor("gap", "mentor-growth", "mentor-growth", weight=0.7)


def _left_out(spoken: str, held: Sequence[Session], language: str) -> Iterator[Anchor]:
    """The families of themes that neither goals nor notes have touched, then what the mentor gains."""
    notes = " ".join(note.text.reveal() for session in held for note in session.notes)
    touched = vocabulary().themes_in(f"{spoken} {notes}", language)
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


def tool_in(text: str, tools: Iterable[str]) -> str | None:
    """The first product of the hub's guides that `text` names, spelt as there; the longest name wins."""
    shown, pattern = _tools(frozenset(tools))
    match = pattern.search(text)
    return shown[match.group().lower()] if match else None


# Product names that are words of everyday language: only their exact spelling inside a sentence counts.
_EVERYDAY = frozenset(
    "teams slack notion planner cursor claude loom mural zoom meet threads signal x reels stories stitch duet make "
    "word excel access forms lists pages numbers keynote drive sheets docs sites bolt otter granola linear".split()
)


@lru_cache(maxsize=16)
def _tools(names: frozenset[str]) -> tuple[dict[str, str], re.Pattern[str]]:
    """How each name is shown, by its lower case, and one pattern for all of them."""
    by_length = sorted(names, key=lambda name: (-len(name), name))
    plain = [re.escape(name) for name in by_length if name.lower() not in _EVERYDAY and not name.isupper()]
    exact = [re.escape(name) for name in by_length if name.lower() in _EVERYDAY]
    capitals = [re.escape(name) for name in by_length if name.lower() not in _EVERYDAY and name.isupper()]
    parts = [
        rf"(?i:(?<!\w)(?:{'|'.join(plain)})(?!\w))" if plain else "",
        rf"(?<=[a-zäöüéèáíóúñç,] )(?:{'|'.join(exact)})(?!\w)" if exact else "",
        rf"(?<!\w)(?:{'|'.join(capitals)})(?!\w)" if capitals else "",
    ]
    return {name.lower(): name for name in by_length}, re.compile("|".join(part for part in parts if part) or r"(?!)")


def tool_names(resources: Iterable[Resource]) -> dict[str, frozenset[str]]:
    """Names of products in the hub's guides with the themes of those guides. Features (lower case) are left out."""
    names: dict[str, frozenset[str]] = {}
    for resource in resources:
        if resource.kind == "guide":
            for name in resource.names:
                if name[:1].isupper() and len(name) > 1:
                    names[name] = names.get(name, frozenset()) | frozenset(resource.themes)
    return names


def own_topics(pair: Pair, held: Sequence[Session], language: str) -> Counter[tuple[str, str]]:
    """Two-word matters that the pair comes back to ("branch memo"): those found in two or more of its texts.

    English only: elsewhere a noun phrase is not two words in a row.
    """
    if language != "en":
        return Counter()
    seen: Counter[tuple[str, str]] = Counter()
    texts = [*pair.goals, *(note.text.reveal() for session in held for note in session.notes)]
    texts += [item.action for session in held for item in session.items]
    for text in texts:
        seen.update({(stem(a), stem(b)) for a, b in _bigrams(text)})
    return Counter({pair_of_stems: count for pair_of_stems, count in seen.items() if count >= 2})


_NOT_IN_A_TOPIC = re.compile(r".*(?:ed|ing|ly|n't)$|\d")
_DETERMINER = frozenset("the our their his her this that its your my".split())


def _bigrams(text: str) -> Iterator[tuple[str, str]]:
    """Runs of exactly two content words after a determiner: "the branch memo" but not "the memo went out"."""
    tokens = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S", text)
    stop = STOPWORDS["en"]
    for place in range(len(tokens) - 2):
        first, second = tokens[place + 1], tokens[place + 2]
        after = tokens[place + 3] if place + 3 < len(tokens) else "."
        if tokens[place].lower() not in _DETERMINER:
            continue
        if not (after in _SEPARATORS or after.lower() in stop):
            continue
        if all(word.islower() and word not in stop and not _NOT_IN_A_TOPIC.match(word) for word in (first, second)):
            yield first, second


def _topic_in(text: str, topics: Counter[tuple[str, str]], language: str) -> str | None:
    """The pair's own matter that `text` speaks of, as a noun phrase with its article."""
    best = max(
        ((topics[(stem(a), stem(b))], a, b) for a, b in _bigrams(text) if (stem(a), stem(b)) in topics), default=None
    )
    return f"the {best[1]} {best[2]}" if best else None


_SITUATION_WORDS: dict[Situation, str] = {
    "after-conflict": r"\b(argu(?:ed|ment)|row(?:ed)? (?:with|over)|furious|angry|hurt|betray\w*|"
    r"broke(?:n)? (?:my|our|the) "
    r"(?:trust|confidence)|apologi[sz]\w*|sorry|falling[- ]out|gestritten|streit|wütend|verletzt|entschuldig\w*|"
    r"vertrauensbruch|discuti(?:mos|eron)|enfad\w+|disculpa\w*|perdón|dispute\w*|fâché\w*|blessé\w*|excus\w+)\b",
    "ending": r"\b(last (?:session|meeting|one) (?:together|of the)|final session|our last (?:session|meeting)|"
    r"wind(?:ing)? "
    r"(?:it )?up|end (?:the|our) (?:pairing|programme|program)|letzte (?:sitzung|treffen)|abschied|última sesión|"
    r"dernière (?:séance|rencontre))\b",
}


def situation(held: Sequence[Session]) -> Situation | None:
    """What the next session has to deal with before anything else, from the last session's notes and reading."""
    if not held:
        return "first-session"
    last = held[-1]
    text = "\n".join(note.text.reveal() for note in last.notes)
    conflict = len(re.findall(_SITUATION_WORDS["after-conflict"], text, re.I))
    if re.search(_SITUATION_WORDS["ending"], text, re.I):
        return "ending"
    if conflict >= 2:
        return "after-conflict"
    shallow = [session for session in held[-2:] if session.reading is not None and session.reading.superficial]
    return "stuck" if len(shallow) == 2 else None


def target_rung(held: Sequence[Session]) -> int:
    """The deepest rung that the next session may reach: one above what the last reading shows, never a leap.

    Depth 0 to 4 stands for rungs reached; without a reading the number of sessions is the cautious guess.
    """
    if not held:
        return 2
    reading = held[-1].reading
    if reading is None or reading.depth is None:
        return min(3, 1 + len(held))
    return max(2, min(5, int(reading.depth) + 1))


def near_goals(text: str, goals: Sequence[str], language: str) -> tuple[int, ...]:
    """Numbers of the goals that share at least two content stems with `text`."""
    stems = set(content_stems(text, language))
    return tuple(number for number, goal in enumerate(goals) if len(stems & set(content_stems(goal, language))) >= 2)
