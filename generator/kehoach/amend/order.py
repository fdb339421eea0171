"""In which order amendments take effect, and what is wrong with their dates."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from kehoach.amend.model import Amendment, Correct
from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.values import symbol_for
from kehoach.spec.model import Plan
from kehoach.vietnamese.dates import parse_date, short_date

_LAST = "9999-12-31"

Found = tuple[int, Diagnostic]


class Event(Struct, frozen=True):
    """What of one amendment takes effect on one day: the numbers of its operations.

    `effective` is None where no day is said; of a draft, which is not `signed`, it is the day that is meant.
    """

    amendment: int
    effective: str | None
    operations: tuple[int, ...]
    signed: bool

    @property
    def in_force(self) -> str | None:
        """The day from which it is in force; None for a draft, which never is."""
        return self.effective if self.signed else None


def events_of(amendments: Sequence[Amendment]) -> list[Event]:
    """The events in order of effect; on one day in order of signing, then as the amendments are given.

    A correction that reaches back is carried out when it is known, on the text as it is by then. Drafts come
    last, in the order in which they are given.
    """
    days: dict[tuple[str, str, int, str], list[int]] = {}
    for index, amendment in enumerate(amendments):
        signed = _signed(amendment) or _LAST
        for number, operation in enumerate(amendment.operations):
            effective = operation.effective or _effective(amendment) or ""
            days.setdefault((max(effective, signed), signed, index, effective), []).append(number)
    return [
        Event(index, effective or None, tuple(numbers), signed != _LAST)
        for (_, signed, index, effective), numbers in sorted(days.items(), key=lambda each: each[0])
    ]


def signing_order(amendments: Sequence[Amendment]) -> list[int]:
    """The amendments in the order of their signing, drafts last; of one day as they are given."""
    return sorted(range(len(amendments)), key=lambda each: (_signed(amendments[each]) or _LAST, each))


def signed_before(amendments: Sequence[Amendment], index: int) -> list[Amendment]:
    """The amendments that were signed before one, in this order."""
    order = signing_order(amendments)
    return [amendments[each] for each in order[: order.index(index)]]


def findings_of_dates(plan: Plan, amendments: Sequence[Amendment], as_of: date | None = None) -> list[Found]:
    """What is wrong with whom and when: another plan, effect before the plan or before the signing."""
    begins = _first_day(plan.document.date)
    found = [
        each for index, amendment in enumerate(amendments) for each in _of_one(index, amendment, plan, begins)
    ]
    found += _same_instrument(plan, amendments)
    if as_of is not None and begins is not None and as_of < begins:
        args = {"date": short_date(as_of), "begins": short_date(begins)}
        found.append((-1, Diagnostic("U205", args)))
    return found


def _of_one(index: int, amendment: Amendment, plan: Plan, begins: date | None) -> Iterator[Found]:
    if amendment.amends.plan != plan.id:
        args = {"wanted": amendment.amends.plan, "found": plan.id}
        yield index, Diagnostic("U203", args, Place(pointer="/amends/plan"))
    signed = _signed(amendment)
    days = [("/effective", amendment.effective, False), ("/document/date", amendment.document.date, False)]
    for number, operation in enumerate(amendment.operations):
        reaches_back = isinstance(operation, Correct)
        days.append((f"/operations/{number}/effective", operation.effective, reaches_back))
    for pointer, text, reaches_back in days:
        if text is None:
            continue
        try:
            day = parse_date(text).last_day()
        except ValueError:
            yield index, Diagnostic("S202", {"date": text}, Place(pointer=pointer))
            continue
        if begins is not None and day < begins:
            args = {"date": short_date(day), "begins": short_date(begins)}
            yield index, Diagnostic("U201", args, Place(pointer=pointer))
        elif (
            signed and day < date.fromisoformat(signed) and not reaches_back and not _only_corrects(amendment)
        ):
            args = {"date": short_date(day), "signed": short_date(date.fromisoformat(signed))}
            yield index, Diagnostic("U202", args, Place(pointer=pointer))


def _same_instrument(plan: Plan, amendments: Sequence[Amendment]) -> Iterator[Found]:
    seen: dict[tuple[object, ...], int] = {}
    for index, amendment in enumerate(amendments):
        document = amendment.document
        if document.number is None or document.date is None:
            continue
        issuer = amendment.issuer or plan.issuer
        symbol = document.symbol or symbol_for(document.type, issuer.organ)
        key = (str(document.number).lstrip("0"), symbol, issuer.organ, issuer.unit, document.date[:4])
        if key in seen:
            args = {"number": str(document.number), "other": amendments[seen[key]].id}
            yield index, Diagnostic("U206", args, Place(pointer="/document/number"))
        seen.setdefault(key, index)


def _only_corrects(amendment: Amendment) -> bool:
    return all(isinstance(each, Correct) for each in amendment.operations)


def _effective(amendment: Amendment) -> str | None:
    return amendment.effective or _signed(amendment)


def _signed(amendment: Amendment) -> str | None:
    """The day of signing, the last one that a partial date allows; None where it is not known or no date."""
    day = _first_day(amendment.document.date, last=True)
    return day.isoformat() if day else None


def _first_day(text: str | None, *, last: bool = False) -> date | None:
    if text is None:
        return None
    try:
        parsed = parse_date(text)
        return parsed.last_day() if last else parsed.first_day()
    except ValueError:
        return None
