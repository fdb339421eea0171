"""Amendments of the small plan one after the other, for tests of its history."""

from typing import Any

from msgspec.structs import replace

from kehoach.amend.model import Amendment
from kehoach.spec.model import Plan
from tests.amend.support import BASE, amendment
from tests.editions import amendment_from_diff, apply
from tests.edits import edited, furnished


def series(*steps: tuple[str | None, list[dict[str, Any]]], of: Plan = BASE, **parts: Any) -> list[Amendment]:
    """Amendments, each written with all before it, by their dates of effect; None makes a draft."""
    made: list[Amendment] = []
    for number, (effective, operations) in enumerate(steps, 1):
        document: dict[str, Any] = {"subject": f"Sửa đổi lần {number}"}
        if effective:
            document |= {"date": effective, "number": number}
        now = apply(of, made) if made else of
        made.append(amendment(*operations, of=now, id=f"lan-{number}", document=document, **parts))
    return made


def edit(target: str, old: str, new: str, **more: Any) -> dict[str, Any]:
    """An operation that gives a clause other words."""
    return {"op": "replace", "target": target, "old": old, "new": new, **more}


BA = "Sở Lao động - Thương binh và Xã hội chủ trì."
MOT = "Huy động sức mạnh của cả hệ thống chính trị."


def grown(seed: int, count: int = 3) -> tuple[Plan, list[Amendment]]:
    """A furnished plan and amendments that random edits lead to, the last one a draft."""
    start = now = furnished(("ninh-thuan/2021-2025", "vinh-phuc/2021-2025")[seed % 2])
    made = []
    for number in range(count):
        new, _ = edited(now, seed * 7 + number, 3)
        found = amendment_from_diff(now, new)
        document = replace(found.document, number=number + 5, date=f"{2026 + number}-03-12")
        if number == count - 1:
            document = replace(document, number=None, date=None)
        made.append(replace(found, id=f"lan-{number}", document=document))
        now = new
    return start, made


def correction(effective: str | None, signed: str = "2023-05-01") -> Amendment:
    more = {} if effective is None else {"effective": effective}
    return amendment(
        {"op": "correct", "target": "phat-dong", "old": "tháng 7", "new": "tháng 8", **more},
        id="dinh-chinh", document={"subject": "Đính chính", "date": signed, "type": "cong-van", "number": 9},
    )  # fmt: skip
