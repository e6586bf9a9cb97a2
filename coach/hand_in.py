"""A partner hands in what they wrote: it joins what the other wrote about the meeting of the same day."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from coach.errors import BadInput
from coach.model.program import Pair
from coach.ports import Application
from coach.summarise import Written, add_note, record_session


def today_of(coach: Application, pair: Pair) -> date:
    """The day that it is where the pair is."""
    return coach.clock().astimezone(ZoneInfo(pair.timezone)).date()


def hand_in(coach: Application, pair: Pair, held_on: date, note: Written, *, job_id: str) -> bool:
    """Store the note, and promise with it the job that reads it; False for a note that is there already.

    Raises BadInput for the note, or for a day that has not come.
    """
    if held_on > today_of(coach, pair):
        raise BadInput(f"{held_on} has not come yet; give the day that you met.")
    with coach.uow.whole() as whole:
        with coach.uow.write(pair.id) as store:
            there = next((one for one in store.sessions(pair.id) if one.held_on == held_on), None)
        if there is None:
            record_session(coach, pair.id, held_on, [note], job_id=job_id)
        elif any(one.author == note.author and one.text == note.text for one in there.notes):
            return False
        else:
            add_note(coach, there.id, note, job_id=job_id)
        whole.commit()
    return True
