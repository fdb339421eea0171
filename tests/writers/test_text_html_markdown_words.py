"""The three readable formats say exactly the document's words, whatever characters the words are made of."""

import json
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    Letterhead,
    Run,
    SignatureBlock,
    TableBlock,
    TableColumn,
    TableRow,
    Title,
    plain,
)
from kehoach.registry.layout import layout
from kehoach.resources import shipped
from kehoach.spec.load import load
from kehoach.vietnamese.unicode import nfc
from kehoach.writers.html import write_html
from kehoach.writers.markdown import write_markdown
from kehoach.writers.text import write_text
from tests.editions import lay_out

SPECS = sorted(shipped("specs").glob("*/*/plan.json"))
TAKEN_FOR_MARKUP = ("BulletList", "OrderedList", "BlockQuote", "Quoted", "Link", "Image", "Note", "Cite")
DIALECTS = ("commonmark+pipe_tables", "gfm", "markdown")
# What one format or another would interpret, a text a line.
SIGNS = Path(__file__).with_name("hostile.txt").read_text("utf-8").splitlines()
LETTERS = ("🇻🇳 👩\u200d🌾", "Co\u0323\u0302ng ho\u0300a", "a\u200b\ufeffb", "\u00a0a\u00a0", "a\tb")
LONG = ("một\nhai\r\nba\n\nbốn", "ß" * 20_000, "*" * 300, "{" * 50)
HOSTILE = (*SIGNS, *LETTERS, *LONG)


def words_of(document: Document) -> list[str]:
    """The document's words in reading order, from its parts and not from what the writers walk."""
    head, title, signature = document.letterhead, document.title, document.signature
    texts = [*head.superior, *head.organ, head.nation, head.motto, head.number, head.place_date, title.kind]
    texts += map(plain, title.subject)
    texts += _texts_of([*document.legal_bases, *document.introduction, *document.body, *document.closing])
    if document.closing_mark:
        while not texts[-1]:
            texts.pop()
        texts[-1] = texts[-1].removesuffix(".") + document.closing_mark
    texts += [layout().parts["noi_nhan"].text or "", *document.recipients] if document.recipients else []
    texts += [*signature.lines, signature.name]
    for annex in document.annexes:
        texts += [annex.label, plain(annex.title), annex.reference, *_texts_of(annex.blocks)]
    return " ".join(texts).split()


def _texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (block.marker, plain(block.heading), plain(block.runs))
        if block.table:
            yield plain(block.table.caption)
            yield from (column.title for column in block.table.columns)
            cells = (cell for row in block.table.rows for cell in row.cells)
            yield from (plain(runs) for cell in cells for runs in cell.paragraphs)
        yield from _texts_of(block.children)


class Page(HTMLParser):
    """Reads a page as a browser does: what stands in the body, with a space around every block."""

    INLINE = ("b", "i", "strong", "em", "u", "span", "a", "code", "sup", "sub")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.inside, self.tags = "", "<body" not in page, list[tuple[str, dict[str, str | None]]]()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = self.inside or tag == "body"
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._space(tag)

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""

    def _space(self, tag: str) -> None:
        self.text += "" if tag in self.INLINE else " "


def words_of_text(written: str) -> list[str]:
    """The words of the text format; a table is read row by row and in it cell by cell."""
    words: list[str] = []
    for stretch in written.rstrip("\n").split("\n\n"):
        lines = stretch.split("\n")
        words += _words_of_table(lines) if len(lines) > 1 and set(lines[1]) == {"|", "-"} else stretch.split()
    return words


