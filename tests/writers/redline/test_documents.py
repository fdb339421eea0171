"""Redlines of Documents without ids, and of such as print in unusual orders."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from kehoach.diff.compare import diff
from kehoach.edition.model import Document
from kehoach.spec.dump import dump_compact
from kehoach.spec.model import Plan
from kehoach.writers.docx.metadata import Metadata
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.redline.write import write_redline
from kehoach.writers.render import find_template
from tests.edits import case
from tests.support import plan
from tests.writers.docx.acceptor import accept, reject
from tests.writers.docx.word import part, table, template_of, w
from tests.writers.redline.redlines import assert_law, comparison, first_difference


def without_ids(document: Document) -> Document:
    def stripped(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return list(map(stripped, value))
        if isinstance(value, dict):
            return {name: "" if name == "id" else stripped(each) for name, each in value.items()}
        return value

    return msgspec.convert(stripped(msgspec.to_builtins(document)), Document)


def rendered(document: Document, of: Plan) -> bytes:
    template = load_template(find_template(of.document.type))
    return template.render(document, Metadata(dump_compact(of), template.hash))


@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_the_law_holds_for_documents_without_ids(seed: int) -> None:
    old, new, _ = case(seed)
    given = comparison(old, new)
    first, second = without_ids(given.changes.old), without_ids(given.changes.new)
    written = write_redline(replace(given, changes=diff(first, second)))
    assert first_difference(accept(written), rendered(second, new)) is None
    assert first_difference(reject(written), rendered(first, old)) is None
    assert part(written).find(f".//{w('bookmarkStart')}") is None


def test_one_of_two_documents_may_be_without_ids() -> None:
    old, new, _ = case(7)
    given = comparison(old, new)
    first = without_ids(given.changes.old)
    written = write_redline(replace(given, changes=diff(first, given.changes.new)))
    assert first_difference(reject(written), rendered(first, old)) is None


def test_a_template_may_print_clauses_in_an_order_of_its_own(tmp_path: Path) -> None:
    template = tmp_path / "template.docx"
    dashes = ("{%p for b in body %}", "{%p if b.look == 'gach_dau_dong' %}", "{{r b.runs }}")
    others = ("{%p for b in body %}", "{%p if b.look != 'gach_dau_dong' %}", "{{r b.runs }}")
    ends = ("{%p endif %}", "{%p endfor %}")
    template.write_bytes(template_of(*dashes, *ends, "và", *others, *ends, "Hết."))

    def numbered(first: str, second: str) -> Plan:
        texts = {"purpose": "Mục đích của phong trào thi đua", "requirements": "Yêu cầu đối với các đơn vị"}
        outline = [
            {"id": role, "heading": role, "numbering": [style], "content": role}
            for role, style in zip(texts, (first, second), strict=True)
        ]
        content = {
            role: [{"id": f"{role}-{at}", "text": f"{text} thứ {at}."} for at in range(3)]
            for role, text in texts.items()
        }
        return plan(content=content, outline=outline)

    assert_law(numbered("dash", "decimal"), numbered("decimal", "dash"), template)


def test_all_that_stands_before_a_table_may_go(tmp_path: Path) -> None:
    template = tmp_path / "template.docx"
    loop = ("{%p for b in legal_bases %}", "{%p if b.look == 'bang' %}", "{{p b.table }}", "{%p else %}")
    template.write_bytes(template_of(*loop, "{{r b.runs }}", "{%p endif %}", "{%p endfor %}", "Hết."))
    first, second = {"id": "mot", "text": "Căn cứ Luật;"}, {"id": "hai", "table": table(2)}
    old, new = plan(legal_bases=[first, second]), plan(legal_bases=[second])
    assert_law(old, new, template)
    assert_law(new, old, template)
