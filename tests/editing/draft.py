"""The JSON value of a plan: where its parts stand, and words to write into them."""

import copy
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple

Json = dict[str, Any]

Edit = Callable[[Json, Random], str | None]
"""Changes a plan in place and says where; None where the plan has nothing for it and is as it was."""

WORDS = (
    "kịp thời", "hiệu quả", "đồng bộ", "thường xuyên", "bền vững", "thiết thực", "công khai", "rộng rãi",
    "phù hợp", "sâu rộng",
)  # fmt: skip
SENTENCES = (
    "Tổ chức sơ kết, rút kinh nghiệm ở từng xã, thôn trước khi nhân ra diện rộng.",
    "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều; lập danh sách, công khai tại nhà văn hóa.",
    "Huy động nguồn lực xã hội để hỗ trợ làm nhà ở cho 150 hộ nghèo trước ngày 31/12/2024.",
    "Vận động doanh nghiệp nhận đỡ đầu xã khó khăn, mỗi năm ít nhất 02 mô hình sinh kế;",
    "Kiểm tra, giám sát việc thực hiện phong trào, xử lý nghiêm các trường hợp vi phạm.",
    "Đăng tải gương người tốt, việc tốt trên báo, đài và cổng thông tin điện tử.",
)
_PLACEHOLDER = re.compile(r"(\{\{.*?\}\})", re.DOTALL)


class Spot(NamedTuple):
    """Something in a list, and where that list is."""

    items: list[Any]
    index: int
    where: str

    @property
    def value(self) -> Any:
        return self.items[self.index]

    def __str__(self) -> str:
        named = self.value.get("id") if isinstance(self.value, dict) else None
        return f"{self.where}/{named or self.index}"


class TextSpot(NamedTuple):
    """A text of the plan: its holder and the key or index of it there."""

    holder: Any
    key: Any
    where: str

    @property
    def text(self) -> str:
        return str(self.holder[self.key])


def clause_lists(plan: Json) -> Iterator[tuple[str, list[Json]]]:
    """Every list of clauses, the outer before the inner."""
    for name in ("legal_bases", "introduction", "closing"):
        yield from _with_inner(name, plan.get(name, []))
    for role, group in plan["content"].items():
        for name, clauses in group.items() if isinstance(group, dict) else [("", group)]:
            yield from _with_inner(f"{role}.{name}".rstrip("."), clauses)
    for index, annex in enumerate(plan.get("annexes", [])):
        yield from _with_inner(f"annexes/{index}", annex.get("body", []))


def _with_inner(where: str, clauses: list[Json]) -> Iterator[tuple[str, list[Json]]]:
    if clauses:
        yield where, clauses
    for clause in clauses:
        yield from _with_inner(f"{where}/{clause.get('id')}", clause.get("children", []))


def clauses(plan: Json) -> list[Spot]:
    return [Spot(items, index, where) for where, items in clause_lists(plan) for index in range(len(items))]


def sections(plan: Json) -> list[Spot]:
    found, lists = [], [("outline", plan["outline"])]
    while lists:
        where, items = lists.pop()
        for index, section in enumerate(items):
            found.append(Spot(items, index, where))
            if "sections" in section:
                lists.append((f"{where}/{section.get('id')}", section["sections"]))
    return found


def tables(plan: Json) -> list[tuple[Json, str]]:
    return [(spot.value["table"], f"{spot}/table") for spot in clauses(plan) if "table" in spot.value]


def texts(plan: Json) -> list[TextSpot]:
    """The texts of clauses, sections, annexes, tables and recipients."""
    found = [TextSpot(plan["document"], "subject", "subject")]
    for spot in [*clauses(plan), *sections(plan)]:
        found += [
            TextSpot(spot.value, key, f"{spot}/{key}") for key in ("heading", "text") if spot.value.get(key)
        ]
    found += [TextSpot(annex, "title", "annex title") for annex in plan.get("annexes", [])]
    found += [TextSpot(plan["recipients"], at, "recipients") for at in range(len(plan.get("recipients", [])))]
    for table, where in tables(plan):
        for row in table.get("rows", []):
            found += [
                TextSpot(row["cells"], key, f"{where}/{row.get('id')}")
                for key, cell in row["cells"].items()
                if cell
            ]
    return found


def literals(text: str) -> list[str]:
    """A text cut at its placeholders: words at even places, placeholders at odd ones."""
    return _PLACEHOLDER.split(text)


def all_ids(plan: Json) -> set[str]:
    parts = [*clauses(plan), *sections(plan)]
    found = {spot.value.get("id") for spot in parts} | {annex.get("id") for annex in plan.get("annexes", [])}
    return found | {row.get("id") for table, _ in tables(plan) for row in table.get("rows", [])}


def new_id(plan: Json) -> str:
    taken = all_ids(plan)
    return next(name for number in range(1, 10_000) if (name := f"them-{number}") not in taken)


def copied(clause: Json) -> Json:
    """A copy of a clause and all in it, without ids: `load` gives new ones."""
    copy_of: Json = copy.deepcopy(clause)
    _without_ids(copy_of)
    return copy_of


def _without_ids(clause: Json) -> None:
    clause.pop("id", None)
    for row in clause.get("table", {}).get("rows", []):
        row.pop("id", None)
    for child in clause.get("children", []):
        _without_ids(child)


def take(spot: Spot, plan: Json) -> Any:
    """Take a clause or section out; lists of children and sections do not stay behind empty."""
    value = spot.items.pop(spot.index)
    if not spot.items:
        for each in [*clauses(plan), *sections(plan)]:
            for key in ("children", "sections"):
                if each.value.get(key) is spot.items:
                    del each.value[key]
    return value


def inside(value: Json) -> list[int]:
    """The identities of all lists below a clause or section, where it can't be moved to."""
    found = []
    for key in ("children", "sections"):
        for each in value.get(key, []):
            found += inside(each)
        if key in value:
            found.append(id(value[key]))
    return found
