"""The facets of laid-out clauses: their names, their values in the spec, and their printed words."""

from typing import Any, get_args

import pytest
from msgspec.structs import replace

from kehoach.edition.model import Block, Facet
from kehoach.spec import facets as kinds
from kehoach.spec.texts import choice_words
from tests.editions import lay_out, lay_out_with_findings
from tests.support import FIVE, issued, laid_out, sections, unchecked

CITATIONS = {
    "qd": {"type": "quyet-dinh", "number": "666/QĐ-TTg", "date": "2022-06-02", "issuer": "Thủ tướng"},
    "nq": {"type": "nghi-quyet", "issuer": "Đại hội Đảng bộ tỉnh"},
    "luat": {"type": "luat", "number": "06/2022/QH15", "date": "2022-06-15", "subject": "Thi đua"},
}  # fmt: skip


def facets(style: str = "short", **clause: Any) -> dict[str, tuple[str, str]]:
    """Value and words of the facets of a plan's one clause, by name."""
    document = laid_out(
        document={"date": "2022-07-15", "date_style": style, "subject": "a"}, citations=CITATIONS,
        agencies={"bao-tinh": {"name": "Báo tỉnh"}},
        **sections("none", clauses=[{"text": "a", **clause}]),
    )  # fmt: skip
    found = document.body[0].children[0].facets
    assert [each.name for each in found] == sorted({each.name for each in found})
    return {each.name: (each.value, each.words) for each in found}


def all_blocks(blocks: tuple[Block, ...]) -> list[Block]:
    return [inner for block in blocks for inner in (block, *all_blocks(block.children))]


def test_a_clause_without_facets_has_none() -> None:
    assert facets() == {}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ({"when": {"by": "2022-07-30"}}, {"when.by": ("2022-07-30", "30/7/2022")}),
        (
            {"when": {"on": "--12-01", "every": "year", "event": "report"}},
            {
                "when.on": ("--12-01", "01/12"),
                "when.every": ("year", "hằng năm"),
                "when.event": ("report", "báo cáo"),
            },
        ),
        (
            {"milestones": {"so_ket": {"start": "2023", "end": "2023-09"}}},
            {"milestones.so_ket.start": ("2023", "2023"), "milestones.so_ket.end": ("2023-09", "9/2023")},
        ),
        (
            {"agencies": {"lead": ["so-noi-vu"], "with": ["poverty-reduction", "so-tai-chinh", "bao-tinh"]}},
            {
                "agencies.lead": ("so-noi-vu", "Sở Nội vụ"),
                "agencies.with": (
                    "poverty-reduction, so-tai-chinh, bao-tinh",
                    "Sở Lao động - Thương binh và Xã hội, Sở Tài chính và Báo tỉnh",
                ),
            },
        ),
        (
            {"targets": {"rate": {
                "indicator": "x", "value": [1.5, 2], "unit": "percent-per-year", "by": "2025",
            }}},
            {
                "targets.rate.indicator": ("x", "x"),
                "targets.rate.change": ("reach", "đạt"),
                "targets.rate.value": ("1.5, 2", "1,5 - 2%/năm"),
                "targets.rate.unit": ("percent-per-year", "%/năm"),
                "targets.rate.by": ("2025", "2025"),
            },
        ),
        (
            {"targets": {"n": {"indicator": "x", "value": 0, "unit": "household", "bound": "at-most"}}},
            {
                "targets.n.indicator": ("x", "x"),
                "targets.n.change": ("reach", "đạt"),
                "targets.n.value": ("0", "0"),
                "targets.n.unit": ("household", "hộ"),
                "targets.n.bound": ("at-most", "không quá"),
            },
        ),
        (
            {"award": {"form": "huan-chuong-lao-dong", "grade": "ba", "year": 2025, "copies": 3,
                       "occasions": ["midterm", "final"], "recipients": ["household"],
                       "quota": {"groups": 10, "individuals": 0}}},
            {
                "award.form": ("huan-chuong-lao-dong", "Huân chương Lao động"),
                "award.grade": ("ba", "hạng Ba"),
                "award.year": ("2025", "2025"),
                "award.copies": ("3", "03"),
                "award.occasions": ("midterm, final", "sơ kết, tổng kết"),
                "award.recipients": ("household", "hộ gia đình"),
                "award.quota.groups": ("10", "10"),
                "award.quota.individuals": ("0", "00"),
            },
        ),
        (
            {"awards": {"flag": {"level": "ministry-province"}}},
            {"awards.flag.level": ("ministry-province", "cấp bộ, ban, ngành, tỉnh")},
        ),
        (
            {"audience": ["district", "commune"]},
            {"audience": ("district, commune", "cấp huyện, cấp xã")},
        ),
        (
            {"citations": ["qd", "luat", "nq"]},
            {"citations": (
                "qd, luat, nq",
                "Quyết định số 666/QĐ-TTg, Luật Thi đua, Nghị quyết của Đại hội Đảng bộ tỉnh",
            )},
        ),
    ],
)  # fmt: skip
def test_a_facet_has_its_value_and_its_printed_words(
    clause: dict[str, Any], expected: dict[str, tuple[str, str]]
) -> None:
    assert facets(**clause) == expected


