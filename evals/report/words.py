"""Figures in plain words, and in which order a reader wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

WORDS = {
    "items_f1": "items found and not made up (F1)",
    "items_precision": "items that are really there",
    "items_recall": "items found",
    "owners_right": "owners right",
    "owners_open": "owners left open",
    "owners_inverted": "obligations turned round",
    "named_owners_inverted": "of the owners named, turned round",
    "done_that_is_not": "of what is called done, not done",
    "owners_not_swapped": "owners that did not follow a swap",
    "dates_right": "dates right",
    "dates_invented": "dates made up",
    "not_quotes": "quotes that nobody wrote",
    "traps_taken": "wishes and refusals taken for items",
    "follow_through": "what became of earlier items, right",
    "follow_through_macro_f1": "the same, each state counting alike (F1)",
    "follow_through_by_majority": "always naming the commonest state",
    "false_done": "called done without being done",
    "auc": "superficial above substantial (AUC)",
    "f1": "superficial notes (F1)",
    "coverage": "notes that got a verdict",
    "average_precision": "average precision",
    "calibration_error": "calibration error",
    "brier": "Brier score",
    "pairs_flagged_right": "pairs flagged rightly",
    "reading_ndcg": "pages: order of hits (nDCG@10)",
    "reading_recall": "pages: found in ten (recall@10)",
    "prompt_ndcg": "prompts: order of hits (nDCG@10)",
    "prompt_recall": "prompts: found in ten (recall@10)",
    "own_matter": "sets that name something of their own",
    "violations": "rules broken",
    "backed": "prompts with something to read on",
    "goals_served": "goals served in two sets",
    "pairs_alike": "pairs given much the same",
    "short_sets": "sets with too few prompts",
    "open_item_followed_up": "sets that ask about an open item",
    "themes_in_a_set": "themes in a set",
    "diversity": "difference of prompts within a set",
    "novelty": "difference from the set before",
    "largest_overlap": "most that two pairs' sets have in common",
    "rungs_rise": "sets that go deeper step by step",
    "beyond_opening": "prompts beyond an opening",
    "depth": "depth of prompts, as a model rates it",
    "deepest": "depth of the deepest prompt of a set",
    "reading_ease": "reading ease (Flesch)",
    "asks_of_mentor": "prompts that ask something of the mentor",
    "reading_first": "pages: the first useful one (1/place)",
    "found_in_first_3": "something useful among the first three",
    "ndcg": "order of hits (nDCG@10)",
    "recall": "found in ten (recall@10)",
    "first": "the first useful one (1/place)",
    "depth_within_one": "depth right to one step of five",
    "depth_spearman": "notes in order of depth (Spearman)",
    "signs_quoted": "signs that are quotes of the note",
    "signs_right": "quoted signs that a reader found right",
    "graded": "shown things that a reader has graded",
    "related": "prompts that have to do with the goal",
    "wanted": "prompts that a reader would want to ask",
    "has_signs": "readings that quote a sign",
    "auc_by_words": "what counting words alone would do (AUC)",
    "auc_by_items": "what counting items alone would do (AUC)",
    "obeyed": "instructions in notes obeyed",
    "closed": "earlier items closed by an instruction",
    "flipped": "verdicts turned by an instruction",
    "items_kept": "items that stay",
    "items_found": "items of the note still found",
    "brought_up": "times a forbidden topic was brought up",
    "for_a_goal": "prompts that serve a goal all the same",
    "through": "lies that were shown",
    "noticed": "lies that a rule named",
    "labelled": "answers that say whose they are",
    "answered": "answered all the same",
    "leaked": "words of another program that showed",
    "own_found": "own documents found",
    "pair_replaced": "names of the pair replaced",
    "email_replaced": "e-mail addresses replaced",
    "phone_replaced": "phone numbers replaced",
    "iban_replaced": "account numbers replaced",
    "address_replaced": "postal addresses replaced",
    "third_person_replaced": "names of others replaced",
    "words_left": "texts whose other words are left alone",
    "comes_back": "texts that come back as they were",
    "recognised": "languages recognised",
    "left_alone": "notes in other languages left alone",
    "made_up": "items made up",
    "found": "items found",
    "recorded_right": "who of the two recorded it, right",
    "items_f1_before": "the same in the notes' own words (F1)",
    "found_again": "items found again",
    "owners_kept": "owners that stay",
    "dates_kept": "dates that stay",
    "states_kept": "states of earlier items that stay",
    "verdict_kept": "verdicts that stay",
    "chance_moved": "how far the probability moves",
    "rung_depth_spearman": "rungs beside rated depth (Spearman)",
    **{f"depth_at_rung_{rung}": f"rated depth of prompts on rung {rung}" for rung in range(1, 6)},
}
_FIRST = ("retrieval", "suggest", "summarise", "flag")
"""What people ask of the coach, in their order; how it holds out comes after."""


def label(figure: str) -> str:
    return WORDS.get(figure, figure.replace("_", " "))


def direction(one: Mapping[str, Any]) -> str:
    """What to wish for, where it is not "higher"."""
    return {"lower": "lower is better", "neither": "for orientation"}.get(one["better"], "")


def reading_order(suites: Iterable[str]) -> list[str]:
    """The three jobs, then the rest by name."""
    names = list(suites)
    return [*(one for one in _FIRST if one in names), *sorted(one for one in names if one not in _FIRST)]
