"""Comparisons of small plans for the tests of their renderers."""

from typing import Any

from kehoach.diff.compare import diff
from kehoach.spec.model import Plan
from kehoach.writers.comparison import Comparison
from tests.editions import lay_out
from tests.support import plan, sections

TEXTS = (
    "Phát động phong trào thi đua.", "Rà soát hộ nghèo, hộ cận nghèo.", "Vận động quỹ ở từng xã.",
    "Nhân rộng mô hình sinh kế.", "Đào tạo nghề cho lao động trẻ.", "Xây nhà đại đoàn kết.",
    "Cho vay vốn ưu đãi.", "Cấp thẻ bảo hiểm y tế.", "Dạy chữ buổi tối.", "Sửa đường vào bản.",
    "Kéo điện tới thôn xa.", "Trồng lại rừng phòng hộ.", "Mở chợ phiên hằng tháng.", "Biểu dương gương tốt.",
    "Sơ kết giữa giai đoạn.",
)  # fmt: skip
CLAUSES = tuple({"id": f"c{number}", "text": text} for number, text in enumerate(TEXTS, 1))


def clauses(*numbers: int, **texts: str) -> dict[str, Any]:
    """The fields of a plan with some clauses in "I. MỤC", numbered 1., 2., …; `texts` by id replace words."""
    chosen = [CLAUSES[number - 1] for number in numbers]
    return sections("decimal", clauses=[
        {**clause, "text": texts.get(str(clause["id"]), clause["text"])} for clause in chosen
    ])  # fmt: skip


def compared(old: dict[str, Any], new: dict[str, Any], **wishes: Any) -> Comparison:
    """The comparison of two small plans, by their top-level fields as in JSON."""
    return comparison_of(plan(**old), plan(**new), **wishes)


def comparison_of(old: Plan, new: Plan, **wishes: Any) -> Comparison:
    """The comparison of two plans."""
    return Comparison(changes=diff(lay_out(old), lay_out(new)), old=old, new=new, **wishes)
