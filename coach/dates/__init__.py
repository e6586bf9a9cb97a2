"""Due dates in session notes: finding the words and reckoning the day, in four languages, without a dependency."""

from coach.dates.find import When, month_first_in, times_in

__all__ = ["When", "month_first_in", "times_in"]
