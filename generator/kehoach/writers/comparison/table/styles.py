"""The character styles that mark words in a comparison table (Bảng so sánh)."""

from kehoach.writers.docx.styles import definitions

DELETED, INSERTED, FORMATTED = "KH Chữ bỏ", "KH Chữ thêm", "KH Chữ đổi dạng"
REPEALED, NEW = "KH Nội dung bãi bỏ", "KH Nội dung bổ sung"


def written_styles() -> dict[str, str]:
    """The styles that the table's content is written in, by id: those of the marks."""
    return definitions(DELETED, INSERTED, REPEALED, NEW, FORMATTED)
