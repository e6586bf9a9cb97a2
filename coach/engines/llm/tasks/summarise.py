"""Job 2 by an LLM. Nothing that it says is taken on trust: words have to be the note's, dates are reckoned again, and
an owner on whom the two engines contradict each other is nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest
from typing import Any

from coach.dates import When, times_in
from coach.engines.llm.tasks.task import Read, Said, Texts, no_worse
from coach.engines.llm.windows import Span, Window
from coach.matters import denials, denies
from coach.model.note import Quote
from coach.model.program import Person
from coach.model.session import Kind, LadderRung, Owner
from coach.model.suggestion import Outcome
from coach.model.summary import (
    EarlierItem,
    FollowUp,
    FollowUpStatus,
    FoundItem,
    NoteSummary,
    PromptTrace,
    Recap,
    SummariseBrief,
)
from coach.orders import orders
from coach.plain import spoken_plainly, supported
from coach.reconcile import same_act, strongest
from coach.redact import Redaction, find
from coach.requote import LONGEST, requote_in
from coach.tellable import tellable
from coach.unbidden import unbidden
from knowledge.language import content_stems, detect, sentences
from knowledge.themes import vocabulary

_MOST_ITEMS = 20
_AGREED, _ALONE = 0.9, 0.7
"""Confidence of an item that the embedded engine finds too, and of one that it does not. Set by hand."""
_LONGEST_ACTION = 160
_MOST_RECAP = 5
_SENTENCE_BEFORE = 120
"""Characters before its evidence in which an action's matter may be named: “I have it. She gets it on Friday.”"""
_AROUND = 200
"""Characters around its evidence that an action may take words from."""
_DATE_WITHIN = 60
"""Characters before and after the evidence in which the words of its date stand: in 135 of 135 that people marked they
touch it or are in it."""
_CLOSES = re.compile(r"[.!?;\n]")
_NEXT_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]\s+\S")
"""A full stop after a short word with a capital shortens it: “Mr. Pillai”."""
_CLAUSE = re.compile(r"[.!?;:,\n]")
_NOT_WITHIN = 3
"""Words before a quote in which a “not” belongs to it."""
_SUBJECTS = {
    "en": r"i|we|he|she|they|you|from|next",
    "de": r"ich|wir|er|sie|du|der|die|das|ab",
    "es": r"yo|nosotr\w+|él|ella",
    "fr": r"je|j|on|nous|il|elle",
}
_SUBJECT = {language: re.compile(rf"(?i)\W*(?:{words})(?:['’]\w+)?\b") for language, words in _SUBJECTS.items()}
"""What begins a clause of its own, whatever stands before."""
_WITHOUT_NOT = re.compile(
    r"(?i)^(?:do not|don['’]t|not|never|no|nicht|nie|kein\w*|auf keinen fall|nunca|ne pas|jamais)\s"
)
_NAME_LETTERS = 3
_SIDE_BY_SIDE = 5
"""Characters between two names at most: “ and ”, “/”."""
_WE = re.compile(
    r"(?i)\b(?:we|we['’]\w+|both|let['’]s|together|wir|beide\w*|gemeinsam|zusammen|nosotr\w+|"
    r"ambos|los dos|las dos|juntos|nous|tous les deux|ensemble|\w{2,}(?:amos|emos|imos))\b"
)
_I = re.compile(r"\b(?:I|ich|Ich|yo|Yo|je|Je)\b|\b[Jj]['’]")
_SMALL_I = re.compile(r"(?i)(?<![\w.(])i(?=['’ ])|\bim\b|\bit falls to me\b|\bby me\b")
_THIRD = re.compile(
    r"(?i)\W*(?:(?:and|then|und|dann|y|luego|et|puis|so|next) )?(?:he|she|they|you|hes|shes|er|sie|du|él|ella|tú|il|"
    r"elle|"
    r"tu)(?:['’]\w+)?\b"
)


class ItemSaid(Said):
    evidence: str
    owner: Owner | None
    action: str
    due_text: str | None
    due: str | None
    kind: Kind
    logistics: bool


class EarlierSaid(Said):
    number: int
    status: FollowUpStatus
    evidence: str | None


class PlannedSaid(Said):
    number: int
    outcome: Outcome | None
    evidence: str | None


