"""The law of the redline with templates of a user's own, which print what they like where they like."""

from pathlib import Path

import pytest

from kehoach.errors import TemplateError
from kehoach.ooxml.package import read_package
from kehoach.spec.model import Plan
from tests.support import plan, sections
from tests.writers.docx.word import paragraph, part, table, template_of, w
from tests.writers.redline.redlines import assert_law, redline, rows

RELATIONS, COMMENTS = "word/_rels/document.xml.rels", "word/comments.xml"
COMMENTS_LISTED = (
    b'<Relationship Id="rIdOwn" Target="comments.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>'
)
LOOP = (
    "{%p for b in body %}",
    "{%p if b.look == 'bang' %}",
    "{{p b.table }}",
    "{%p else %}",
    "{{r b.runs }}",
)
ENDS = ("{%p endif %}", "{%p endfor %}")
BODY = (*LOOP, *ENDS)
CELL = '<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>{}</w:tc>'
CELLS = ("{%tc for line in signature.lines %}", "{{ line }}", "{%tc endfor %}")
FRAME = (
    '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr>{}</w:tr></w:tbl>'
)
LINK = '<w:p><w:hyperlink w:anchor="dau"><w:r><w:t>Xem {{ signature.name }}</w:t></w:r></w:hyperlink></w:p>'
FIELD = (
    '<w:p><w:r><w:t>{{ signature.name }}, trang </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
OLD_CLAUSES: list[object] = [
    {"id": "mot", "text": "Giữ nguyên **đậm** đến cuối."},
    {"id": "hai", "text": "Sẽ bị bãi bỏ."},
    {"id": "ba", "text": "Có bảng:", "table": table(2, 3, caption="Bảng 1")},
    {"id": "bon", "text": "Hỗ trợ hộ nghèo về nhà ở, nước sạch và vệ sinh."},
    {"id": "sau", "table": table(2, 2, caption="Bảng cuối")},
    {"id": "bay", "heading": "Kinh phí", "text": "Từ ngân sách nhà nước."},
]
NEW_CLAUSES: list[object] = [
    {"id": "mot", "text": "Giữ nguyên đậm *đến* cuối."},
    {"id": "ba", "text": "Có bảng:", "table": table(3, 2)},
    {"id": "nam", "text": "Hoàn toàn mới."},
    {"id": "bon", "text": "Hỗ trợ hộ cận nghèo về nhà ở và nước sạch."},
    {"id": "sau", "table": table(2, 1, caption="Bảng cuối")},
    {"id": "bay", "heading": "Kinh phí", "text": "Từ ngân sách nhà nước và nguồn xã hội hóa."},
]


def version(clauses: list[object], **signature: str) -> Plan:
    return plan(**sections("decimal", clauses=clauses), signature=signature)


OLD = version(OLD_CLAUSES, title="CHỦ TỊCH", name="Nguyễn Văn A")
NEW = version(NEW_CLAUSES, acting="KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH", name="Trần Thị B")


def chosen(first: str, second: str) -> tuple[str, ...]:
    """One of two paragraphs, by who signs."""
    return ("{%p if signature.name == 'Nguyễn Văn A' %}", first, "{%p else %}", second, "{%p endif %}")


def with_mark(look: str) -> str:
    return f"<w:p><w:pPr><w:rPr>{look}</w:rPr></w:pPr><w:r><w:t>Ký thay</w:t></w:r></w:p>"


TEMPLATES = {
    "no tags at all": ("Chỉ có chữ in sẵn.",),
    "the body alone": BODY,
    "the body between fixed text": ("Mở: {{ title.kind }}", *BODY, "Hết."),
    "the body twice": (*BODY, "và", *BODY),
    "content by role, without bookmarks": (
        "{%p for b in plan.purpose %}", *LOOP[1:], *ENDS, "Hết.",
    ),
    "the body in a frame": (FRAME.format(CELL.format("".join(map(paragraph, BODY)) + "<w:p/>")), "Hết."),
    "the body in a content control": (CONTROL.format("".join(map(paragraph, BODY))), "Hết."),
    "ids printed": ("{%p for b in body %}", "{{ b.id }}: {{ b.text }}", "{%p endfor %}"),
    "a link and a field": (LINK, *BODY, FIELD),
    "a line behind each clause": ("{%p for b in body %}", "{{r b.runs }}", "---", "{%p endfor %}"),
    "marks of two looks": (
        *chosen(with_mark("<w:b/>"), with_mark("")), *chosen(with_mark("<w:i/>"), "Ký"), *BODY, "Hết."),
    "rows of more and less cells": (
        FRAME.format("".join(map(CELL.format, map(paragraph, CELLS)))), *BODY, "Hết."),
    "a sign of a text like that of a thing": (*chosen(PAGE_BREAK, paragraph("\U000f0000")), *BODY, "Hết."),
    "bookmarks between paragraphs": (
        '<w:bookmarkStart w:id="7" w:name="dau"/>', *BODY, '<w:bookmarkEnd w:id="7"/>', "Hết.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("turned", [False, True])
def test_the_law_holds_with(name: str, turned: bool, tmp_path: Path) -> None:
    template = tmp_path / "template.docx"
    template.write_bytes(template_of(*TEMPLATES[name]))
    pair = (NEW, OLD) if turned else (OLD, NEW)
    assert_law(*pair, template)
    assert_law(*pair, template, native_moves=True)


TABLE_AT_THE_END: list[object] = [OLD_CLAUSES[0], {"id": "sau", "table": table(2, 2)}]
TEXT_AT_THE_END: list[object] = [OLD_CLAUSES[0], {"id": "hai", "text": "Câu cuối."}]


@pytest.mark.parametrize("turned", [False, True])
def test_the_mark_of_the_last_paragraph_is_never_tracked(turned: bool, tmp_path: Path) -> None:
    """Where a table comes or goes before it, the last paragraphs of both versions are shown as one."""
    template = tmp_path / "template.docx"
    template.write_bytes(template_of(*BODY))
    pair = version(TEXT_AT_THE_END), version(TABLE_AT_THE_END)
    written = assert_law(*(pair[::-1] if turned else pair), template)
    *_, table_element, last, setup = part(written).find(w("body"))
    assert [each.tag for each in (table_element, last, setup)] == [w("tbl"), w("p"), w("sectPr")]
    assert rows(written, "del" if turned else "ins") == 3
    assert list(last.iterfind(f"{w('pPr')}/{w('rPr')}/*")) == []


@pytest.mark.parametrize(("comments", "code"), [({}, "M105"), ({COMMENTS: b"<w:comments>"}, "M106")])
def test_a_template_whose_comments_cannot_be_read_is_named(
    comments: dict[str, bytes], code: str, tmp_path: Path
) -> None:
    listed = read_package(template_of(*BODY))[RELATIONS].replace(b"</Relationships>", COMMENTS_LISTED)
    template = tmp_path / "template.docx"
    template.write_bytes(template_of(*BODY, **{RELATIONS: listed}, **comments))
    with pytest.raises(TemplateError) as raised:
        redline(version(OLD_CLAUSES), version(OLD_CLAUSES[::-1]), template)
    [finding] = raised.value.diagnostics
    assert (finding.code, finding.place.file) == (code, str(template))
