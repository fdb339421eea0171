"""What only docxtpl-lint sees in a template that compiles: words that would be lost when it is filled in."""

import pytest

from kehoach.writers.docx.template.lint import template_findings
from kehoach.writers.docx.template.load import WordTemplate
from tests.writers.docx.word import W, paragraph, template_of

DELETED = (
    f'<w:p xmlns:w="{W}"><w:del w:id="1" w:author="a"><w:r><w:delText>{{{{ issuer }}}}</w:delText></w:r>'
    "</w:del><w:r><w:t>Cơ quan {{ issuer }}</w:t></w:r></w:p>"
)
CELLS = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
BESIDE = CELLS.format(
    paragraph("{%tr for b in body %}"), paragraph("chữ {%tr endfor %}"), paragraph("chữ khác")
)


@pytest.mark.parametrize(("xml", "rule"), [(DELETED, "DTL003"), (BESIDE, "DTL209")])
def test_what_compiles_and_would_lose_words_is_found(xml: str, rule: str) -> None:
    template = template_of(xml, "{%p for b in body %}", "{{ b.text }}", "{%p endfor %}")
    WordTemplate(template, "template.docx")
    [found] = template_findings(template, "template.docx")
    assert (found.code, found.args["rule"]) == ("M301", rule)
