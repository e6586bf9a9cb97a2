"""Reading a session that was stored: its summary and its depth. What has not been read yet is the backlog."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from coach.flag import flag_session
from coach.ports import Application
from coach.summarise import summarise_session


def analyse(coach: Application, session_id: str, *, patient: bool = False) -> None:
    """Summarise and flag a session, and store both. Raises NotFound.

    Both at once: an LLM that does not answer costs one deadline and not two. patient: nobody waits for it.
    """
    with ThreadPoolExecutor(1, "flag") as beside:
        flagged = beside.submit(flag_session, coach, session_id, patient=patient)
        summarise_session(coach, session_id, patient=patient)
        flagged.result()


def read_backlog(coach: Application, *, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Read every stored session that has no summary yet, oldest first; returns how many there were.

    Each is stored as soon as it is read, so nothing is lost if this is stopped.
    progress: called with how many are done and how many there are.
    """
    with coach.uow.read() as store:
        waiting = store.unread_sessions()
    for done, session_id in enumerate(waiting):
        progress(done, len(waiting))
        analyse(coach, session_id, patient=True)
    progress(len(waiting), len(waiting))
    return len(waiting)
