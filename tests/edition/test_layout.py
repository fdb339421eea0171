"""Laying a whole plan out: what comes of it, and every finding at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kehoach.edition.inline import escape_markup
from kehoach.edition.model import Block, Run, plain
from kehoach.errors import SpecError
from kehoach.ooxml.characters import unprintable
from kehoach.spec.model import Annex, Clause, Column, Content, Section, Table
from tests.editions import lay_out, lay_out_with_findings
from tests.support import FIVE, first_text, issued, laid_out, lines, plan, sections

DEEP = 12

any_text = st.text(min_size=1, max_size=80).filter(
    lambda text: bool(text.strip()) and not unprintable(text) and "{{" not in text
)


@pytest.mark.parametrize("name", FIVE)
def test_an_issued_plan_is_laid_out_without_a_finding(name: str) -> None:
    document, found = lay_out_with_findings(issued(name))
    assert found == ()
    assert document is not None
    assert document.id == issued(name).id
    assert document.title.kind == "KẾ HOẠCH"
    assert lines(document)[-1].endswith("./.")


@pytest.mark.parametrize("name", FIVE)
def test_nothing_of_an_issued_plan_is_left_unfilled(name: str) -> None:
    assert not any(sign in line for line in lines(lay_out(issued(name))) for sign in ("{{", "}}", "**"))


def test_laying_out_is_the_same_every_time() -> None:
    assert lay_out(issued(FIVE[0])) == lay_out(issued(FIVE[0]))


def test_an_empty_plan_has_its_frame() -> None:
    document = laid_out()
    assert (document.body, document.closing, document.annexes, document.recipients) == ((), (), (), ())
    assert document.letterhead.organ == ("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN")
    assert document.title.subject == ((Run("Phát động phong trào"),),)


def test_a_subject_keeps_its_lines_and_its_look() -> None:
    document = laid_out(document={"date": "2022", "subject": "Phát động\n“*{{ unit.name }}*”"})
    assert document.title.subject == (
        (Run("Phát động"),),
        (Run("“"), Run("Ninh Thuận", italic=True), Run("”")),
    )


@pytest.mark.parametrize(
    ("unit", "date", "code"),
    [
        ("khong-co", "2022-07-15", "A001"),
        ("ninh-thuan", "2025-08-01", "A002"),
        ("ninh-thuan", "2026", "A002"),
    ],
)
def test_a_unit_that_is_not_there_hides_no_other_finding(unit: str, date: str, code: str) -> None:
    wrong = plan(
        issuer={"unit": unit},
        document={"date": date, "subject": "{{ x }}"},
        period={"from": 2021, "to": 2026},
    )
    document, found = lay_out_with_findings(wrong)
    assert document is None
    assert [(each.code, each.place.pointer) for each in found] == [
        (code, "/issuer/unit"), ("S302", "/document/subject")
    ]  # fmt: skip
    with pytest.raises(SpecError) as raised:
        lay_out(wrong)
    assert raised.value.diagnostics == found


def test_all_findings_of_a_plan_come_at_once_with_their_places() -> None:
    inner = [{"text": "{{ e }}"}]
    wrong = plan(
        document={"date": "2022-07-15", "subject": "{{ a }}\n{{ b }}"},
        **sections("none", clauses=[{"heading": "{{ c }}", "text": "{{ d }}", "children": inner}]),
        introduction=[{"text": "{{ f }}"}],
        recipients=["được", "{{ g }}"],
        signature={"title": "{{ h }}", "name": "{{ i }}"},
        annexes=[{
            "title": "{{ j }}",
            "body": [{"table": {
                "caption": "{{ k }}",
                "columns": [{"id": "x", "title": "{{ l }}"}],
                "rows": [{"cells": {"x": "{{ m }}"}}],
            }}],
        }],
    )  # fmt: skip
    with pytest.raises(SpecError) as raised:
        lay_out(wrong)
    assert {each.place.pointer for each in raised.value.diagnostics} == {
        "/document/subject",
        "/content/purpose/0/heading",
        "/content/purpose/0/text",
        "/content/purpose/0/children/0/text",
        "/introduction/0/text",
        "/recipients/1",
        "/signature/title",
        "/signature/name",
        "/annexes/0/title",
        "/annexes/0/body/0/table/caption",
        "/annexes/0/body/0/table/columns/0/title",
        "/annexes/0/body/0/table/rows/0/cells/x",
    }
    assert len(raised.value.diagnostics) == 13


@given(any_text)
def test_any_text_is_printed_as_it_is_written(text: str) -> None:
    assert first_text(escape_markup(text)) == text


def test_twelve_levels_are_printed_in_order() -> None:
    clause: dict[str, Any] = {"text": f"cấp {DEEP}"}
    for level in range(DEEP - 1, 0, -1):
        clause = {"text": f"cấp {level}", "children": [clause]}
    printed = lines(laid_out(**sections("decimal", clauses=[clause])))
    assert [line.rsplit("cấp ", 1)[1].removesuffix("./.") for line in printed[1:]] == [
        str(level) for level in range(1, DEEP + 1)
    ]


def test_an_annex_s_wide_table_turns_the_whole_annex() -> None:
    wide = {"columns": [{"id": f"c{index}", "title": "Cột"} for index in range(10)]}
    narrow = {"columns": [{"id": "c", "title": "Cột"}]}
    annexes = [
        {"title": "Hẹp", "body": [{"table": narrow}]},
        {"title": "Rộng", "body": [{"text": "a", "children": [{"table": wide}]}, {"table": narrow}]},
        {"title": "Đứng", "orientation": "portrait", "body": [{"table": wide}]},
        {"title": "Bỏ", "body": [{"table": wide, "only_if": "not district_level"}, {"table": narrow}]},
    ]
    document = laid_out(annexes=annexes)
    assert [annex.orientation for annex in document.annexes] == [
        "portrait",
        "landscape",
        "portrait",
        "portrait",
    ]

    def tables(blocks: tuple[Block, ...]) -> list[float]:
        widths = [sum(column.width_mm for column in block.table.columns) for block in blocks if block.table]
        return widths + [width for block in blocks for width in tables(block.children)]

    widths = [[round(width) for width in tables(annex.blocks)] for annex in document.annexes]
    assert widths == [[165], [252, 252], [165], [165]]


def test_a_legal_basis_never_turns_the_page() -> None:
    wide = {"columns": [{"id": f"c{index}", "title": "Cột"} for index in range(10)]}
    [basis] = laid_out(legal_bases=[{"text": "Căn cứ bảng sau:", "table": wide}]).legal_bases
    assert basis.table is not None
    assert basis.table.orientation == "portrait"


def test_the_closing_mark_is_left_out_on_request() -> None:
    assert laid_out().closing_mark == "./."
    assert laid_out(document={"subject": "a", "closing_mark": False}).closing_mark == ""


def test_a_document_of_a_type_without_a_template_takes_the_plan_s_own_outline() -> None:
    document = laid_out(
        document={"type": "to-trinh", "date": "2022", "subject": "a"},
        **sections("dash", clauses=[{"text": "b"}]),
    )
    assert document.title.kind == "TỜ TRÌNH"
    assert plain(document.body[0].children[0].runs) == "b"


def test_what_is_repealed_says_so_in_the_look_of_the_text() -> None:
    clauses = [{"id": "a", "repealed": True}, {"id": "b", "unnumbered": True, "repealed": True}]
    first, second = laid_out(**sections("letter", clauses=clauses)).body[0].children
    words = (Run("(được bãi bỏ)"),)
    assert (first.id, first.kind, first.marker, first.heading, first.runs) == ("a", "clause", "a)", (), words)
    assert (second.marker, second.runs) == ("", words)
    assert (first.facets, first.children, first.table) == ((), (), None)


def test_a_repealed_part_is_left_out_by_its_condition() -> None:
    clauses = [{"repealed": True, "only_if": "not district_level"}, {"text": "a"}]
    assert lines(laid_out(**sections("decimal", clauses=clauses)))[1:] == ["1. a./."]


def test_what_a_repealed_part_still_holds_is_not_printed() -> None:
    # Loading refuses such a plan; one that was made in Python is laid out as it is to be read.
    table = Table(columns=(Column(id="x", title="X"),))
    inner = Clause(text="con")
    clause = Clause(repealed=True, heading="đầu", text="chữ", table=table, children=(inner,))
    section = Section(heading="MỤC", content="purpose", sections=(Section(heading="con"),), repealed=True)
    content = Content(purpose=(clause,))
    given = replace(plan(), content=content, outline=(section,), closing=(clause,))
    assert lines(lay_out(given)) == ["I. (được bãi bỏ)", "(được bãi bỏ)./."]
    annex = Annex(title="A", body=(clause,), repealed=True)
    [laid] = lay_out(replace(given, annexes=(annex,))).annexes
    assert (plain(laid.title), laid.blocks) == ("(được bãi bỏ)", ())
