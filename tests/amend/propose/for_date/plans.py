"""Plans of a few clauses, and what an amendment for a day makes of them."""

import datetime
from typing import Any

from tests.editions import amendment_for_date, apply, lay_out
from tests.support import lines, plan

from kehoach.amend.model import Operation
from kehoach.spec.model import Plan

MERGED = datetime.date(2025, 7, 1)
DEPARTMENTS = datetime.date(2025, 3, 1)


def of_clauses(*clauses: Any, role: str = "purpose", **parts: Any) -> Plan:
    """A plan of Ninh Thuận, 2022, with these clauses in one role."""
    given = [
        {"id": f"c{at}", **({"text": each} if isinstance(each, str) else each)}
        for at, each in enumerate(clauses)
    ]
    outline = [{"id": "muc", "heading": "MỤC", "numbering": ["decimal"], "content": role}]
    document = {"date": "2022-07-15", "subject": "Phát động phong trào", "closing_mark": False}
    return plan(**{"content": {role: given}, "outline": outline, "document": document, **parts})


def after(before: Plan, day: datetime.date = MERGED) -> list[str]:
    """The printed body once the amendment for a day is carried out, without its section's heading."""
    return lines(lay_out(apply(before, [amendment_for_date(before, day)])))[1:]


def operations(before: Plan, day: datetime.date = MERGED) -> tuple[Operation, ...]:
    return amendment_for_date(before, day).operations


def only(before: Plan, day: datetime.date = MERGED) -> Operation:
    [operation] = operations(before, day)
    return operation


def one(before: Plan, kind: type, day: datetime.date = MERGED) -> Any:
    [found] = [each for each in operations(before, day) if isinstance(each, kind)]
    return found
