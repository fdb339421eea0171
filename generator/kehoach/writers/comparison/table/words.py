"""The wording of the comparison table, as comparison tables of Vietnamese drafts put it."""

from collections.abc import Sequence

NOT_THERE = "(Chưa quy định)"
REPEALED = "Bãi bỏ."
MOVED_TO = "Chuyển đến {address}."
COLUMNS = "Các cột"
BODY = "phần nội dung"
CURRENT = "{address} (hiện hành)"
UNKNOWN = "…"

RENUMBERED_TO = "Đánh số lại thành {addresses}."
RENUMBERED = "Đánh số lại"
RENUMBERED_BECAUSE = "Đánh số lại do {causes}"
NUMBER_STYLE = "Thay đổi kiểu đánh số"
INSERTED, DELETED = "bổ sung {address}", "bãi bỏ {address}"
MOVED_AMONG = "chuyển {old} đến {new}"
SPLIT_OFF, JOINED_ON = "tách thêm {address}", "gộp {address}"
MANY = "bổ sung, bãi bỏ hoặc chuyển {count} nội dung đứng trước"

MOVED = "Chuyển từ {old} đến {new}"
REGROUPED = "Chuyển {old} thành {new}"
SPLIT, JOINED = "Tách {old} thành {new}", "Gộp {old} thành {new}"
FORMATTED = "Thay đổi kiểu chữ"
FOLLOWED = "Sửa dẫn chiếu theo số mới"
COLUMNS_CHANGED = "Thay đổi cột của bảng"
ORIENTATION = "Hướng trang: {old} → {new}"
ORIENTATIONS = {"portrait": "dọc", "landscape": "ngang"}

REASON, SOURCE = "Lý do: {text}", "Căn cứ: {text}"

CHANGED = "{label}: {old} → {new}"
ADDED, REMOVED = "Bổ sung {label}: {words}", "Bỏ {label}: {words}"
CITED, CITED_NO_MORE = "Căn cứ: {words}", "Không còn viện dẫn: {words}"


def listed(items: Sequence[str]) -> str:
    """A list as a sentence has it: "a, b và c"."""
    *others, last = items
    return f"{', '.join(others)} và {last}" if others else last
