"""The named styles of the shipped template hold to the ranges of Nghị định 30/2020/NĐ-CP.

The styles are read from `templates/ke-hoach/template.docx` as a user may have changed it: an edit that leaves
a range fails here.
"""

from typing import Any

import pytest
from lxml import etree

from kehoach.ooxml.package import read_package
from kehoach.registry.layout import Part, PartId, layout
from kehoach.resources import shipped
from kehoach.writers.docx.looks import HEADINGS, LOOKS, OTHER_HEADING, Look
from kehoach.writers.docx.styles import STYLES, add_missing_styles, style_id, styles_xml, table_styles
from kehoach.writers.docx.tables import TABLE_PARAGRAPHS, TABLE_STYLE
from tests.writers.docx.word import changed, filled, part, rich_plan, template_of, w

ALIGNMENTS = {"left": {"left", "start"}, "center": {"center"}, "justify": {"both"}}

FRAME: dict[str, PartId] = {
    "KH Quốc hiệu": "quoc_hieu",
    "KH Tiêu ngữ": "tieu_ngu",
    "KH Cơ quan chủ quản": "co_quan_chu_quan",
    "KH Cơ quan ban hành": "co_quan_ban_hanh",
    "KH Số ký hiệu": "so_ky_hieu",
    "KH Địa danh thời gian": "dia_danh_thoi_gian",
    "KH Tên loại": "ten_loai",
    "KH Trích yếu": "trich_yeu",
    "KH Quyền hạn": "quyen_han",
    "KH Họ tên": "ho_ten",
    "KH Nơi nhận": "noi_nhan",
    "KH Nơi nhận dòng": "noi_nhan_muc",
    "KH Phụ lục": "phu_luc",
    "KH Tên phụ lục": "phu_luc_tieu_de",
    "KH Phụ lục kèm theo": "phu_luc_kem_theo",
}
BODY: dict[str, PartId] = {
    "KH Căn cứ": "can_cu",
    "KH Mục": "muc",
    "KH Khoản có tiêu đề": "khoan_tieu_de",
    "KH Tiểu khoản có tiêu đề": "khoan_tieu_de",
    "KH Điểm có tiêu đề": "diem",
    "KH Tiêu đề khác": "diem",
    "KH Khoản": "khoan",
    "KH Tiểu khoản": "khoan",
    "KH Điểm": "diem",
    "KH Gạch đầu dòng": "noi_dung",
    "KH Dấu cộng": "noi_dung",
    "KH Đoạn": "noi_dung",
    "KH Kết thúc": "noi_dung",
}
KEPT = (
    "KH Kết thúc",
    "KH Nơi nhận",
    "KH Quyền hạn",
    "KH Tên loại",
    "KH Phụ lục",
    "KH Tên bảng",
    "KH Khoảng cách",
)


class Sheet:
    """The styles of one file, by name."""

    def __init__(self, data: bytes) -> None:
        self.root = part(data, "word/styles.xml")
        self.styles: dict[str, Any] = {
            each.find(w("name")).get(w("val")): each for each in self.root.iter(w("style"))
        }

    def value(self, style: str, name: str, attribute: str = "val") -> str | None:
        """An attribute among a style's own properties; the defaults' where it has none."""
        for owner in (self.styles[style], self.root.find(w("docDefaults"))):
            found = owner.find(f".//{w(name)}")
            if found is not None and found.get(w(attribute)) is not None:
                return str(found.get(w(attribute)))
        return None

    def number(self, style: str, name: str, attribute: str = "val") -> int:
        return int(self.value(style, name, attribute) or 0)

    def has(self, style: str, name: str) -> bool:
        found = self.styles[style].find(f".//{w(name)}")
        return found is not None and found.get(w("val")) not in ("0", "false")

    def breaches(self) -> set[str]:
        """The styles of which something lies outside the decree's ranges."""
        wrong = {
            name
            for name, part_id in (FRAME | BODY).items()
            if not self.looks_like(name, layout().parts[part_id])
        }
        return wrong | {name for name in BODY if not self.is_set_as_content(name)}

    def looks_like(self, name: str, wanted: Part) -> bool:
        look = (self.has(name, "b"), self.has(name, "i"), self.has(name, "caps"))
        return (
            wanted.size_pt.allows(self.number(name, "sz") / 2)
            and look == (wanted.bold, wanted.italic, wanted.upper)
            and self.value(name, "jc") in ALIGNMENTS[wanted.align or "left"]
        )

    def is_set_as_content(self, name: str) -> bool:
        body = layout().body
        indent_cm = round(self.number(name, "ind", "firstLine") / 1440 * 2.54, 2)
        before, after = (self.number(name, "spacing", side) / 20 for side in ("before", "after"))
        return (
            body.first_line_indent_cm.allows(indent_cm)
            and body.paragraph_spacing_pt.allows(before + after)
            and self.value(name, "spacing", "lineRule") == "auto"
            and body.line_spacing.allows(self.number(name, "spacing", "line") / 240)
        )


