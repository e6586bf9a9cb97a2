"""Figures in plain words."""

from __future__ import annotations

_WORDS = {
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
    "own_matter": "sets that name something of the pair's own",
    "violations": "rules broken",
    "backed": "prompts with something to read on",
    "goals_served": "goals served in two sets",
    "pairs_alike": "pairs given much the same",
}


def label(figure: str) -> str:
    return _WORDS.get(figure, figure.replace("_", " "))
