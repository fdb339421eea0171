import pytest

from kehoach.edition.model import plain
from kehoach.readers.text import read_text
from tests.readers.pages import BODY, HEAD, TAIL, outline, page


def read(text):
    return read_text(text)[0]


def body_of(text):
    return outline(read(page(text)).body)


def codes(text):
    return [finding.code for finding in read_text(text)[1]]


def test_a_plan_is_read_into_its_parts():
    document, findings = read_text(page())
    assert findings == []
    assert document.letterhead.organ == ("ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH")
    assert document.letterhead.number == "Số: 25/KH-UBND"
    assert document.letterhead.place_date == "Ninh Bình, ngày 02 tháng 6 năm 2022"
    assert document.title.kind == "KẾ HOẠCH"
    assert [plain(line) for line in document.title.subject] == [
        "Phát động phong trào thi đua “Vì người nghèo” giai đoạn 2021-2025"
    ]
    assert len(document.legal_bases) == len(document.introduction) == len(document.closing) == 1
    assert document.closing_mark == "./."
    assert document.recipients == ("- Các sở, ban, ngành;", "- Lưu: VT.")
    assert document.signature.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert document.signature.name == "Nguyễn Văn An"


def test_markers_nest_by_the_rows_that_are_open():
    assert body_of("I. A\n1. B\na) C;\n- D;\n+ E;\n- F;\nb) G.\n2. H\nII. I\n1. K") == [
        ["I. A", ["1. B", ["a) C;", ["- D;", ["+ E;"]], ["- F;"]], ["b) G."]], ["2. H"]],
        ["II. I", ["1. K"]],
    ]


def test_a_plus_may_stand_right_under_a_letter_and_a_dash_come_later():
    assert body_of("I. A\na) B:\n+ C;\n+ D;\nb) E:\n- F:\n+ G.") == [
        ["I. A", ["a) B:", ["+ C;"], ["+ D;"]], ["b) E:", ["- F:", ["+ G."]]]]
    ]


def test_a_star_above_dashes_stays_above_them():
    assert body_of("I. A\n1. B\n* C:\n- D;\n- E;\n* F:\n- G.") == [
        ["I. A", ["1. B", ["* C:", ["- D;"], ["- E;"]], ["* F:", ["- G."]]]]
    ]


def test_a_wrong_number_stays_and_does_not_nest():
    assert body_of("I. A\n6. B nhé.\n5. C nhé.") == [["I. A", ["6. B nhé."], ["5. C nhé."]]]


def test_numbers_below_a_point_that_announces_them_are_its_own():
    assert body_of("I. A\n1. B\na) gồm:\n1. C.\n2. D.\nb) E.\n2. F") == [
        ["I. A", ["1. B", ["a) gồm:", ["1. C."], ["2. D."]], ["b) E."]], ["2. F"]]
    ]


def test_parts_and_chapters_stand_above_roman_sections():
    assert body_of("Phần I\nĐÁNH GIÁ\nI. A\n1. B.\nPhần II\nNỘI DUNG\nI. C") == [
        ["Phần I ĐÁNH GIÁ", ["I. A", ["1. B."]]],
        ["Phần II NỘI DUNG", ["I. C"]],
    ]


def test_a_paragraph_under_a_heading_is_its_own_and_one_after_a_list_is_not_the_last_items():
    assert body_of("I. A\n1. B\nLời dẫn.\n- C.\n- D.\n\nLưu ý chung.") == [
        ["I. A", ["1. B", ["Lời dẫn."], ["- C."], ["- D."], ["Lưu ý chung."]]]
    ]


def test_a_sentence_that_a_page_break_split_is_joined():
    text = "I. A\n\n- Tạo động lực cho sự\n\n\n\nphát triển bền vững của tỉnh.\n\n- B."
    assert body_of(text) == [["I. A", ["- Tạo động lực cho sự phát triển bền vững của tỉnh."], ["- B."]]]


def test_a_hyphen_at_the_head_of_a_wrapped_line_is_no_marker():
    assert body_of("I. A\n1. Phát triển kinh tế\n- xã hội của tỉnh.") == [
        ["I. A", ["1. Phát triển kinh tế - xã hội của tỉnh."]]
    ]