def test_dates_are_printed_as_the_plan_writes_them() -> None:
    by = {"when": {"by": "2022-07-30"}, "targets": {"x": {"indicator": "x", "value": 1, "by": "2025-12"}}}
    found = facets("long", **by)
    assert found["when.by"] == ("2022-07-30", "ngày 30 tháng 7 năm 2022")
    assert found["targets.x.by"] == ("2025-12", "tháng 12 năm 2025")


def test_whole_and_decimal_figures_keep_their_values_apart() -> None:
    targets = {"a": {"indicator": "x", "value": 2}, "b": {"indicator": "x", "value": 2.0}}
    found = facets(targets=targets)
    assert (found["targets.a.value"], found["targets.b.value"]) == (("2", "2%"), ("2.0", "2%"))


@pytest.mark.parametrize(
    ("clause", "codes", "expected"),
    [
        (
            {"when": {"by": "2022-02-30", "event": "report"}, "agencies": {"lead": ["so-noi-vu"]}},
            ["S202"],
            (
                Facet("agencies.lead", "so-noi-vu", "so-noi-vu"),
                Facet("when.by", "2022-02-30", "2022-02-30"),
                Facet("when.event", "report", "báo cáo"),
            ),
        ),
        ({"citations": ["khong-co"]}, [], (Facet("citations", "khong-co", "khong-co"),)),
        ({"agencies": {"with": ["so-nnmt"]}}, ["A004"], (Facet("agencies.with", "so-nnmt", "so-nnmt"),)),
        ({"award": {"form": "la"}}, ["W001"], (Facet("award.form", "la", "la"),)),
    ],
)
def test_what_cannot_be_printed_is_its_value_and_is_found_once(
    clause: dict[str, Any], codes: list[str], expected: tuple[Facet, ...]
) -> None:
    document, found = lay_out_with_findings(unchecked(**sections("none", clauses=[{"text": "a", **clause}])))
    assert document is not None
    assert [each.code for each in found] == codes
    assert document.body[0].children[0].facets == expected


@pytest.mark.parametrize("name", FIVE)
def test_an_issued_plan_has_no_facet_without_words(name: str) -> None:
    found = [facet for block in all_blocks(lay_out(issued(name)).body) for facet in block.facets]
    assert found
    assert all(facet.value and facet.words for facet in found)


@pytest.mark.parametrize("name", FIVE)
def test_facets_can_be_left_out_and_nothing_else_changes(name: str) -> None:
    def bare(block: Block) -> Block:
        return replace(block, facets=(), children=tuple(map(bare, block.children)))

    whole = lay_out(issued(name))
    parts = ("legal_bases", "introduction", "body", "closing")
    stripped = {part: tuple(map(bare, getattr(whole, part))) for part in parts}
    assert lay_out(issued(name), facets=False) == replace(whole, **stripped) != whole


@pytest.mark.parametrize(
    ("field", "choices"),
    [
        ("When.every", ("month", "quarter", "half-year", "year")),
        ("When.event", get_args(kinds.EventKind)),
        ("Target.change", ("decrease", "increase", "reach", "keep")),
        ("Target.unit", get_args(kinds.Unit)),
        ("Target.bound", ("at-least", "at-most", "above", "below")),
        ("Award.grade", ("nhat", "nhi", "ba")),
        ("Award.level", get_args(kinds.AwardLevel)),
        ("Award.occasions", get_args(kinds.Occasion)),
        ("Award.recipients", get_args(kinds.RecipientKind)),
        ("Clause.audience", get_args(kinds.Audience)),
    ],
)
def test_every_choice_of_a_facet_has_words(field: str, choices: tuple[str, ...]) -> None:
    words = [choice_words(field, choice) for choice in choices]
    assert all(words)
    assert len(set(words)) == len(choices)