class NoteSaid(Said):
    items: list[ItemSaid]
    earlier: list[EarlierSaid]
    planned: list[PlannedSaid]
    recap: list[str]
    wins: list[str]


class Summarise:
    template = "summarise/v2"
    schema = NoteSaid
    max_output_tokens = 2_500

    def roster(self, brief: SummariseBrief) -> tuple[str, str]:
        return brief.leader, brief.mentor

    def notes(self, brief: SummariseBrief) -> Sequence[str]:
        return (brief.note.text.reveal(),)

    def texts(self, brief: SummariseBrief, window: Window) -> Texts:
        (span,) = window
        return {
            "leader": brief.leader,
            "mentor": brief.mentor,
            "goals": brief.goals,
            "earlier": [f"{number}: {_earlier(one)}" for number, one in enumerate(brief.earlier)],
            "planned": [f"{number}: {one.text}" for number, one in enumerate(brief.planned)],
            "note": brief.note.text.reveal()[span.start : span.end],
        }

    def facts(self, brief: SummariseBrief, window: Window) -> Mapping[str, Any]:
        language = detect(brief.note.text.reveal()) or "as in the note"
        return {"held_on": brief.held_on, "author": brief.note.author, "language": language}

    def read(
        self, said: NoteSaid, brief: SummariseBrief, window: Window, embedded: NoteSummary, redaction: Redaction
    ) -> Read[NoteSummary]:
        answer = _Answer(brief, window[0], embedded, redaction)
        items: list[FoundItem] = []
        for one in said.items[:_MOST_ITEMS]:
            found = answer.item(one)
            if found is not None and not any(_said_before(found, other) for other in items):
                items.append(found)
        follow_ups = [told for one in said.earlier if (told := answer.follow_up(one)) is not None]
        planned = [trace for one in said.planned if (trace := answer.trace(one)) is not None]
        recap = Recap(answer.quotes(said.recap, "recap"), embedded.recap.themes, answer.quotes(said.wins, "win"))
        language = embedded.language or detect(answer.note)
        return Read(NoteSummary(language, tuple(items), tuple(follow_ups), tuple(planned), recap), answer.refused)

    def better(self, first: Read[NoteSummary], again: Read[NoteSummary], brief: SummariseBrief) -> Read[NoteSummary]:
        return no_worse(first, again)

    def says_anything(self, value: NoteSummary) -> bool:
        told = any(one.outcome is not None for one in value.planned)
        return bool(value.items or value.follow_ups or told or value.recap.sentences or value.recap.wins)

    def merged(self, values: Sequence[NoteSummary], brief: SummariseBrief) -> NoteSummary:
        """Items said in two windows are one. Of an earlier item the last report in the note holds, and any report goes
        before none; of a planned prompt the one that shows most. The recap takes from each window in turn."""
        first = values[0]
        items: list[FoundItem] = []
        told: dict[str, FollowUp] = {}
        for value in values:
            before = range(len(items))
            for one in value.items:
                place = next((at for at in before if _same_item(one, items[at], first.language or "en")), None)
                if place is None:
                    items.append(one)
                else:
                    items[place] = _both_say(items[place], one)
            told |= {one.item_id: one for one in value.follow_ups if one.status != "not_mentioned"}
        recap = replace(
            first.recap,
            sentences=_in_turn([one.recap.sentences for one in values], _MOST_RECAP),
            wins=_in_turn([one.recap.wins for one in values], _MOST_RECAP),
        )
        planned = strongest([trace for one in values for trace in one.planned])
        return NoteSummary(first.language, tuple(items), tuple(told.values()), planned, recap)

    def joined(self, value: NoteSummary, embedded: NoteSummary, brief: SummariseBrief) -> NoteSummary:
        """Items of the embedded engine that overlap none, follow-ups and traces that are missing, a recap if there is
        none."""
        more = [one for one in embedded.items if not any(one.evidence.overlaps(item.evidence) for item in value.items)]
        told = {one.item_id for one in value.follow_ups}
        traced = [one for one in value.planned if one.outcome is not None]
        known = {one.suggestion_id for one in traced}
        return replace(
            value,
            items=tuple(sorted((*value.items, *more), key=lambda one: one.evidence.start)),
            follow_ups=(*value.follow_ups, *(one for one in embedded.follow_ups if one.item_id not in told)),
            planned=(*traced, *(one for one in embedded.planned if one.suggestion_id not in known)),
            recap=value.recap if value.recap.sentences else embedded.recap,
        )


