"""A plan from a model for a unit of another time: what became of it is told."""

import pytest

from kehoach.errors import SpecError
from kehoach.spec.new import new_plan

NOW = (2026, 2030)


@pytest.mark.parametrize(
    ("name", "period", "date", "said", "heirs"),
    [
        (
            "Ninh Thuận",
            NOW,
            None,
            "Tỉnh Ninh Thuận đã nhập vào tỉnh Khánh Hòa từ ngày 01/7/2025.",
            "khanh-hoa (tỉnh Khánh Hòa)",
        ),
        (
            "tỉnh Bình Phước",
            NOW,
            "1/6/2026",
            "(01/6/2026). Tỉnh Bình Phước đã nhập vào tỉnh Đồng Nai từ ngày 01/7/2025.",
            "dong-nai (thành phố Đồng Nai)",
        ),
        (
            "kien giang",
            NOW,
            None,
            "Tỉnh Kiên Giang đã nhập vào tỉnh An Giang từ ngày 01/7/2025.",
            "an-giang (tỉnh An Giang)",
        ),
        (
            "Huế",
            (2021, 2025),
            "2024",
            "Thành phố Huế có từ ngày 01/01/2025; trước đó là tỉnh Thừa Thiên Huế.",
            "thua-thien-hue (tỉnh Thừa Thiên Huế)",
        ),
    ],
)
def test_a_unit_of_another_time_is_told_with_its_heirs_only(
    name: str, period: tuple[int, int], date: str | None, said: str, heirs: str
) -> None:
    with pytest.raises(SpecError) as caught:
        new_plan({}, name, period, date)
    (finding,) = caught.value.diagnostics
    assert said in finding.message("vi")
    assert f"của thời điểm đó: {heirs};" in finding.fix("vi")
