import pytest

from kehoach.readers.markers import Rows, follows, marker_of, suffixed_marker_of


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


@pytest.mark.parametrize(
    ("text", "printed", "kind", "value", "inserted"),
    [
        ("3a. Lớp", "3a.", "decimal", 3, 1),
        ("12đ. Lớp", "12đ.", "decimal", 12, 5),
        ("3b/ Lớp", "3b/", "decimal", 3, 2),
        ("IIa. KINH PHÍ", "IIa.", "roman", 2, 1),
        ("1.1a. Lớp", "1.1a.", "nested", 1, 1),
        ("a1) lớp", "a1)", "letter", 1, 1),
        ("đ12) lớp", "đ12)", "letter", 5, 12),
        ("3a. (được bãi bỏ)", "3a.", "decimal", 3, 1),
        ("3a.", "3a.", "decimal", 3, 1),
    ],
)
def test_a_number_with_a_suffix_is_read_as_it_is_printed(text, printed, kind, value, inserted):
    marker = suffixed_marker_of(text)
    assert (marker.printed, marker.kind, marker.value, marker.inserted) == (printed, kind, value, inserted)
    assert text[: marker.end].rstrip() == printed
    assert marker_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "3. A",
        "3f. A",
        "3aa.b",
        "3A. A",
        "a) b",
        "a0) b",
        "ab1. c",
        "a1.5 b",
        "5m2. A",
        "3a Lớp",
        "v.v",
        "",
    ],
)
def test_other_letters_and_figures_are_no_suffix(text):
    assert suffixed_marker_of(text) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("3. A", "3a. B", True),
        ("3a. A", "3b. B", True),
        ("3. A", "3b. B", False),
        ("3a. A", "3a. B", False),
        ("2. A", "3a. B", False),
        ("e) A", "e1) B", True),
        ("d) A", "e1) B", False),
        ("1.1. A", "1.1a. B", True),
        ("2.1. A", "1.1a. B", False),
        ("3b. A", "4. B", True),
        ("e1) A", "g) B", True),
        ("e1) A", "h) B", False),
    ],
)
def test_a_suffix_follows_its_number_and_the_suffix_before_it(before, after, expected):
    first, second = (marker_of(text) or suffixed_marker_of(text) for text in (before, after))
    assert follows(first, second) is expected


def test_a_suffix_is_seen_only_where_its_row_has_its_number():
    rows = Rows()
    assert rows.marker_of("3a. Lớp") is None
    rows.read(marker_of("3. Lớp"))
    assert rows.marker_of("4a. Lớp") is None
    assert rows.marker_of("IIIa. Lớp") is None
    rows.read(rows.marker_of("3a. Lớp"))
    assert rows.marker_of("3a. Lớp") is None
    assert rows.marker_of("3b. Lớp").inserted == 2