def test_a_heading_does_not_take_the_paragraph_below_it():
    assert body_of("I. A\n\n1. Đối tượng thi đua\n\nCác sở, ban, ngành.") == [
        ["I. A", ["1. Đối tượng thi đua", ["Các sở, ban, ngành."]]]
    ]


def test_page_numbers_are_left_out_and_reported():
    text = page("I. A\n\n- Các sở\n\n2\n\nthực hiện.\n\n- B.")
    document, findings = read_text(text)
    assert outline(document.body) == [["I. A", ["- Các sở thực hiện."], ["- B."]]]
    assert [finding.args["words"] for finding in findings if finding.code == "R007"] == ["2"]


def test_points_glued_to_a_paragraph_are_parted_and_reported():
    text = "I. A\n1. B\na) C.\nb) D giảm trên 50% so với đầu kỳ. c) Đối với cấp xã\n- E."
    assert body_of(text) == [
        ["I. A", ["1. B", ["a) C."], ["b) D giảm trên 50% so với đầu kỳ."], ["c) Đối với cấp xã", ["- E."]]]]
    ]
    assert "R008" in codes(page(text))


def test_a_number_in_a_sentence_is_not_parted():
    assert body_of("I. A\n1. Theo khoản 1. Các sở thực hiện.") == [
        ["I. A", ["1. Theo khoản 1. Các sở thực hiện."]]
    ]


def test_the_words_of_a_web_site_around_the_plan_are_left_out_and_reported():
    text = "Đăng nhập\n\nĐang tải văn bản...\n" + page() + "\n\nVăn bản này chưa cập nhật\n\nLiên hệ\n"
    document, findings = read_text(text)
    assert outline(document.body) == outline(read(page()).body)
    assert [(each.code, each.args["words"]) for each in findings] == [
        ("R007", "Đăng nhập Đang tải văn bản..."),
        ("R007", "Văn bản này chưa cập nhật Liên hệ"),
    ]


def test_what_stands_behind_the_closing_mark_on_its_line_is_left_out():
    document, findings = read_text(page().replace("của tỉnh./.", "của tỉnh./. *H2*"))
    assert plain(document.closing[-1].runs) == "Trên đây là Kế hoạch của tỉnh."
    assert [each.args["words"] for each in findings] == ["*H2*"]


def test_a_plan_may_end_inside_its_last_section():
    document = read(HEAD + "I. A\n1. B.\n2. C./." + TAIL.partition("./.")[2])
    assert document.closing == ()
    assert outline(document.body) == [["I. A", ["1. B."], ["2. C."]]]


def test_a_title_in_capitals_over_several_lines_is_one_subject():
    text = page().replace(
        "Phát động phong trào thi đua “Vì người nghèo” giai đoạn 2021-2025",
        "THỰC HIỆN PHONG TRÀO\nGIAI ĐOẠN 2021-2025",
    )
    assert [plain(line) for line in read(text).title.subject] == [
        "THỰC HIỆN PHONG TRÀO",
        "GIAI ĐOẠN 2021-2025",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH NINH BÌNH\t\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số:      /KH-UBND          Ninh Bình, ngày      tháng 7 năm 2022\n",
        "UỶ BAN NHÂN\nDÂN\nTỈNH NINH BÌNH\n-----\n\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\n"
        "Số:\n/KH-UBND\n\nNinh Bình, ngày\ntháng 7 năm 2022\n",
        "| ỦY BAN NHÂN DÂN<br>TỈNH NINH BÌNH |"
        " CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |\n"
        "|---|---|\n| Số: /KH-UBND | *Ninh Bình, ngày tháng 7 năm 2022* |\n",
    ],
    ids=("side by side", "wrapped columns", "a table"),
)
def test_a_letterhead_is_read_however_its_columns_were_laid_out(head):
    found = read(head + "\n" + page()[page().index("KẾ HOẠCH") :]).letterhead
    assert [line.replace("UỶ", "ỦY") for line in found.organ] == ["ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH"]
    assert found.nation == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert found.motto == "Độc lập - Tự do - Hạnh phúc"
    assert (found.number, found.place_date) == ("Số: /KH-UBND", "Ninh Bình, ngày tháng 7 năm 2022")


def test_a_department_has_its_committee_above_it():
    head = "UBND TỈNH LÀO CAI\nSỞ CÔNG THƯƠNG\n\n"
    found = read(head + page()[page().index("KẾ HOẠCH") :]).letterhead
    assert (found.superior, found.organ) == (("UBND TỈNH LÀO CAI",), ("SỞ CÔNG THƯƠNG",))


