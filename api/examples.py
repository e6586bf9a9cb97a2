"""Examples for the API's description, from the sample program."""

from __future__ import annotations

from typing import Any

from fastapi.openapi.models import Example

SUGGEST: dict[str, Example] = {
    "five": {"summary": "Five prompts", "value": {}},
    "three": {"summary": "Three, with ties broken another way", "value": {"n": 3, "seed": 7}},
}
OUTCOMES: dict[str, Example] = {
    "asked": {"summary": "It was asked", "value": {"outcome": "asked"}},
    "skipped": {"summary": "It was left out", "value": {"outcome": "skipped"}},
}
SESSION: dict[str, Example] = {
    "mentor": {
        "summary": "The mentor's note",
        "value": {
            "held_on": "2026-11-20",
            "notes": [{"author": "mentor", "text": "She asked what I would cut. I'll send her my list by Monday."}],
        },
    }
}
ITEM_CHANGES: dict[str, Example] = {
    "complete": {"summary": "It is done", "value": {"status": "done"}},
    "correct": {"summary": "Someone else will do it", "value": {"owner": "leader", "reason": "We misread the note."}},
    "dismiss": {"summary": "It is no item", "value": {"status": "dismissed", "reason": "Only an idea."}},
}
CORRECTIONS: dict[str, Example] = {
    "owner": {
        "summary": "Someone else owns an item",
        "value": {"reason": "Max said that he takes it.", "items": [{"id": "p01-s3-i1", "owner": "mentor"}]},
    },
    "verdict": {
        "summary": "A flag was wrong",
        "value": {"reason": "I met both; their notes are short.", "verdict": "substantial"},
    },
}
RETURN: dict[str, Example] = {
    "comment": {"summary": "A question to the pair", "value": {"comment": "Who of you takes the second item?"}}
}
SUGGESTION_SET: dict[str, Any] = {
    "id": "0f4c1d9be3a24c6f8d54c1f0f1a7b2e9",
    "pair_id": "p01",
    "after_session": "p01-s3",
    "created_at": "2026-11-23T10:00:00Z",
    "suggestions": [
        {
            "id": "6a1f0c2d4b8e4f7f9a3b5c7d9e1f2a3b",
            "prompt_id": "follow-up/what-got-in-the-way",
            "text": "You wanted to post one decision a week in the open channel. What got in the way?",
            "who_asks": "mentor",
            "why": {"serves": "item", "ref": "p01-s3-i1", "text": "It is open since 12 November."},
            "goals": [0],
            "rung": 3,
            "theme": "follow-through",
            "follow_ups": ["What would make the first one easy?"],
            "minutes": 10,
            "citations": [
                {
                    "resource": "articles/follow-through",
                    "title": "Follow-through",
                    "heading": "Follow-through > Ask about the obstacle",
                    "passage_hash": "91c2e0a4b7d35f68",
                    "quote": "Ask what got in the way before you ask when.",
                }
            ],
            "outcome": None,
        }
    ],
    "gaps": [],
    "provenance": {
        "engine": "embedded",
        "template": "wording-v1.en",
        "seed": 0,
        "charter_version": 1,
        "catalogue_version": "5be1c4d2a7f08e93",
        "degraded": None,
        "refused": {},
        "llm": {
            "calls": 0,
            "input_tokens": 0,
            "output_tokens": 0,
            "cost": None,
            "seconds": 0.0,
            "windows": 1,
            "cached": 0,
        },
    },
}
