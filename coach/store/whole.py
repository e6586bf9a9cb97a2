"""Several blocks that write, as one transaction: what a request does, and the answer that is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection

from coach.store.database import Database


class Whole:
    """The transaction of all blocks of a thread that write while this is current.

    It begins with the first of them, so that nothing is held while something is computed before; those that read after
    it see what was written. A first block that fails gives it up, a later one what it wrote itself.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._afterwards: list[Callable[[], object]] = []

    @contextmanager
    def write(self, of: str | None) -> Iterator[Connection]:
        with self._database.reachable():
            if self._connection is not None:
                self._database.lock(self._connection, of)
                with self._connection.begin_nested():
                    yield self._connection
                return
            self._connection = self._database.begin(of)
            try:
                yield self._connection
            except BaseException:
                self.give_up()
                raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        if self._connection is None:
            with self._database.read() as connection:
                yield connection
        else:
            with self._database.reachable():
                yield self._connection

    def afterwards(self, work: Callable[[], object]) -> None:
        """Once it is committed."""
        self._afterwards.append(work)

    def commit(self) -> None:
        """What was written holds; a next block begins a transaction of its own. Raises Unreachable."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with self._database.reachable(), connection:
                connection.commit()
        work, self._afterwards = self._afterwards, []
        for one in work:
            one()

    def give_up(self) -> None:
        """Nothing that was written since the last commit is there."""
        connection, self._connection = self._connection, None
        self._afterwards = []
        if connection is not None:
            connection.close()


_CURRENT: ContextVar[Whole | None] = ContextVar("whole", default=None)


@contextmanager
def whole(database: Database) -> Iterator[Whole]:
    """Makes the blocks of this thread one transaction until the end, where what was not committed is given up."""
    made = Whole(database)
    token = _CURRENT.set(made)
    try:
        yield made
    finally:
        _CURRENT.reset(token)
        made.give_up()


def current() -> Whole | None:
    return _CURRENT.get()
