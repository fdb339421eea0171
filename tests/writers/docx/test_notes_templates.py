"""Notes with templates of others: their own footnotes, headers, filters, what they print twice."""

from pathlib import Path

import pytest

from kehoach.errors import TemplateError
from tests.editions import lay_out
from tests.noted import NOTES, small
from tests.writers.docx.test_notes import PART, footnotes, notes_in_text, references, written
from tests.writers.docx.word import (
    W,
    changed,
    paragraph,
    paragraphs,
    part,
    rich_plan,
    shipped_template,
    template_of,
)

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def own_footnotes(*body: str, name: str = "footnotes.xml", words: str = "Của mẫu") -> bytes:
    """A template that has a footnote of its own, numbered 3, in the part `name`."""
    inside = f'<w:footnote w:id="3">{paragraph(words)}</w:footnote>'
    lines = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    own = '<w:p><w:r><w:t>Mẫu</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    content = f'<w:footnotes xmlns:w="{W}">{lines}{inside}</w:footnotes>'
    data = template_of(own, *body, **{f"word/{name}": content.encode()})
    kind = f'<Override PartName="/word/{name}" ContentType="{TYPE}"/></Types>'
    return related(changed(data, "[Content_Types].xml", "</Types>", kind), name)


def related(template: bytes, name: str) -> bytes:
    """A template whose main part says that its footnotes are in a part."""
    relation = f'<Relationship Id="rIdOwn" Type="{RELATION}" Target="{name}"/></Relationships>'
    return changed(template, "word/_rels/document.xml.rels", "</Relationships>", relation)


BODY = ("{%p for b in body %}", "{{r b.runs }}", "{%p endfor %}")


@pytest.mark.parametrize("name", ["footnotes.xml", "ownnotes.xml"])
def test_a_template_s_own_footnotes_stay_and_numbers_go_on(name: str, tmp_path: Path) -> None:
    data = written(small(), own_footnotes(*BODY, name=name))
    found = footnotes(data, f"word/{name}")
    assert found["3"] == "Của mẫu"
    assert [found[number] for number in references(data)] == ["Của mẫu", "bốn", "năm", "sáu", "mười"]
    assert references(data) == ["3", "4", "5", "6", "7"]
    types = part(data, "[Content_Types].xml")
    assert [each.get("PartName") for each in types if each.get("ContentType") == TYPE] == [f"/word/{name}"]
    if name != "footnotes.xml":
        return  # the auditor looks for them under this name alone
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    (tmp_path / "file.docx").write_bytes(data)
    assert [str(error) for error in audit.OpenXmlValidator().validate(tmp_path / "file.docx").errors] == []


def test_a_template_s_own_footnote_can_have_tags_and_holds_no_other() -> None:
    template = own_footnotes(*BODY, words="Theo {{ letterhead.number }} của {{ issuer }}")
    data = written(small(), template)
    assert footnotes(data)["3"] == "Theo Số: 05/KH-UBND của Ủy ban nhân dân tỉnh Ninh Thuận"
    assert references(data, PART) == []
    bare = written(lay_out(rich_plan()), template)
    assert list(footnotes(bare)) == ["3"]


def test_a_template_whose_footnotes_are_broken_is_refused() -> None:
    template = related(template_of(*BODY), "missing.xml")
    assert written(lay_out(rich_plan()), template)
    with pytest.raises(TemplateError) as raised:
        written(small(), template)
    assert [(each.code, each.place.file) for each in raised.value.diagnostics] == [("M105", "mau.docx")]


def test_what_is_printed_twice_has_its_footnote_twice() -> None:
    data = written(small(), template_of("{{r title.subject|last }}", "{{r title.subject|last }}"))
    assert notes_in_text(data) == ["hai", "hai"]


def test_the_content_by_role_has_its_notes() -> None:
    loop = ("{%p for b in plan.purpose %}", "{{r b.runs }}", "{%p endfor %}")
    assert notes_in_text(written(small(), template_of(*loop))) == ["bốn", "năm", "sáu"]


def test_a_header_has_the_words_without_the_references() -> None:
    line = paragraph("{{r title.subject|last }}", "{{ letterhead.number }}")
    template = changed(shipped_template(), "word/header1.xml", "</w:hdr>", f"{line}</w:hdr>")
    data = written(small(), template)
    assert paragraphs(data, "word/header1.xml")[-1] == "phong tràoSố: 05/KH-UBND"
    assert references(data, "word/header1.xml") == []
    assert notes_in_text(data) == list(NOTES)


@pytest.mark.parametrize("name", ["upper", "lower", "title", "capitalize", "trim"])
def test_filters_leave_references_whole(name: str) -> None:
    loop = ("{%p for line in recipients %}", f"{{{{ line|{name} }}}} và", "{%p endfor %}")
    data = written(small(), template_of(*loop))
    assert notes_in_text(data) == ["mười một"]
    assert [line.casefold() for line in paragraphs(data)] == ["- như trên; và", "- lưu: vt. và"]


def test_a_line_s_plain_text_has_its_reference_too() -> None:
    loop = ("{%p for b in body %}", "{{ b.text }}.", "{%p endfor %}")
    assert notes_in_text(written(small(), template_of(*loop))) == ["bốn", "năm", "sáu", "mười"]
