"""Answers that were given already: the same question about the same pair under the same charter costs no second call.

What is kept is what the model said, redacted as it came. It is verified anew each time that it is used. It lives in
memory alone, so a restart forgets it and no file has to be erased.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.engines.llm.chat import Completion, Message
from coach.ports import Whose

MOST_ANSWERS = 512
_MOST_CHARACTERS = 100_000
"""Of one answer: a longer one is not worth its place."""
IsCurrent = Callable[[Whose], bool]
"""Whether the pair is there and that charter is in force."""


@dataclass(frozen=True, slots=True)
class Key:
    whose: Whose
    template: str
    model: str
    digest: str
    """Of all that is sent, whole: another word, date, item or prompt is another question."""


def key_of(whose: Whose, template: str, model: str, messages: Sequence[Message]) -> Key:
    sent = repr([(one.role, one.text) for one in messages]).encode("utf-8", "surrogatepass")
    return Key(whose, template, model, hashlib.sha256(sent).hexdigest())


class AnswerCache:
    """The answers used last. A pair whose charter has changed has none: what was said under the old one is gone."""

    def __init__(self, most: int = MOST_ANSWERS, is_current: IsCurrent = lambda whose: True) -> None:
        self._most, self._is_current = most, is_current
        self._forgotten = 0
        """How often something was forgotten."""
        self._kept: OrderedDict[Key, Completion] = OrderedDict()
        self._charters: dict[tuple[str, str], int] = {}
        """The newest charter version that was seen of each pair that has answers."""
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Completion | None:
        with self._lock:
            self._see(key.whose)
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def asking(self) -> int:
        """Taken before a question is asked, for `put`: what is forgotten meanwhile is not kept afterwards."""
        return self._forgotten

    def put(self, key: Key, said: Completion, asked: int) -> None:
        """Keeps an answer, unless its pair was erased or its charter changed while it was being made."""
        if len(said.text) > _MOST_CHARACTERS or not self._is_current(key.whose):
            return
        with self._lock:
            if asked != self._forgotten:
                return
            self._see(key.whose)
            if self._charters.get(key.whose.of, key.whose.charter_version) > key.whose.charter_version:
                return
            self._kept[key] = said
            self._kept.move_to_end(key)
            self._charters[key.whose.of] = key.whose.charter_version
            while len(self._kept) > self._most:
                gone, _ = self._kept.popitem(last=False)
                if all(other.whose.of != gone.whose.of for other in self._kept):
                    del self._charters[gone.whose.of]

    def forget(self, pair_id: str | None) -> None:
        """Nothing is left of what was said about this pair; None: about any."""
        with self._lock:
            self._forgotten += 1
            self._drop({of for of in self._charters if pair_id in (None, of[1])})

    def _see(self, whose: Whose) -> None:
        if self._charters.get(whose.of, whose.charter_version) < whose.charter_version:
            self._drop({whose.of})

    def _drop(self, pairs: set[tuple[str, str]]) -> None:
        for key in [key for key in self._kept if key.whose.of in pairs]:
            del self._kept[key]
        for pair in pairs:
            self._charters.pop(pair, None)
