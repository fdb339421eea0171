import pytest

from kehoach.edition.model import plain
from kehoach.readers.text import read_text
from tests.readers.pages import SHARED, outline, page

BODY = "I. A\n\n1. Việc một.\n\n2. Việc hai.\n\nII. B\n\n1. Việc ba."
NINH_THUAN = SHARED / "seeds/ninh-thuan-2021-2025.txt"


def codes(findings):
    return [each.code for each in findings]


@pytest.mark.parametrize("slip", ["./.", " ./.", "\n\n./."])
def test_a_closing_mark_in_the_middle_is_kept_as_text_and_reported(slip):
    document, findings = read_text(page(BODY.replace("một.", "một" + slip)))
    assert [codes(findings), findings[0].severity] == [["R012"], "warning"]
    assert "Việc ba." in str(outline(document.body))
    assert plain(document.closing[-1].runs) == "Trên đây là Kế hoạch của tỉnh."
    assert (document.closing_mark, document.signature.name) == ("./.", "Nguyễn Văn An")


@pytest.mark.parametrize("words", ["Nơi nhận:", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"])
def test_words_of_the_tail_in_the_middle_are_kept_as_text_and_reported(words):
    document, findings = read_text(page(BODY.replace("2. Việc hai.", f"{words}\n\n2. Việc hai.")))
    assert codes(findings) == ["R012"]
    assert words in str(outline(document.body))
    assert document.recipients == ("- Các sở, ban, ngành;", "- Lưu: VT.")


def test_words_of_the_tail_far_before_the_closing_mark_are_kept_as_text_though_no_number_follows():
    prose = "\n\n".join(f"- Nhiệm vụ thứ {number} của phong trào." for number in range(80))
    document, findings = read_text(page(f"I. A\n\n1. Việc một.\n\nCHỦ TỊCH\n\n{prose}"))
    assert codes(findings) == ["R012"]
    assert "Nhiệm vụ thứ 79" in str(outline(document.body))
    assert (document.closing_mark, document.signature.name) == ("./.", "Nguyễn Văn An")


@pytest.mark.skipif(not NINH_THUAN.exists(), reason="the issued plans are not here")
def test_an_early_mark_in_an_issued_plan_loses_nothing():
    lines = NINH_THUAN.read_text(encoding="utf-8").split("\n")
    whole = read_text("\n".join(lines))[0]
    at = next(at for at, line in enumerate(lines) if line.startswith("2. Yêu cầu"))
    before = max(each for each in range(at) if lines[each].strip())
    lines[before] += " ./."
    document, findings = read_text("\n".join(lines))
    assert codes(findings) == ["R012"]
    assert len(str(outline(document.body))) == len(str(outline(whole.body))) + len(" ./.")


def test_recipients_on_the_line_of_the_mark_are_read():
    document, findings = read_text(page().replace("./.\n\nNơi nhận:", "./. Nơi nhận:"))
    assert findings == []
    assert document.recipients == ("- Các sở, ban, ngành;", "- Lưu: VT.")


def test_an_annex_with_a_mark_and_a_tail_of_its_own_stays_an_annex():
    form = "\n\nPHỤ LỤC\nMẪU BÁO CÁO\n\nI. Kết quả\n\n1. Việc một./.\n\nNơi nhận:\n- Các sở.\n"
    document, findings = read_text(page() + form)
    assert findings == []
    assert (len(document.annexes), document.signature.name) == (1, "Nguyễn Văn An")


def test_the_words_behind_the_label_of_an_annex_are_its_title():
    (annex,) = read_text(page() + "\n\nPHỤ LỤC I. DANH MỤC NHIỆM VỤ\n\n1. Việc một.\n")[0].annexes
    assert (annex.label, plain(annex.title)) == ("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("3. Việc bị bỏ quên.", "R013"),
        ("- Việc bị bỏ quên.", "R013"),
        ("II. PHẦN BỊ BỎ QUÊN", "R013"),
        ("Một đoạn dài. " * 20, "R013"),
        ("Đăng nhập để xem văn bản", "R007"),
        ("Kế hoạch về tổ chức thực hiện phong trào thi đua trên địa bàn tỉnh " * 4, "R007"),
    ],
)
def test_what_is_left_out_and_looks_like_plan_text_is_a_warning(words, code):
    _, findings = read_text(page() + "\n\n" + words)
    assert [codes(findings), findings[0].severity] == [[code], "warning" if code == "R013" else "note"]


def test_a_cell_of_the_tail_without_a_place_is_reported():
    _, findings = read_text(page().replace("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH\t\t\t3. Việc bị bỏ quên."))
    assert [each.args["words"] for each in findings] == ["3. Việc bị bỏ quên."]


@pytest.mark.parametrize("bare", ["1.", "a)", "2.", "III."])
def test_a_marker_without_words_is_dropped_and_reported(bare):
    document, findings = read_text(page(BODY.replace("II. B", f"{bare}\n\nII. B")))
    assert [(each.code, each.args["marker"]) for each in findings] == [("R014", bare)]
    assert outline(document.body) == outline(read_text(page(BODY))[0].body)


def test_a_marker_on_a_line_of_its_own_takes_the_words_of_the_next():
    document, findings = read_text(page(BODY.replace("2. Việc hai.", "2.\n\n**Việc hai.**")))
    assert findings == []
    assert outline(document.body) == outline(read_text(page(BODY))[0].body)


def test_a_marker_without_words_in_an_annex_is_reported():
    _, findings = read_text(page() + "\n\nPHỤ LỤC\nDANH MỤC\n\n1. Việc một.\n\n2.\n")
    assert codes(findings) == ["R014"]
