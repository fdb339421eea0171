"""Notes in texts, pages and Markdown: each has its number in its place, and stands at the end."""

import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from kehoach.edition.model import Document, Run
from kehoach.writers.html import write_html
from kehoach.writers.markdown import write_markdown
from kehoach.writers.text import write_text
from tests.editions import lay_out
from tests.noted import NOTES, REMARK, noted, small
from tests.support import laid_out
from tests.writers.docx.word import rich_plan


def one_note(note: str, *runs: Run) -> Document:
    document = laid_out(legal_bases=[{"text": "Căn cứ"}])
    [basis] = document.legal_bases
    return replace(document, legal_bases=(replace(basis, notes=(note,), runs=runs or basis.runs),))


def test_a_text_has_numbers_in_brackets_and_the_notes_at_the_end() -> None:
    text = write_text(small())
    assert text.endswith("\n\n" + "".join(f"[{number}] {note}\n" for number, note in enumerate(NOTES, 1)))
    for line in ("phong trào[2]", "Có chữ[4]", "b) Tiêu đề trống[5]", "Trên đây là Kế hoạch./.[10]"):
        assert f"\n{line}\n" in text


def test_a_text_s_tables_keep_their_columns() -> None:
    tables = [each.split("\n") for each in write_text(small()).split("\n\n") if each.startswith("|")]
    assert len(tables) == 2
    assert "[8,9]" in tables[1][2]
    for lines in tables:
        assert len({tuple(at for at, char in enumerate(line) if char == "|") for line in lines}) == 1


@pytest.mark.parametrize("write", [write_text, write_html, write_markdown])
def test_the_remark_comes_first_and_without_any_nothing_changes(write: Any) -> None:
    written = write(noted(rich_plan()))
    assert written.index(REMARK) < written.index("NINH THUẬN")
    assert "\x01" not in written
    bare = write(lay_out(rich_plan()))
    assert not any(word in bare for word in ("remark", "role=", "[^", "[1]"))


def test_a_page_links_each_place_with_its_note_and_back() -> None:
    page = write_html(small())
    ids = re.findall(r' id="([^"]*)"', page)
    links = re.findall(r'href="#([^"]*)"', page)
    assert len(set(ids)) == len(ids)
    assert set(links) <= set(ids)
    for number, note in enumerate(NOTES, 1):
        assert links.count(f"note:{number}") == links.count(f"ref:{number}") == 1
        back = f'<a href="#ref:{number}" role="doc-backlink">{number}</a>'
        assert f'<p id="note:{number}"><sup>{back}</sup> {note}</p>' in page
    assert page.index("Ô 0.0<sup>") < page.index('id="ref:8"') < page.index('id="ref:9"')
    assert "\x01" not in page
    assert "phong trào</title>" in page


def test_a_page_escapes_its_notes_and_remark() -> None:
    page = write_html(replace(one_note("<script>\n&\x01 1\x01"), remark="<b>"))
    assert "</sup> &lt;script&gt;<br>&amp; 1</p>" in page
    assert '<p class="remark">&lt;b&gt;</p>' in page


def footnotes_of(markdown: str, dialect: str) -> tuple[list[str], str]:
    """The notes that pandoc finds in their order, and the words of the text without them."""
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc reads the Markdown back")
    notes: list[str] = []

    def words(node: Any) -> str:
        if isinstance(node, list):
            return "".join(map(words, node))
        if not isinstance(node, dict):
            return ""
        if node.get("t") == "Note":
            notes.append(words(node["c"]).strip())
            return ""
        if node.get("t") in ("Space", "SoftBreak", "LineBreak"):
            return " "
        return node["c"] if node.get("t") == "Str" else words(node.get("c", []))

    text = words(json.loads(pypandoc.convert_text(markdown, "json", format=dialect))["blocks"])
    return notes, text


@pytest.mark.parametrize("dialect", ["gfm", "markdown"])
def test_markdown_s_footnotes_are_read_back_in_their_places(dialect: str) -> None:
    assert footnotes_of(write_markdown(small()), dialect)[0] == list(NOTES)


@pytest.mark.parametrize("dialect", ["gfm", "markdown"])
@pytest.mark.parametrize(
    "note", ["1. một", "- a", "[^1] *b* `c` # d", "a\n\nb", "a | b", "[1]: http://x", "# đề mục", "> trích"]
)
def test_markdown_reads_a_note_as_it_is(note: str, dialect: str) -> None:
    [found], _ = footnotes_of(write_markdown(one_note(note)), dialect)
    assert found.split() == note.split()


@pytest.mark.parametrize("dialect", ["gfm", "markdown"])
@pytest.mark.parametrize("words", ["chữ", "chữ.", "chữ:", "“chữ”"])
def test_a_reference_behind_bold_words_is_one(words: str, dialect: str) -> None:
    written = write_markdown(one_note("chú thích", Run(words, bold=True)))
    assert f"**{words}**[^1]" in written
    assert footnotes_of(written, dialect)[0] == ["chú thích"]