class _Answer:
    """One answer against its note; `refused` grows with what cannot be borne out."""

    def __init__(self, brief: SummariseBrief, span: Span, embedded: NoteSummary, redaction: Redaction) -> None:
        self.brief, self.span, self.embedded, self._restore = brief, span, embedded, redaction.restore
        self.note = brief.note.text.reveal()
        self._orders = orders(self.note)
        self._known = " ".join((self.note, *brief.goals, *(one.action for one in brief.earlier)))
        self._language = embedded.language or "en"
        self.refused: list[str] = []

    def quote(self, words: str | None, of: str) -> Quote | None:
        found = self._found(words) if words else None
        if found is None:
            self.refused.append(f"quote_of_{of}")
        elif len(found.text) > LONGEST:
            self.refused.append("quote_too_long")
            return None
        elif any(found.start < end and start < found.end for start, end in self._orders):
            self.refused.append("words_to_software")
            return None
        return found

    def _found(self, words: str) -> Quote | None:
        return requote_in(self.note, self._restore(words), self.span.start, self.span.end)

    def quotes(self, said: list[str], of: str) -> tuple[Quote, ...]:
        """What may be told again to both: nothing told in confidence, no contact data, no matter that is sensitive."""
        found = [quote for words in said if (quote := self.quote(words, of)) is not None]
        fine = [quote for quote in found if self._tellable(quote)]
        self.refused += ["not_to_be_repeated"] * (len(found) - len(fine))
        return _in_turn([fine], _MOST_RECAP)

    def _tellable(self, quote: Quote) -> bool:
        around = next(
            (one for one in sentences(self.note) if one.start <= quote.start < one.end),
            None,
        )
        whole = quote.text if around is None else self.note[around.start : max(around.end, quote.end)]
        return tellable(whole) and not vocabulary().sensitive_in(whole, self._language)

    def item(self, one: ItemSaid) -> FoundItem | None:
        evidence = self.quote(one.evidence, "item")
        if evidence is None:
            return None
        action = " ".join(self._restore(one.action).split())
        names = (self.brief.leader, self.brief.mentor)
        around = self.note[max(0, evidence.start - _AROUND) : evidence.end + _AROUND]
        one_clause = len(action) <= _LONGEST_ACTION and _NEXT_SENTENCE.search(action) is None
        nearby = self.note[max(0, evidence.start - _SENTENCE_BEFORE) : evidence.end]
        near = self._share_words(action, nearby) and supported(action, around, names, self._known)
        if not (one_clause and spoken_plainly(action) and near):
            self.refused.append("action_not_of_the_note")
            return None
        if unbidden(action, self.note.replace("’", "'").lower()) is not None:
            self.refused.append("brought_up_unbidden")
            return None
        if (denies(action) and not self._denied(action, evidence)) or self._is_cut_from_its_not(evidence):
            self.refused.append("turned_to_its_opposite")
            return None
        if one.owner in ("leader", "mentor") and self._names(action, one.owner):
            self.refused.append("owner_named_in_own_action")
            return None
        twin = next((other for other in self.embedded.items if other.evidence.overlaps(evidence)), None)
        twins = twin.owner if twin is not None else None
        doer = self._doer(evidence) or (self._other_by_pronoun(evidence) if twin is None else None)
        inverted = {one.owner, twins or doer} == {"leader", "mentor"}
        # One partner owns it if the other engine says so too, or if the words name nobody else before.
        agreed = one.owner in (twins, doer) or (one.owner == "both" and self._says_both(evidence))
        owner = one.owner if agreed and not inverted else None
        due, due_text = self._due(one, evidence)
        return FoundItem(
            action=action,
            evidence=evidence,
            owner=owner,
            due=due,
            due_text=due_text,
            kind=one.kind,
            logistics=one.logistics,
            confidence=_AGREED if twin is not None and not inverted else _ALONE,
            question=twin.question if twin is not None and owner is None else None,
            renews=twin.renews if twin is not None else None,
        )

    def _is_cut_from_its_not(self, evidence: Quote) -> bool:
        """Whether a word that denies stands right before words that begin in the middle of a clause."""
        before = _CLAUSE.split(self.note[max(self.span.start, evidence.start - _DATE_WITHIN) : evidence.start])[-1]
        return denies(" ".join(before.split()[-_NOT_WITHIN:])) and _SUBJECT[self._language].match(evidence.text) is None

    def _denied(self, action: str, evidence: Quote) -> bool:
        """Whether the evidence denies as the action does; one that begins so needs the “not” by the same word."""
        if denials(action) > denials(evidence.text):
            return False
        pieces = action.split()
        if not denies(" ".join(pieces[:_NOT_WITHIN])):
            return denies(evidence.text)
        language = self._language
        act = next(iter(content_stems(_WITHOUT_NOT.sub("", action), language)), None)
        said = evidence.text.split()
        at = next((place for place, word in enumerate(said) if act in content_stems(word, language)), None)
        return at is not None and denies(" ".join(said[max(0, at - _NOT_WITHIN) : at + _NOT_WITHIN]))

    def _names(self, text: str, role: Owner) -> bool:
        name = self.brief.leader if role == "leader" else self.brief.mentor
        spoken = set(re.findall(r"[^\W\d_][\w-]+", text))
        return any(len(part) >= _NAME_LETTERS and part in spoken for part in name.split())

    def _says_both(self, evidence: Quote) -> bool:
        """Whether the words are of the two: the names of both, or “I” and a name, side by side, or “we” or “both”
        before one of them alone."""
        partners = self._partners(evidence)
        if any(
            one != after and start - end <= _SIDE_BY_SIDE for (one, _, end), (after, start, _) in pairwise(partners)
        ):
            return True
        we = _WE.search(evidence.text)
        alone = [start for _, start, _ in partners]
        alone += [one.start() for one in (self._said_i(evidence),) if one is not None]
        return we is not None and all(we.start() <= start for start in alone)

    def _said_i(self, evidence: Quote) -> re.Match[str] | None:
        return (_SMALL_I if self.embedded.language == "en" else _I).search(evidence.text)

    def _doer(self, evidence: Quote) -> Owner | None:
        """Whom the words name first: the writer as "I", or a partner by name; None where they do not say."""
        partners = self._partners(evidence)
        return partners[0][0] if partners else None

    def _partners(self, evidence: Quote) -> list[tuple[Owner, int, int]]:
        """Where the words name a partner, by name or as the writer's “I”, in order: who, from where, to where."""
        author, kinds = self.brief.note.author, dict[str, Owner](LEADER="leader", MENTOR="mentor")
        (named,) = find([evidence.text], (Person(self.brief.leader), Person(self.brief.mentor)))
        found = [(kinds[one.kind], one.start, one.end) for one in named if one.kind in kinds]
        if author != "both":
            first = self._said_i(evidence)
            found += [(author, first.start(), first.end())] if first is not None else []
        return sorted(found, key=lambda one: one[1])

    def _other_by_pronoun(self, evidence: Quote) -> Owner | None:
        """The partner who did not write the note, where the words begin with “she” or “you” and nobody says “I” before:
        whoever is meant, it is not the writer."""
        author = self.brief.note.author
        first = _THIRD.match(evidence.text)
        if author == "both" or first is None:
            return None
        return "mentor" if author == "leader" else "leader"

    def _due(self, one: ItemSaid, evidence: Quote) -> tuple[date | None, str | None]:
        """The date that the words give by our own reckoning; the model's is a claim, and no words give no date."""
        words = self._nearest(one.due_text, evidence) if one.due_text else None
        if words is None:
            if one.due_text or one.due:
                self.refused.append("words_of_due_date")
            return None, None
        times = self._times(min(words.start, evidence.start), max(words.end, evidence.end))
        meant = next((one for one in times if one.start < words.end and words.start < one.end), None)
        if meant is not None and one.due is not None and meant.on is not None and meant.on.isoformat() != one.due[:10]:
            self.refused.append("due_date_by_our_reckoning")
        return (meant.on if meant is not None else None), words.text

    def _nearest(self, said: str, evidence: Quote) -> Quote | None:
        """The words of a date that stand by the evidence: those further off may be another item's, and so are those
        in another item's evidence, and all where the evidence has a time of its own."""
        words = self._restore(said)
        before = _CLOSES.split(self.note[max(self.span.start, evidence.start - _DATE_WITHIN) : evidence.start])[-1]
        after = _CLOSES.split(self.note[evidence.end : min(self.span.end, evidence.end + _DATE_WITHIN)])[0]
        inside = requote_in(self.note, words, evidence.start, evidence.end)
        if inside is not None or self._times(evidence.start, evidence.end):
            return inside
        beside = requote_in(self.note, words, evidence.start - len(before), evidence.end + len(after))
        others = [one.evidence for one in self.embedded.items if not one.evidence.overlaps(evidence)]
        return None if beside is None or any(beside.overlaps(one) for one in others) else beside

    def _times(self, start: int, end: int) -> Sequence[When]:
        return times_in(
            self.note, self.brief.held_on, self._language, start=start, end=end, month_first=self.brief.month_first
        )

    def follow_up(self, one: EarlierSaid) -> FollowUp | None:
        if one.status == "not_mentioned" or not 0 <= one.number < len(self.brief.earlier):
            return None
        evidence = self.quote(one.evidence, "follow_up")
        if evidence is None:
            return None
        item = self.brief.earlier[one.number]
        if not self._speaks_of(item, evidence, one.status):
            self.refused.append("follow_up_of_another_matter")
            return None
        return FollowUp(item.id, one.status, evidence, self._rung(item, one.status))

    def _speaks_of(self, item: EarlierItem, evidence: Quote, status: FollowUpStatus) -> bool:
        """Whether the words share one with the item, or the embedded engine reads the same state from the note."""
        if any(one.item_id == item.id and one.status == status for one in self.embedded.follow_ups):
            return True
        return self._share_words(f"{item.action} {item.evidence or ''}", evidence.text)

    def _share_words(self, one: str, other: str) -> bool:
        language = self._language
        return not set(content_stems(one, language)).isdisjoint(content_stems(other, language))

    def _rung(self, item: EarlierItem, status: FollowUpStatus) -> LadderRung:
        """The rung that the embedded engine reads from the same note, if it sees the same state."""
        same = next((one for one in self.embedded.follow_ups if one.item_id == item.id), None)
        return same.rung if same is not None and same.status == status else item.rung

    def trace(self, one: PlannedSaid) -> PromptTrace | None:
        if not 0 <= one.number < len(self.brief.planned):
            return None
        words = self.quote(one.evidence, "prompt") if one.outcome is not None else None
        outcome = one.outcome if words is not None else None
        return PromptTrace(self.brief.planned[one.number].suggestion_id, outcome, words)


