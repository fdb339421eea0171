"""The printed paragraphs and tables of a document, in reading order."""

from typing import Any

import pytest

from kehoach.edition.flow import Paragraph, TableItem, block_flow, body_flow, legal_basis_flow
from kehoach.edition.model import Run, plain
from tests.editions import lay_out
from tests.support import FIVE, issued, laid_out, lines, sections

TABLE = {"columns": [{"id": "a", "title": "A"}], "rows": [{"cells": {"a": "x"}}]}


def flow(*clauses: dict[str, Any], **parts: Any) -> list[Paragraph | TableItem]:
    return body_flow(laid_out(**sections("decimal", "letter", clauses=list(clauses)), **parts))[1:]


def test_a_heading_has_the_marker_and_its_text_stands_under_it() -> None:
    heading, text = flow({"id": "c", "heading": "Tiêu đề", "text": "Lời."}, closing=[])
    assert isinstance(heading, Paragraph)
    assert isinstance(text, Paragraph)
    assert (heading.kind, heading.id, heading.marker, plain(heading.runs)) == (
        "heading",
        "c",
        "1.",
        "1. Tiêu đề",
    )
    assert (text.kind, text.id, text.marker, plain(text.runs), text.depth) == ("text", "", "", "Lời./.", 2)


def test_a_marker_shares_the_run_of_plain_text_and_keeps_apart_from_a_look() -> None:
    first, second, third = flow({"text": "thường"}, {"text": "*nghiêng*"}, {"text": "", "heading": "Đầu"})
    assert first.runs == (Run("1. thường"),)  # type: ignore[union-attr]
    assert second.runs == (Run("2. "), Run("nghiêng", italic=True))  # type: ignore[union-attr]
    assert plain(third.runs) == "3. Đầu./."  # type: ignore[union-attr]


def test_a_table_follows_its_text_and_is_named_only_where_nothing_stands_before_it() -> None:
    items = flow(
        {"id": "with", "text": "Bảng:", "table": TABLE}, {"id": "bare", "table": TABLE}, {"text": "sau"}
    )
    assert [(type(item).__name__, item.id) for item in items[:3]] == [
        ("Paragraph", "with"),
        ("TableItem", ""),
        ("TableItem", "bare"),
    ]


def test_children_come_after_their_parent_and_before_the_next() -> None:
    document = laid_out(
        introduction=[{"text": "Mở."}],
        closing=[{"text": "Kết."}],
        **sections(
            "decimal", "letter", clauses=[{"text": "một", "children": [{"text": "hai"}]}, {"text": "ba"}]
        ),
    )
    assert lines(document) == ["Mở.", "I. MỤC", "1. một", "a) hai", "2. ba", "Kết./."]
    assert [item.kind for item in body_flow(document) if isinstance(item, Paragraph)] == [
        "text", "heading", "text", "text", "text", "closing",
    ]  # fmt: skip


def test_each_clause_names_one_item() -> None:
    for name in FIVE:
        named = [item.id for item in body_flow(lay_out(issued(name))) if item.id]
        assert len(named) == len(set(named))


def test_legal_bases_have_their_own_kind() -> None:
    [basis] = legal_basis_flow(laid_out(legal_bases=[{"text": "Căn cứ;"}]))
    assert isinstance(basis, Paragraph)
    assert (basis.kind, plain(basis.runs)) == ("legal-basis", "Căn cứ;")


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Hết", "Hết./."),
        ("Hết.", "Hết./."),
        ("Hết. ", "Hết./."),
        ("Hết./.", "Hết./."),
        ("Hết ./.", "Hết./."),
        ("*Hết.*", "Hết./."),
        ("**Hết**.", "Hết./."),
        ("*Hết.* ", "Hết./."),
    ],
)
def test_the_closing_mark_stands_in_place_of_the_full_stop(text: str, ended: str) -> None:
    assert lines(laid_out(closing=[{"text": text}]))[-1] == ended


def test_the_closing_mark_takes_the_look_of_the_last_words() -> None:
    [item] = body_flow(laid_out(closing=[{"text": "Hết *hẳn*"}]))
    assert isinstance(item, Paragraph)
    assert item.runs == (Run("Hết "), Run("hẳn./.", italic=True))


def test_a_table_at_the_end_leaves_the_mark_to_the_last_paragraph() -> None:
    before, table = flow({"text": "Bảng:", "table": TABLE})
    assert plain(before.runs) == "1. Bảng:./."  # type: ignore[union-attr]
    assert isinstance(table, TableItem)


def test_a_document_without_a_paragraph_has_no_mark() -> None:
    assert body_flow(laid_out()) == []


def test_an_empty_block_prints_nothing() -> None:
    [section] = laid_out(**sections("none", clauses=[{"text": "", "children": [{"text": "con"}]}])).body
    assert [plain(item.runs) for item in block_flow(section.children) if isinstance(item, Paragraph)] == [
        "con"
    ]
