"""Markdown that reads well as it is, and whose signs are read as they were meant."""

import json
from typing import Any

import pytest

from kehoach.edition.model import (
    Block,
    Cell,
    Document,
    Letterhead,
    Run,
    TableBlock,
    TableColumn,
    TableRow,
    Title,
)
from kehoach.readers.text import read_text
from kehoach.resources import shipped
from kehoach.spec.load import load
from kehoach.writers.markdown import write_markdown
from tests.editions import lay_out

SPECS = sorted(shipped("specs").glob("*/*/plan.json"))
HEAD = Letterhead(organ=(), nation="", motto="", number="", place_date="")


def written(*blocks: Block) -> str:
    """The Markdown of the blocks alone."""
    document = Document(letterhead=HEAD, title=Title(kind="KẾ HOẠCH", subject=()), body=blocks)
    return write_markdown(document).removeprefix("# KẾ HOẠCH\n\n").removesuffix("\n")


def clause(*runs: Run, marker: str = "") -> Block:
    return Block(kind="clause", marker=marker, runs=runs)


def test_sections_are_headings_by_their_depth() -> None:
    inner = Block(kind="section", level=9, marker="a)", heading=(Run("Sâu"),))
    block = Block(kind="section", marker="I.", heading=(Run("MỤC ĐÍCH\nYÊU CẦU"),), children=(inner,))
    assert written(block) == "## I. MỤC ĐÍCH YÊU CẦU\n\n###### a) Sâu"


@pytest.mark.parametrize(
    ("marker", "line"),
    [
        ("1.", "1\\. chữ"), ("12.", "12\\. chữ"), ("1.1.", "1.1. chữ"), ("I.", "I\\. chữ"), ("", "chữ"),
        ("a)", "a\\) chữ"), ("đ)", "đ\\) chữ"), ("-", "\\- chữ"), ("+", "\\+ chữ"),
    ],
)  # fmt: skip
def test_a_marker_is_no_list(marker: str, line: str) -> None:
    assert written(clause(Run("chữ"), marker=marker)) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Điều 5, khoản 2 - “a”; 10%: b/c (d).", "Điều 5, khoản 2 - “a”; 10%: b/c (d)."),
        ("a_b*c", "a\\_b\\*c"),
        ("x\n- y", "x\\\n\\- y"),
        ("# x", "\\# x"),
        ("A & B &amp; &#1;", "A & B \\&amp; \\&\\#1;"),
    ],
)
def test_only_what_has_to_be_is_escaped(text: str, line: str) -> None:
    assert written(clause(Run(text))) == line


def test_runs_are_bold_and_italic_without_their_outer_blanks() -> None:
    runs = Run("a "), Run("b ", bold=True), Run("c"), Run(" d", italic=True), Run(" e", True, True)
    assert written(clause(*runs)) == "a **b** c *d* ***e***"


def test_a_table_is_a_pipe_table_with_its_lines_in_one() -> None:
    columns = (
        TableColumn(title="TT", width_mm=9, align="center"),
        TableColumn(title="a|b", width_mm=9, align="right"),
    )
    row = TableRow("", (Cell(((Run("1"),),)), Cell(((Run("x"),), (Run("y", bold=True),)))))
    table = TableBlock(caption=(Run("Biểu"),), columns=columns, rows=(row,))
    assert written(Block(kind="clause", table=table)) == (
        "Biểu\n\n| TT | a\\|b |\n| :-: | --: |\n| 1 | x <br> **y** |"
    )


LOOKS = {
    "quoted": (Run("x"), Run("“a”", bold=True), Run("y")),
    "neighbours": (Run("a", bold=True), Run("b", italic=True), Run("c", True, True), Run("d", bold=True)),
    "before a letter": (Run("Mục đích:", bold=True), Run("chữ")),
    "asterisks": (Run("*", bold=True), Run("*"), Run("**", italic=True)),
    "inside a word": (Run("a"), Run("b", italic=True), Run("c")),
    "over two lines": (Run("a\nb", bold=True), Run("c")),
    "emoji": (Run("a"), Run("🌾", bold=True), Run("b")),
    "a letter with a mark": (Run("ax\u0301", bold=True), Run("a")),
}


@pytest.mark.parametrize("dialect", ["commonmark", "gfm", "markdown"])
def test_every_look_is_read_back(dialect: str) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc reads the Markdown back")
    markdown = "\n\n".join(written(clause(*runs)) for runs in LOOKS.values())
    blocks = json.loads(pypandoc.convert_text(markdown, "json", format=dialect))["blocks"]
    for block, (name, runs) in zip(blocks, LOOKS.items(), strict=True):
        wanted = [(char, run.bold, run.italic) for run in runs for char in run.text if not char.isspace()]
        assert looks_of(block["c"]) == wanted, name


def looks_of(nodes: list[Any], bold: bool = False, italic: bool = False) -> list[tuple[str, bool, bool]]:
    """Every character of pandoc's inlines with its look."""
    found: list[tuple[str, bool, bool]] = []
    for node in nodes:
        match node["t"]:
            case "Str":
                found += [(char, bold, italic) for char in node["c"]]
            case "Strong":
                found += looks_of(node["c"], True, italic)
            case "Emph":
                found += looks_of(node["c"], bold, True)
    return found


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parts[-3])
def test_the_reader_of_texts_finds_the_same_plan(path: Any) -> None:
    document = lay_out(load(path))
    read, findings = read_text(write_markdown(document))
    assert write_markdown(read).split() == write_markdown(document).split()
    assert not findings