def template() -> bytes:
    return (shipped("templates") / "ke-hoach" / "template.docx").read_bytes()


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return Sheet(template())


def test_the_shipped_styles_are_within_the_decree_s_ranges(sheet: Sheet) -> None:
    assert sheet.breaches() == set()


@pytest.mark.parametrize("name", ["KH Mục", "KH Điểm", "KH Căn cứ", "KH Kết thúc"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:sz w:val="28"/>', '<w:sz w:val="30"/>'),
        ('w:firstLine="720"', 'w:firstLine="400"'),
        ('w:before="120"', 'w:before="60"'),
        ('w:line="240"', 'w:line="400"'),
        ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
        ("<w:rPr>", "<w:rPr><w:u/><w:b/>"),
    ],
)
def test_an_edit_that_leaves_a_range_is_seen(name: str, old: str, new: str) -> None:
    contents = read_package(template())
    xml = contents["word/styles.xml"].decode()
    start = xml.index(f'<w:name w:val="{name}"/>')
    end = xml.index("</w:style>", start)
    style = xml[start:end]
    assert old in style
    edited = (
        style.replace(old, new)
        if "<w:b/>" not in style or "<w:u/>" not in new
        else style.replace("<w:b/>", "")
    )
    data = changed(template(), "word/styles.xml", style, edited)
    assert Sheet(data).breaches() == {name}


def test_every_look_and_every_part_of_the_frame_has_its_style(sheet: Sheet) -> None:
    assert {look.style for look in LOOKS} == set(BODY)
    assert set(FRAME) <= {style.name for style in STYLES} <= set(sheet.styles)


@pytest.mark.parametrize("look", [*HEADINGS.values(), OTHER_HEADING], ids=lambda look: look.key)
def test_headings_have_an_outline_level_and_keep_with_what_follows(sheet: Sheet, look: Look) -> None:
    assert sheet.value(look.style, "outlineLvl") == str(look.outline)
    assert sheet.has(look.style, "keepNext")
    assert sheet.has(look.style, "keepLines")


def test_an_annex_stands_in_the_outline_and_other_text_does_not(sheet: Sheet) -> None:
    levels = {name for name in sheet.styles if sheet.value(name, "outlineLvl") is not None}
    assert levels == {"KH Phụ lục", *(look.style for look in (*HEADINGS.values(), OTHER_HEADING))}


@pytest.mark.parametrize("name", KEPT)
def test_what_must_not_stand_alone_keeps_with_what_follows(sheet: Sheet, name: str) -> None:
    assert sheet.has(name, "keepNext")


def test_the_typeface_is_the_decree_s_everywhere(sheet: Sheet) -> None:
    families = {family for fonts in sheet.root.iter(w("rFonts")) for family in fonts.attrib.values()}
    assert families == {layout().font.family}
    assert {each.get(w("val")) for each in sheet.root.iter(w("color"))} <= {"000000", "auto"}


def test_lines_are_never_left_alone_on_a_page(sheet: Sheet) -> None:
    assert sheet.root.find(f"{w('docDefaults')}//{w('widowControl')}") is not None
    assert [name for name in sheet.styles if sheet.has(name, "widowControl")] == []


def test_ids_are_the_names_without_marks() -> None:
    assert [style_id(name) for name in ("KH Mục", "KH Địa danh thời gian", "KH Ô bảng")] == [
        "KHMuc", "KHDiadanhthoigian", "KHObang",
    ]  # fmt: skip
    ids = [style_id(style.name) for style in STYLES]
    assert len(set(ids)) == len(ids)


def test_a_template_without_our_table_styles_is_given_them() -> None:
    own = f'<w:styles xmlns:w="{"http://schemas.openxmlformats.org/wordprocessingml/2006/main"}">' + (
        '<w:style w:type="paragraph" w:styleId="Binhthng"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="KHObang"><w:name w:val="Của tôi"/></w:style></w:styles>'
    )
    root: Any = etree.fromstring(add_missing_styles(own.encode(), table_styles()))
    names = {each.get(w("styleId")): each.find(w("name")).get(w("val")) for each in root.iter(w("style"))}
    assert {*TABLE_PARAGRAPHS, TABLE_STYLE, "Binhthng"} == set(names)
    assert names["KHObang"] == "Của tôi"
    assert not list(root.iter(w("basedOn")))


def test_styles_that_are_there_are_not_touched() -> None:
    content = styles_xml().encode()
    assert add_missing_styles(content, table_styles()) is content


def test_tables_in_a_template_with_its_own_styles_have_borders() -> None:
    own = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    tags = [
        "{%p for b in body %}",
        "{%p if b.look == 'bang' %}",
        "{{p b.table }}",
        "{%p endif %}",
        "{%p endfor %}",
    ]
    written = filled(template_of(*tags, **{"word/styles.xml": own}), rich_plan(annexes=[]))
    [style] = [each for each in part(written, "word/styles.xml") if each.get(w("styleId")) == TABLE_STYLE]
    assert style.find(f".//{w('insideH')}").get(w("val")) == "single"
