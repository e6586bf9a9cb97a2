"""What can go wrong, as sentences.

UpwardError
├── NotFound            the id is not known
├── BadInput            what was given cannot be used, and why
├── Unknown             who is asking is not known: no token, or not a good one
├── NotAllowed          who is asking may know of it, but may not do this
├── TooMany             the same caller asked too often
├── Conflict            someone else changed the same thing first
├── Stale               it is no longer what the caller saw when they decided to change it
├── NotReady            something has to be set up first, and how
├── BadSettings         the environment sets something that cannot be used
├── Unreachable         the database does not answer just now
└── EngineFailed        an engine gave no usable answer
"""

from __future__ import annotations


class UpwardError(Exception):
    """An error that can be shown to whoever asked. Its message holds ids, never note text."""


class NotFound(UpwardError):
    def __init__(self, what: str, key: str, hint: str = "") -> None:
        super().__init__(f"There is no {what} with the id {key!r}. {hint}".rstrip())
        self.what, self.key = what, key


class BadInput(UpwardError):
    """The message says what to change."""


class Unknown(UpwardError):
    """The message does not say whether there is such a token, account or password."""


class NotAllowed(UpwardError):
    """Only about what the caller may know of: what they may not know of is NotFound."""


class TooMany(UpwardError):
    def __init__(self, message: str, *, wait_s: int) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class Conflict(UpwardError):
    """Trying again is likely to work."""


class Stale(UpwardError):
    """To be looked at again before it is changed."""


class NotReady(UpwardError):
    """The message says which command sets it up."""


class BadSettings(UpwardError, ValueError):
    """The message names the variable and holds no value of it."""


class Unreachable(UpwardError):
    """Trying again is likely to work; whether a change that was under way took place is not known."""


class EngineFailed(UpwardError):
    """An engine broke its contract; the message names the engine and the rule."""
