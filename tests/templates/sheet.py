"""The named styles of a template, held to the ranges of Nghị định 30/2020/NĐ-CP.

They are read from the file as a user may have changed it: an edit that leaves a range is seen.
"""

from typing import Any

from kehoach.registry.layout import PartId, PartLook, layout
from tests.writers.docx.word import part, w

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

    def looks_like(self, name: str, wanted: PartLook) -> bool:
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