def _words_of_table(lines: list[str]) -> list[str]:
    rows: list[list[str]] = []
    for line in (lines[0], *lines[2:]):
        cells = [cell.strip() for cell in line[1:-1].split(" | ")]
        if rows and not cells[0]:
            rows[-1] = [f"{above} {cell}" for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return " ".join(cell for row in rows for cell in row).split()


def words_of_markdown(written: str, dialect: str) -> list[str]:
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc reads the Markdown back")
    tree: dict[str, Any] = json.loads(pypandoc.convert_text(written, "json", format=dialect))
    return composed("".join(_pandoc_text(tree["blocks"])).split())


def composed(words: list[str]) -> list[str]:
    """The words in NFC: pandoc's CommonMark reader composes what it reads."""
    return list(map(nfc, words))


def _pandoc_text(node: Any) -> Iterator[str]:
    """The words of a pandoc tree; raw HTML says nothing, and every block stands apart."""
    if isinstance(node, list):
        for each in node:
            yield from _pandoc_text(each)
    elif isinstance(node, dict):
        match node.get("t"):
            case "Str":
                yield node["c"]
            case "Space" | "SoftBreak" | "LineBreak":
                yield " "
            case "Code" | "Math" | "CodeBlock":
                yield f"<{node['t']}>"
            case "RawInline" | "RawBlock":
                yield "" if node["c"][1] in ("<br>", "<!-- -->") else f"<raw {node['c'][1]}>"
            case "Emph" | "Strong":
                yield from _pandoc_text(node["c"])
            case "Para" | "Plain":
                yield " "
                yield from _pandoc_text(node["c"])
                yield " "
            case "Header":
                yield from (" ", *_pandoc_text(node["c"][2]), " ")
            case "Table":
                yield from _pandoc_text(node["c"][1:])
            case other:
                yield f"<{other}>" if other in TAKEN_FOR_MARKUP else ""
                yield from _pandoc_text(node.get("c", []))


def document_of(texts: list[str]) -> Document:
    """A document that says each text in every kind of place: frame, heading, run, table cell, annex."""
    bare = tuple(Block(kind="clause", runs=(Run(text),)) for text in texts)
    listed = tuple(Block(kind="clause", marker="-", runs=(Run(text),)) for text in texts)
    headings = tuple(
        Block(kind="section", style="roman", marker="I.", heading=(Run(text),)) for text in texts
    )
    looks = tuple(Block(kind="clause", runs=runs_of(text)) for text in texts)
    annex = AnnexBlock(
        label="Phụ lục", title=(Run(texts[0]),), reference=texts[-1], blocks=(table_of(texts), *bare)
    )
    first, last = texts[0], texts[-1]
    return Document(
        letterhead=Letterhead(
            superior=(first,),
            organ=tuple(texts[:3]),
            nation=first,
            motto=last,
            number="Số:     /KH-UBND",
            place_date=first,
        ),
        title=Title(kind="KẾ HOẠCH", subject=tuple((Run(text),) for text in texts)),
        legal_bases=bare,
        introduction=looks,
        body=(*headings, *listed),
        closing=bare,
        recipients=tuple(f"- {text};" for text in texts),
        signature=SignatureBlock(lines=tuple(texts[:2]), name=texts[0]),
        annexes=(annex,),
    )  # fmt: skip


def runs_of(text: str) -> tuple[Run, ...]:
    """The text in every look, with nothing between."""
    return Run("a"), Run(text, True), Run(text, False, True), Run(text), Run(text, True, True)


def table_of(texts: list[str]) -> Block:
    columns = tuple(TableColumn(title=title, width_mm=50) for title in ("TT", texts[0], "c"))
    rows = tuple(
        TableRow("", (Cell(((Run(str(i + 1)),),)), Cell(((Run(text),), (Run("hai", bold=True),))), Cell()))
        for i, text in enumerate(texts)
    )
    return Block(kind="clause", table=TableBlock(caption=(Run(texts[-1]),), columns=columns, rows=rows))


def nested(depth: int) -> Block:
    return Block(
        id=f"cap-{depth}", kind="section", level=12 - depth, style="decimal", marker=f"{depth}.",
        heading=(Run(f"Cấp {depth}"),), runs=(Run("và chữ"),), children=(nested(depth - 1),) if depth else (),
    )  # fmt: skip


HOSTILE_DOCUMENT = document_of(list(HOSTILE))
DEEP_DOCUMENT = Document(
    letterhead=HOSTILE_DOCUMENT.letterhead, title=Title(kind="KẾ HOẠCH", subject=()), body=(nested(12),)
)
EMPTY_DOCUMENT = Document(
    letterhead=Letterhead(organ=(), nation="", motto="", number="", place_date=""),
    title=Title(kind="", subject=()),
)
SAMPLES = {"hostile": HOSTILE_DOCUMENT, "deep": DEEP_DOCUMENT, "empty": EMPTY_DOCUMENT}
SAMPLES |= {path.parts[-3]: lay_out(load(path)) for path in SPECS}

PIECES = st.one_of(
    st.text(st.sampled_from(list("ab1iI.)(-+*_`#|\\~^$@:&<>\"'[]{}!=% \t\nướ🌾")), min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=8),
    st.sampled_from(HOSTILE[: -len(LONG)]),
)
TEXTS = st.lists(PIECES.filter(str.strip), min_size=1, max_size=12)
DOCUMENTS = TEXTS.map(document_of)
# Plain text can't tell a bar of a word from the frame of a table.
WITHOUT_FRAMES = tuple(text.replace("|", "¦") for text in HOSTILE)


@pytest.mark.parametrize("document", SAMPLES.values(), ids=SAMPLES)
def test_the_text_says_the_words_of_the_document(document: Document) -> None:
    document = document_of(list(WITHOUT_FRAMES)) if document is HOSTILE_DOCUMENT else document
    assert words_of_text(write_text(document)) == words_of(document)


@given(TEXTS)
def test_the_text_says_the_words_of_any_document(texts: list[str]) -> None:
    document = document_of([text.replace("|", "¦") for text in texts])
    assert words_of_text(write_text(document)) == words_of(document)


@pytest.mark.parametrize("document", SAMPLES.values(), ids=SAMPLES)
def test_the_page_says_the_words_of_the_document(document: Document) -> None:
    assert Page(write_html(document)).text.split() == words_of(document)


@given(DOCUMENTS)
def test_the_page_says_the_words_of_any_document(document: Document) -> None:
    assert Page(write_html(document)).text.split() == words_of(document)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("document", SAMPLES.values(), ids=SAMPLES)
def test_the_markdown_says_the_words_of_the_document(document: Document, dialect: str) -> None:
    assert words_of_markdown(write_markdown(document), dialect) == composed(words_of(document))


@settings(max_examples=8, deadline=None)
@given(DOCUMENTS, st.sampled_from(DIALECTS))
def test_the_markdown_says_the_words_of_any_document(document: Document, dialect: str) -> None:
    assert words_of_markdown(write_markdown(document), dialect) == composed(words_of(document))
