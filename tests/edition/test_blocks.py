"""The order of a document's parts, and where each comes from."""

from collections.abc import Iterable
from typing import Any

from kehoach.edition.model import Block, Run, plain
from kehoach.edition.outline import Outline
from kehoach.spec.model import Section
from tests.editions import lay_out_with_findings
from tests.support import laid_out, lines, plan

AIMS = Outline(
    sections=(
        Section(heading="MỤC ĐÍCH", content="purpose"),
        Section(heading="MỤC TIÊU", sections=(Section(heading="Chỉ tiêu", content="objectives"),)),
        Section(heading="KHEN THƯỞNG", content="award_forms"),
        Section(heading="KHÁC", content="other", only_if="not district_level"),
    )
)  # fmt: skip


def one(text: str, **fields: Any) -> list[dict[str, Any]]:
    return [{"text": text, **fields}]


def under(content: dict[str, Any]) -> list[str]:
    document, found = lay_out_with_findings(plan(content=content), AIMS)
    assert document is not None
    assert found == ()
    return lines(document)


def every(blocks: Iterable[Block]) -> list[Block]:
    return [each for block in blocks for each in (block, *every(block.children))]


def test_a_section_of_the_template_without_content_is_left_out_and_not_counted() -> None:
    assert under({"objectives": one("giảm nghèo")}) == ["I. MỤC TIÊU", "1. Chỉ tiêu", "a) giảm nghèo./."]


def test_a_section_of_the_template_is_left_out_where_only_if_takes_all_its_content() -> None:
    content = {
        "purpose": one("bỏ", only_if="not district_level"),
        "objectives": one("bỏ", only_if="era == 2"),
        "award_forms": one("Bằng khen"),
    }
    assert under(content) == ["I. KHEN THƯỞNG", "1. Bằng khen./."]


def test_a_section_of_the_template_is_left_out_by_its_own_condition() -> None:
    content = {"purpose": one("a"), "other": one("b")}
    assert under(content) == ["I. MỤC ĐÍCH", "1. a./."]


def test_a_condition_of_a_clause_is_asked_once() -> None:
    content = {"purpose": one("a", only_if="khong_co")}
    _, found = lay_out_with_findings(plan(content=content), AIMS)
    assert [(each.code, each.place.pointer) for each in found] == [("S302", "/content/purpose/0/only_if")]


def test_content_that_the_template_has_no_place_for_is_a_finding() -> None:
    _, found = lay_out_with_findings(plan(content={"funding": one("a")}), AIMS)
    assert [(each.code, each.place.pointer) for each in found] == [("S205", "/content/funding")]


def test_a_heading_of_the_plan_s_own_outline_stays_without_content() -> None:
    assert lines(laid_out(outline=[{"heading": "MỤC ĐÍCH"}])) == ["I. MỤC ĐÍCH./."]


def test_groups_of_a_role_come_in_their_order_under_one_count() -> None:
    content = {"award_forms": {"state": one("Huân chương"), "province": [*one("Bằng khen"), *one("Cờ")]}}
    assert under(content) == ["I. KHEN THƯỞNG", "1. Huân chương", "2. Bằng khen", "3. Cờ./."]


def test_a_section_takes_several_roles_and_one_group() -> None:
    document = laid_out(
        content={
            "purpose": one("a"),
            "funding": one("b"),
            "award_forms": {"state": one("c"), "province": one("d")},
        },
        outline=[
            {"heading": "MỘT", "content": ["purpose", "award_forms.province"], "numbering": ["dash"]},
            {"heading": "HAI", "content": ["award_forms.state", "funding"], "numbering": ["plus"]},
        ],
    )
    assert lines(document) == ["I. MỘT", "- a", "- d", "II. HAI", "+ c", "+ b./."]
    assert [block.role for block in every(document.body)] == [
        "purpose, award_forms.province", "purpose", "award_forms.province",
        "award_forms.state, funding", "award_forms.state", "funding",
    ]  # fmt: skip


def test_levels_count_sections_and_clauses_together() -> None:
    document = laid_out(
        content={"purpose": one("a", children=one("b", children=one("c")))},
        outline=[{"heading": "MỘT", "sections": [{"heading": "Hai", "content": "purpose"}]}],
    )
    assert [(block.level, block.marker) for block in every(document.body)] == [
        (0, "I."), (1, "1."), (2, "a)"), (3, "-"), (4, "+"),
    ]  # fmt: skip


def test_an_annex_is_left_out_by_its_condition_and_the_others_are_labelled() -> None:
    annexes = [
        {"title": "Một", "body": one("a")},
        {"title": "Hai", "body": one("b"), "only_if": "not district_level"},
        {"title": "Ba", "body": one("c")},
    ]
    assert [annex.label for annex in laid_out(annexes=annexes).annexes] == ["Phụ lục I", "Phụ lục II"]
    assert [annex.label for annex in laid_out(annexes=annexes[:2]).annexes] == ["Phụ lục"]


def test_a_repealed_section_keeps_its_number_and_says_nothing_else() -> None:
    document = laid_out(
        content={"purpose": one("a"), "funding": one("b")},
        outline=[
            {"heading": "MỘT", "content": "purpose"},
            {"id": "hai", "heading": "", "repealed": True},
            {"id": "xen", "heading": "XEN", "inserted": 1, "content": "funding"},
            {"heading": "BA"},
        ],
    )
    assert lines(document) == [
        "I. MỘT", "1. a", "II. (được bãi bỏ)", "IIa. XEN", "1. b", "III. BA./.",
    ]  # fmt: skip
    assert document.body[1] == Block(
        id="hai", kind="section", style="roman", marker="II.", runs=(Run("(được bãi bỏ)"),)
    )


def test_a_repealed_section_of_the_template_stays_without_content() -> None:
    outline = Outline(sections=(Section(heading="", repealed=True), Section(heading="A", content="purpose")))
    document, found = lay_out_with_findings(plan(content={"purpose": one("a")}), outline)
    assert document is not None
    assert found == ()
    assert lines(document) == ["I. (được bãi bỏ)", "II. A", "1. a./."]


def test_a_section_stays_where_all_its_content_was_repealed() -> None:
    assert under({"purpose": [{"repealed": True}]}) == ["I. MỤC ĐÍCH", "1. (được bãi bỏ)./."]


def test_annexes_are_put_in_and_repealed() -> None:
    annexes: list[dict[str, Any]] = [
        {"title": "Một", "body": one("a")},
        {"title": "Xen", "body": one("b"), "inserted": 1},
        {"title": "", "repealed": True},
    ]
    laid = laid_out(annexes=annexes).annexes
    assert [annex.label for annex in laid] == ["Phụ lục I", "Phụ lục Ia", "Phụ lục II"]
    assert (plain(laid[2].title), laid[2].blocks) == ("(được bãi bỏ)", ())
    assert laid[2].reference == laid[0].reference


def test_roman_numbers_past_their_end_are_a_finding_also_with_a_suffix() -> None:
    many = [{"text": "a"} for _ in range(4000)]
    parts = {"content": {"purpose": [*many, {"text": "b", "inserted": 1}]}}
    outline = Outline(sections=(Section(heading="A", content="purpose", numbering=("roman",)),))
    _, found = lay_out_with_findings(plan(**parts), outline)
    assert [(each.code, each.place.pointer) for each in found] == [
        ("S211", "/content/purpose/3999"), ("S211", "/content/purpose/4000"),
    ]  # fmt: skip
