"""Notes in a Document: where their signs stand, and that two versions are compared without them."""

from msgspec.structs import replace

from kehoach.diff.apply import apply, normal
from kehoach.diff.compare import diff
from kehoach.edition.flow import body_flow
from kehoach.edition.model import Block, Document, Run, TableBlock, plain
from kehoach.edition.notes import with_signs, without_notes
from kehoach.ooxml.note_signs import SIGN
from tests.editions import lay_out
from tests.noted import AFTERWORD, NOTES, noted, small
from tests.support import FIVE, issued, laid_out, lines
from tests.writers.docx.word import rich_plan, table


def with_body(*blocks: Block) -> Document:
    return replace(laid_out(), body=blocks, closing_mark="")


def signed(*blocks: Block) -> list[str]:
    """The printed lines of blocks, signs as [1]."""
    return [SIGN.sub(r"[\1]", line) for line in lines(with_signs(with_body(*blocks)).document)]


def clause(text: str = "", **fields: object) -> Block:
    return Block(kind="clause", runs=(Run(text),) if text else (), **fields)  # type: ignore[arg-type]


def test_a_document_without_notes_is_the_same_value() -> None:
    for name in FIVE:
        document = lay_out(issued(name))
        assert with_signs(document).document is document
        assert without_notes(document) is document


def test_notes_are_numbered_in_reading_order() -> None:
    assert with_signs(small()).notes == NOTES


def test_a_sign_stands_behind_the_text_or_else_behind_the_heading() -> None:
    heading = (Run("Tiêu đề", bold=True),)
    assert signed(clause("chữ", marker="1.", heading=heading, notes=("a",))) == ["1. Tiêu đề", "chữ[1]"]
    assert signed(clause(marker="1.", heading=heading, notes=("a",))) == ["1. Tiêu đề[1]"]
    assert signed(clause(marker="3.", notes=("a",))) == ["3. [1]"]


def test_several_notes_of_one_place_share_a_sign() -> None:
    assert signed(clause("chữ", notes=("a", "b")), clause("khác", notes=("c",))) == ["chữ[1,2]", "khác[3]"]


def test_a_block_that_prints_nothing_has_no_note() -> None:
    assert with_signs(with_body(Block(kind="clause", notes=("a",)))).notes == ()
    assert with_signs(replace(laid_out(), frame_notes=(("signature", "a"), ("recipients", "b")))).notes == ()


def test_the_closing_mark_stands_before_the_sign() -> None:
    document = laid_out(closing=[{"text": "Hết *hẳn.*"}])
    document = replace(document, closing=(replace(document.closing[0], notes=("a",)),))
    [item] = body_flow(with_signs(document).document)
    assert SIGN.sub(r"[\1]", plain(item.runs)) == "Hết hẳn./.[1]"  # type: ignore[union-attr]


def test_an_afterword_follows_the_closing_mark() -> None:
    document = replace(laid_out(closing=[{"text": "Hết."}]), afterword=(AFTERWORD, "Hai"))
    assert lines(document) == ["Hết./.", AFTERWORD, "Hai"]


def a_table(**fields: object) -> TableBlock:
    document = laid_out(introduction=[{"table": table(2, **fields)}])
    found = document.introduction[0].table
    assert found is not None
    return found


def cell_words(block: Block) -> list[str]:
    found = with_signs(with_body(block)).document.body[0].table
    assert found is not None
    cells = [cell for row in found.rows for cell in row.cells]
    return [
        SIGN.sub(r"[\1]", text)
        for text in (plain(found.caption), *(plain(runs) for cell in cells for runs in cell.paragraphs))
        if SIGN.search(text)
    ]


def test_a_row_s_note_stands_in_its_first_cell_that_is_no_running_number() -> None:
    given = a_table()
    rows = (replace(given.rows[0], notes=("a",)), *given.rows[1:])
    assert cell_words(clause(table=replace(given, rows=rows))) == ["Ô 0.0[1]"]
    empty = replace(rows[0], cells=tuple(replace(cell, paragraphs=()) for cell in rows[0].cells))
    assert cell_words(clause(table=replace(given, rows=(empty,)))) == ["[1]"]


def test_a_table_s_note_stands_behind_its_caption_or_in_its_first_row_or_head() -> None:
    assert cell_words(clause(table=a_table(caption="Bảng"), notes=("a",))) == ["Bảng[1]"]
    assert cell_words(clause(table=a_table(), notes=("a",))) == ["Ô 0.0[1]"]
    bare = replace(a_table(), rows=())
    head = with_signs(with_body(clause(table=bare, notes=("a",)))).document.body[0].table
    assert head is not None
    assert SIGN.sub(r"[\1]", head.columns[0].title) == "STT[1]"
    assert with_signs(with_body(clause(table=replace(bare, columns=()), notes=("a",)))).notes == ()


def test_what_a_word_file_cannot_hold_is_left_out_of_notes() -> None:
    assert with_signs(with_body(clause("chữ", notes=("a\x01\x00b\ufffe",)))).notes == ("ab",)


def test_without_notes_a_document_is_what_was_laid_out() -> None:
    for plan in (rich_plan(), issued(FIVE[0])):
        assert without_notes(noted(plan)) == lay_out(plan)


def test_notes_are_no_change() -> None:
    plan = rich_plan()
    bare, full = lay_out(plan), noted(plan)
    for old, new in ((bare, full), (full, bare), (full, noted(plan, every=3))):
        changes = diff(old, new)
        assert (changes.changes, changes.followed, changes.adjusted) == ((), (), ())
        assert changes.old is bare or changes.old == bare


def test_changes_of_noted_documents_are_applied_to_them() -> None:
    old, new = rich_plan(), rich_plan(introduction=[{"text": "Khác hẳn."}], annexes=[])
    changes = diff(noted(old), noted(new))
    assert changes.changes
    assert apply(changes, noted(old)) == normal(lay_out(new))