def test_recipients_and_signature_side_by_side_are_told_apart():
    tail = "Nơi nhận:\t\t\tTM. ỦY BAN NHÂN DÂN\n- Các sở;\t\t\tCHỦ TỊCH\n- Lưu: VT.\n\t\t\tNguyễn Văn An\n"
    document = read(page().partition("Nơi nhận")[0] + tail)
    assert document.recipients == ("- Các sở;", "- Lưu: VT.")
    assert document.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert document.signature.name == "Nguyễn Văn An"


def test_markdown_gives_the_same_plan_as_plain_text():
    marked = (
        page()
        .replace("KẾ HOẠCH\n", "### KẾ HOẠCH\n")
        .replace("I. MỤC", "## I. MỤC")
        .replace("1. Mục", "**1. Mục")
        .replace("đích\n", "đích**\n")
    )
    assert outline(read(marked).body) == outline(read(page()).body)


def test_markdown_looks_inside_a_sentence_are_kept():
    (section,) = read(page("# I. A\n\n- a) Tờ trình (*kèm theo danh sách*).")).body
    (point,) = section.children
    assert point.marker == "a)"
    assert [run.text for run in point.runs if run.italic] == ["kèm theo danh sách"]


def test_a_markdown_table_becomes_a_table():
    text = "## I. A\n\n| TT | Việc | Hạn |\n|---|:---:|---|\n| 1 | **Sơ kết** | 2023 |\n| 2 | Tổng kết | |\n"
    (section,) = read(page(text)).body
    table = section.children[0].table
    assert [(column.title, column.running) for column in table.columns] == [
        ("TT", True),
        ("Việc", False),
        ("Hạn", False),
    ]
    assert [[plain(p) for cell in row.cells for p in cell.paragraphs] for row in table.rows] == [
        ["1", "Sơ kết", "2023"],
        ["2", "Tổng kết"],
    ]


def test_an_annex_is_read_with_its_title_and_reference():
    text = (
        page()
        + "\n\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 25/KH-UBND)\n\n1. Việc một.\n2. Việc hai.\n"
    )
    (annex,) = read(text).annexes
    assert (annex.label, plain(annex.title), annex.reference) == (
        "PHỤ LỤC",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 25/KH-UBND)",
    )
    assert outline(annex.blocks) == [["1. Việc một."], ["2. Việc hai."]]


def test_invisible_signs_and_odd_spaces_do_not_change_the_words():
    text = page().replace("Giảm nghèo", "\ufeffGia\u0309m\u00a0nghe\u0300o\u200b")
    assert outline(read(text).body) == outline(read(page()).body)


@pytest.mark.parametrize("indent", ["", "    "], ids=("flush", "indented"))
def test_lines_of_a_fixed_width_become_the_same_paragraphs(indent):
    import textwrap

    words = "các cơ quan đơn vị địa phương trên địa bàn tỉnh tổ chức triển khai thực hiện phong trào " * 6
    body = "\n\n".join(
        [*BODY.split("\n\n"), *(f"{number}. Nhiệm vụ {words.strip()}." for number in range(2, 6))]
    )
    wrapped = "\n".join(
        line
        for paragraph in body.split("\n\n")
        for line in textwrap.wrap(indent + paragraph, 78, break_on_hyphens=False)
    )
    assert body_of(wrapped) == body_of(body)


def test_numbers_with_suffixes_stand_beside_the_ones_before_them():
    assert body_of("I. A\n1. B:\na) C;\na1) d;\na2) E;\nb) G.\n1a. H.\n2. K.\nIa. L\n1. M\nII. N\n1. O") == [
        ["I. A", ["1. B:", ["a) C;"], ["a1) d;"], ["a2) E;"], ["b) G."]], ["1a. H."], ["2. K."]],
        ["Ia. L", ["1. M"]],
        ["II. N", ["1. O"]],
    ]


def test_what_only_looks_like_a_suffix_stays_in_the_words():
    assert body_of("I. A\n1. B.\n3a. C.\na) D:\na1) e;\na2) f.\nb) G.") == [
        ["I. A", ["1. B.", ["3a. C."], ["a) D:", ["a1) e; a2) f."]], ["b) G."]]]
    ]
