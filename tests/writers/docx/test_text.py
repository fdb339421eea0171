"""Every word of a plan reaches the Word file, and no other."""

import io
import unicodedata
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.edition.flow import Paragraph, block_flow, body_flow
from kehoach.edition.inline import escape_markup
from kehoach.edition.model import Cell, plain
from kehoach.ooxml.characters import unprintable
from kehoach.spec.model import Plan
from kehoach.writers.render import render
from tests.editions import lay_out
from tests.support import FIVE, issued, plan, sections
from tests.writers.docx.word import paragraphs, part, rich_plan, table, text_of, w

HOSTILE = [
    "& < > \" ' &amp; &lt;w:p&gt; ]]> <!-- -->",
    "{{ '{{' }} đóng }} {% for %} {# # #} {{ '{{r b.runs }}' }}",
    "biểu tượng 🇻🇳 👩‍🌾 𝒜",
    unicodedata.normalize("NFD", "Tiếng Việt có dấu rời"),
    "dấu\u00a0cách\u00a0không\u00a0ngắt\u200bzero",
    "hai\ndòng\tvà\ttab\n\ncuối",
    " đầu và cuối có dấu cách ",
    "dài " * 5_000,
    "5*6, 2 * 3, \\* và \\\\",
    "{_{ không phải thẻ }_} {_% %_}",
    "w:t</w:t></w:r>",
]


def everywhere(text: str) -> Plan:
    """A plan that has one text in every place that takes one."""
    clause: dict[str, Any] = {"text": text, "children": [{"heading": text, "text": text}]}
    cells = {
        "columns": [{"id": "a", "title": text[:1_900]}],
        "rows": [{"cells": {"a": text}}],
        "caption": text[:1_900],
    }
    line = text[:1_900]
    return plan(
        document={"date": "2022-07-15", "subject": text.replace("\n", " ")},
        legal_bases=[{"text": text}],
        introduction=[{"text": text, "table": cells}],
        **sections("decimal", "letter", clauses=[clause]),
        closing=[{"text": text}],
        recipients=[line],
        signature={"authority": line, "title": line, "name": line},
        annexes=[{"title": text, "body": [clause, {"table": cells}]}],
    )


def expected(given: Plan) -> list[str]:
    """The printed paragraphs in the order of the file, from the Document alone."""
    document = lay_out(given)
    head, sign = document.letterhead, document.signature

    def flowing(items: Any) -> list[str]:
        found = []
        for item in items:
            if isinstance(item, Paragraph):
                found.append(plain(item.runs))
            else:
                found += [plain(item.table.caption), *(column.title for column in item.table.columns)]
                found += [
                    plain(each) for row in item.table.rows for cell in row.cells for each in words(cell)
                ]
        return found

    def words(cell: Cell) -> tuple[Any, ...]:
        return cell.paragraphs

    lines = [
        *head.superior,
        *head.organ,
        head.nation,
        head.motto,
        head.number,
        head.place_date,
        document.title.kind,
    ]
    lines += [plain(line) for line in document.title.subject]
    lines += flowing(block_flow(document.legal_bases, "legal-basis"))
    lines += flowing(body_flow(document))
    lines += ["Nơi nhận:", *document.recipients, *sign.lines, sign.name]
    for annex in document.annexes:
        lines += [annex.label, plain(annex.title), annex.reference, *flowing(block_flow(annex.blocks))]
    return [line.replace("\r\n", "\n").replace("\r", "\n") for line in lines if line]


@pytest.mark.parametrize("name", FIVE)
def test_an_issued_plan_is_written_word_for_word(name: str) -> None:
    assert paragraphs(render(issued(name))) == expected(issued(name))


@pytest.mark.parametrize("name", FIVE)
def test_python_docx_reads_the_same_words(name: str) -> None:
    written = render(issued(name))
    document = docx.Document(io.BytesIO(written))
    read = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert [line for line in expected(issued(name)) if line in read] == read
    assert len(read) > 40


def test_tables_and_annexes_are_written_word_for_word() -> None:
    assert paragraphs(render(rich_plan())) == expected(rich_plan())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_a_hostile_text_is_written_as_it_is_in_every_place(text: str) -> None:
    given = everywhere(text)
    assert paragraphs(render(given)) == expected(given)


@given(st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip()) and not unprintable(text)))
def test_any_text_is_written_as_it_is(text: str) -> None:
    escaped = escape_markup(text).replace("{{", "{{ '{{' }}")
    given = plan(
        **sections("none", clauses=[{"text": escaped}]), document={"subject": "a", "closing_mark": False}
    )
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    assert normal in paragraphs(render(given))


def test_looks_are_the_runs_own() -> None:
    given = plan(**sections("none", clauses=[{"text": "thường *nghiêng* **đậm** ***cả hai***"}]))
    runs = [
        run for run in part(render(given)).iter(w("r")) if text_of(run) in ("nghiêng", "đậm", "cả hai./.")
    ]
    looks = [(run.find(f".//{w('b')}") is not None, run.find(f".//{w('i')}") is not None) for run in runs]
    assert looks == [(False, True), (True, False), (True, True)]


def test_twelve_levels_are_written() -> None:
    clause: dict[str, Any] = {"text": "cấp 12"}
    for level in range(11, 0, -1):
        clause = {"text": f"cấp {level}", "children": [clause]}
    given = plan(**sections("decimal", clauses=[clause]))
    assert paragraphs(render(given)) == expected(given)


def test_a_cell_has_a_paragraph_a_line_and_an_empty_one_has_one_too() -> None:
    given = plan(
        **sections(
            "none", clauses=[{"table": table(1) | {"rows": [{"cells": {"c0": "một\nhai"}}, {"cells": {}}]}}]
        )
    )
    cells = [cell for row in part(render(given)).iter(w("tr")) for cell in row.iter(w("tc"))][-6:-2]
    assert [[text_of(each) for each in cell.iter(w("p"))] for cell in cells] == [
        ["1"],
        ["một", "hai"],
        ["2"],
        [""],
    ]
