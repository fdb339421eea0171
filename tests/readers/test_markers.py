import pytest

from kehoach.readers.markers import follows, marker_of


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        ("I. MỤC ĐÍCH", "I.", "roman"),
        ("II/ NỘI DUNG", "II/", "roman"),
        ("III - NỘI DUNG", "III -", "roman"),
        ("A. MỤC TIÊU", "A.", "capital"),
        ("C. GIẢI PHÁP", "C.", "capital"),
        ("Phần I", "Phần I", "part"),
        ("PHẦN THỨ NHẤT", "PHẦN THỨ NHẤT", "part"),
        ("Chương II. Nội dung", "Chương II.", "chapter"),
        ("Điều 1. Phạm vi", "Điều 1.", "article"),
        ("1. Mục đích", "1.", "decimal"),
        ("1.Tiêu chuẩn thi đua", "1.", "decimal"),
        ("1/ Mục đích", "1/", "decimal"),
        ("3.1. Tiêu chuẩn chung", "3.1.", "nested"),
        ("3.1 Tiêu chuẩn chung", "3.1", "nested"),
        ("2.1.3. Đối với xã", "2.1.3.", "nested"),
        ("a) Đối với cấp xã", "a)", "letter"),
        ("đ) Đối với hộ", "đ)", "letter"),
        ("a. Đối với cấp xã", "a.", "letter"),
        ("(1) Một là", "(1)", "parenthesis"),
        ("1) Một là", "1)", "parenthesis"),
        ("(ii) hai là", "(ii)", "small-roman"),
        ("- Phát huy", "-", "dash"),
        ("-Phát huy", "-", "dash"),
        ("– Phát huy", "–", "dash"),
        ("+ 50% số xã", "+", "plus"),
        ("* Lưu ý", "*", "bullet"),
        ("• Lưu ý", "•", "bullet"),
    ],
)
def test_a_marker_is_read_as_it_is_printed(text, printed, kind):
    marker = marker_of(text)
    assert (marker.printed, marker.kind) == (printed, kind)
    assert text[: marker.end].rstrip() == printed


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ",
        "Phần I của Kế hoạch này nêu",
        "1.5 triệu đồng",
        "2.500 hộ",
        "30/7/2022",
        "24/24 giờ",
        "2025. Trong",
        "15.11.2017",
        "-5 độ",
        "a. nhỏ",
        "(*) ghi chú",
        "v.v",
        "mục 1 Phần II",
        "50%",
        "",
    ],
)
def test_figures_dates_and_words_are_no_markers(text):
    assert marker_of(text) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("d) A", "đ) B"), ("e) A", "g) B"), ("e) A", "f) B"), ("IV. A", "V. B"), ("- a", "- b")],
)
def test_the_next_of_a_row_follows(before, after):
    assert follows(marker_of(before), marker_of(after))


@pytest.mark.parametrize(
    ("before", "after"), [("d) A", "e) B"), ("1. A", "1) B"), ("1. A", "3. B"), ("- a", "+ b")]
)
def test_another_row_or_a_gap_does_not_follow(before, after):
    assert not follows(marker_of(before), marker_of(after))
