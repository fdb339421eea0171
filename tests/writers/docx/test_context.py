"""What a template is given: lines with their looks, turns of the page, roles by name."""

from typing import Any

from markupsafe import Markup

from kehoach.writers.docx.context import PLAN, TO_LANDSCAPE, TO_PORTRAIT, Bookmarks, context
from tests.support import laid_out, sections
from tests.writers.docx.word import table


def looks(*clauses: dict[str, Any], **parts: Any) -> list[str]:
    given = context(laid_out(**sections("none", clauses=list(clauses)), **parts), semantic=False)
    return [line.look for line in given["body"]][1:]


def test_a_template_is_given_the_names_that_it_may_use() -> None:
    assert set(context(laid_out(), semantic=True)) == set(PLAN.names)


def test_a_line_has_its_words_with_and_without_their_look() -> None:
    document = laid_out(introduction=[{"id": "intro", "text": "Mở <*đầu*>"}], closing=[{"text": "Hết"}])
    line = context(document, semantic=False)["body"][0]
    assert (str(line), line.text, line.marker, line.id, line.look) == (
        "Mở <đầu>",
        "Mở <đầu>",
        "",
        "intro",
        "doan",
    )
    assert isinstance(line.runs, Markup)
    assert "&lt;" in line.runs


def test_the_page_turns_before_and_after_a_lying_table() -> None:
    wide = {"table": table(9)}
    assert looks({"text": "a"}, wide, {"text": "b"}) == [
        "doan",
        TO_LANDSCAPE,
        "bang",
        TO_PORTRAIT,
        "ket_thuc",
    ]
    assert looks(wide, wide, {"text": "b"}) == [TO_LANDSCAPE, "bang", "bang", TO_PORTRAIT, "ket_thuc"]
    assert looks({"text": "a"}, wide) == ["doan", TO_LANDSCAPE, "bang", TO_PORTRAIT]
    assert looks({"table": table(2)}, {"text": "a"}) == ["bang", "ket_thuc"]


def test_only_the_first_turn_is_the_first() -> None:
    wide = {"table": table(9)}
    given = context(laid_out(**sections("none", clauses=[wide, {"text": "a"}, wide])), semantic=False)
    assert [
        (line.look, line.first) for line in given["body"] if line.look in (TO_LANDSCAPE, TO_PORTRAIT)
    ] == [
        (TO_LANDSCAPE, True),
        (TO_PORTRAIT, False),
        (TO_LANDSCAPE, False),
        (TO_PORTRAIT, False),
    ]
    assert given["turned"] is True
    assert context(laid_out(), semantic=False)["turned"] is False


def test_the_last_paragraph_keeps_with_the_signature_and_keeps_the_rest() -> None:
    document = laid_out(**sections("letter", clauses=[{"id": "x", "text": "cuối"}]))
    last = context(document, semantic=False)["body"][-1]
    assert (last.look, last.marker, last.text, last.id) == ("ket_thuc", "a)", "a) cuối./.", "x")
    assert "cuối" in last.runs


def test_a_heading_at_the_end_stays_a_heading() -> None:
    given = context(laid_out(outline=[{"heading": "MỤC"}]), semantic=False)
    assert [line.look for line in given["body"]] == ["muc"]


def test_roles_are_given_by_name_on_request_and_without_bookmarks() -> None:
    parts = {
        "content": {
            "purpose": [{"text": "một", "children": [{"text": "con"}]}],
            "award_forms": {"state": [{"text": "hai"}], "province": [{"text": "ba"}]},
        },
        "outline": [
            {"heading": "A", "sections": [{"heading": "B", "content": "purpose"}]},
            {"heading": "C", "content": "award_forms"},
        ],
    }
    given = context(laid_out(**parts), semantic=True)["plan"]
    assert [line.text for line in given["purpose"]] == ["a) một", "- con"]
    assert [line.text for line in given["award_forms"]] == ["1. hai", "2. ba"]
    assert given["funding"] == []
    assert not any("bookmark" in line.runs for line in given["purpose"])
    assert context(laid_out(**parts), semantic=False)["plan"] == {}


def test_line_breaks_in_the_frame_become_word_s_own() -> None:
    given = context(laid_out(recipients=["Như\ntrên <a>"], signature={"name": "A\tB"}), semantic=False)
    assert "<w:br/>" in given["recipients"][0]
    assert "&lt;a&gt;" in given["recipients"][0]
    assert "<w:tab/>" in given["signature"]["name"]
    assert context(laid_out(recipients=["<a>"]), semantic=False)["recipients"] == ["- <a>."]


def test_annexes_have_their_label_title_page_and_lines() -> None:
    document = laid_out(
        annexes=[{"id": "pl", "title": "Bảng *1*", "body": [{"text": "a"}, {"table": table(9)}]}]
    )
    [annex] = context(document, semantic=False)["annexes"]
    assert ("Phụ lục" in annex["label"], 'w:name="pl"' in annex["label"]) == (True, True)
    assert "<w:i/>" in annex["title"]
    assert annex["landscape"] is True
    assert [line.look for line in annex["body"]] == ["doan", "bang"]


def test_bookmarks_are_numbered_on_from_where_they_start() -> None:
    marks = Bookmarks(7)
    assert [marks.around("", name).count('w:id="7"') for name in ("a", "b")] == [2, 0]
    assert marks.around("chữ", "") == "chữ"