def _earlier(one: EarlierItem) -> str:
    due = f", due {one.due.isoformat()}" if one.due else ""
    return f"{one.owner or 'nobody yet'}: {one.action}{due}"


def _said_before(one: FoundItem, other: FoundItem) -> bool:
    """Whether two items of one answer are the same: one act of one person, or on nearly the same words and
    not one of each partner."""
    of_each = {one.owner, other.owner} == {"leader", "mentor"}
    if one.action == other.action:
        return one.evidence.overlaps(other.evidence) or not of_each
    return one.evidence.overlaps(other.evidence) and not of_each


def _same_item(one: FoundItem, other: FoundItem, language: str) -> bool:
    """Whether two windows speak of one item: the same words, or the same act of the same people with no other date."""
    if one.evidence.overlaps(other.evidence):
        return True
    slots = one.owner == other.owner and (one.due == other.due or None in (one.due, other.due))
    return slots and same_act(one, other, language)


def _both_say(first: FoundItem, again: FoundItem) -> FoundItem:
    """Where two windows put one item on opposite people, nobody owns it."""
    inverted = {first.owner, again.owner} == {"leader", "mentor"}
    dated = first if first.due is not None or again.due is None else again
    return replace(
        first,
        owner=None if inverted else first.owner or again.owner,
        due=dated.due,
        due_text=dated.due_text or first.due_text,
        confidence=_ALONE if inverted else max(first.confidence, again.confidence),
        question=first.question or again.question,
        renews=first.renews or again.renews,
    )


def _in_turn(quotes: Sequence[Sequence[Quote]], most: int) -> tuple[Quote, ...]:
    """The first of each, then the second of each, up to `most`; none twice; in the order of the note."""
    kept: list[Quote] = []
    for one in (quote for turn in zip_longest(*quotes) for quote in turn if quote is not None):
        if len(kept) < most and not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
