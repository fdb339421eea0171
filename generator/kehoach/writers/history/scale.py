"""The axis of a timeline: from days to places on it, and the years that are marked."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from kehoach.amend.history.model import History
from kehoach.edition.values import date_if_real

_CLOSEST = 44.0
"""Years are marked no closer than so."""


class Scale(Struct, frozen=True):
    """Days from `first` to `last` on places from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """The place of a day, to a tenth."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.right - self.left), 1)

    def years(self) -> list[int]:
        """The years that are marked at their first day."""
        years = range(self.first.year, self.last.year + 1)
        step = max(1, -(-len(years) * _CLOSEST // (self.right - self.left)))
        kept = [each for each in years if (each - years[0]) % step == 0]
        return [each for each in kept if date(each, 1, 1) >= self.first]


def scale_of(history: History, left: float, right: float) -> Scale:
    """The axis that holds the plan's period and all days of its history, in whole years."""
    days = [date(history.period.first, 1, 1), date(history.period.last, 12, 31), *days_in(history)]
    return Scale(date(min(days).year, 1, 1), date(max(days).year, 12, 31), left, right)


def days_in(history: History) -> Iterable[date]:
    """The days of signing and of effect."""
    instruments = [history.plan, *(each.instrument for each in history.entries)]
    texts = [each.signed for each in instruments] + [each.effective for each in history.entries]
    return [found for text in texts if (found := day_of(text))]


def day_of(text: str | None) -> date | None:
    """The day that a date of the spec stands at on the axis: the first that it can mean."""
    known = date_if_real(text)
    return known.first_day() if known else None
