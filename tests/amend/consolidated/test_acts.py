"""Which clause of which instrument a note cites."""

from tests.amend.consolidated.cases import LABOUR, words
from tests.amend.consolidated.notes_told import FIVE, LETTER, UBND, notes, written
from tests.amend.support import BASE, amendment
from tests.editions import consolidated


def test_a_note_names_the_clause_the_instrument_and_its_date_of_effect() -> None:
    document = written(words("mot-a", "Điểm thứ nhất;", "Một;"), words("ba", LABOUR, "Sở Nội vụ."))
    assert notes(document)["3. Sở Nội vụ."] == [
        f"Khoản này được sửa đổi, bổ sung theo quy định tại khoản 2 Mục I {FIVE}."
    ]
    own = written(words("ba", LABOUR, "Sở Nội vụ."), effective="2023-03-01")
    assert notes(own)["3. Sở Nội vụ."][0].endswith(", có hiệu lực kể từ ngày 01 tháng 3 năm 2023.")


MISTAKE = {"op": "correct", "target": "ba", "old": LABOUR, "new": "Sở Nội vụ."}
OTHER_MISTAKE = {"op": "correct", "target": "tong-ket", "old": "12", "new": "11"}


def test_a_correction_cites_its_letter() -> None:
    letter = f"Công văn số 07/UBND ngày 01 tháng 02 năm 2023 {UBND},"
    [alone] = notes(written(MISTAKE, document=LETTER))["3. Sở Nội vụ."]
    assert f" thành “Sở Nội vụ.” theo {letter}" in alone
    [note] = notes(written(MISTAKE, OTHER_MISTAKE, document=LETTER))["3. Sở Nội vụ."]
    assert f" thành “Sở Nội vụ.” theo quy định tại khoản 1 {letter}" in note


def test_an_amendment_that_corrects_too_is_a_plan_and_a_letter() -> None:
    document = written(
        MISTAKE, words("mot-a", "Điểm thứ nhất;", "Một;"), words("ba", "Sở Nội vụ.", "Sở Y tế.")
    )
    letter = f"Công văn số ……/UBND ngày …… tháng …… năm …… {UBND}"
    found = notes(document)
    assert found["a) Một;"] == [f"Điểm này được sửa đổi, bổ sung theo quy định tại khoản 1 Mục I {FIVE}."]
    corrected, amended = found["3. Sở Y tế."]
    assert f" theo {letter}, có hiệu lực kể từ ngày 10 tháng 01 năm 2023." in corrected
    assert f" theo quy định tại khoản 2 Mục I {FIVE}." in amended
    origin = document.title.notes[0].split("\n")
    assert origin[0].endswith("được sửa đổi, bổ sung, đính chính bởi:")
    assert [line[:20] for line in origin[1:]] == ["1. Công văn số ……/UB", "2. Kế hoạch số 05/KH"]


def test_corrections_of_what_the_amendment_itself_writes_are_no_letters() -> None:
    document = written(words("ba", LABOUR, "Sở Nội vụ, áp."), {**MISTAKE, "old": "áp", "new": "ấp"})
    assert len(document.title.notes[0].split("\n")) == 2


def test_notes_of_each_day_cite_the_clauses_of_that_day() -> None:
    first = {"op": "replace", "target": "mot-a", "old": "Điểm thứ nhất;", "new": "Một;"}
    second = {**first, "old": "Một;", "new": "Một, hai;", "effective": "2024-01-01"}
    document = consolidated(BASE, [amendment(first, second)])
    one, two = document.body[0].children[0].children[0].notes
    assert "khoản 1 Mục I Kế hoạch số 05" in one
    assert "khoản 2 Mục I Kế hoạch số 05" in two
    assert "01 tháng 01 năm 2024" in two


def test_an_amendment_that_corrects_and_amends_on_two_days_cites_the_clauses_of_both_documents() -> None:
    correct = {"op": "correct", "old": "thứ", "new": "số"}
    made = amendment(
        {**correct, "target": "mot-a"},
        words("ba", LABOUR, "Sở Nội vụ chủ trì."),
        {**correct, "target": "mot-b", "effective": "2024-01-01"},
        words("phat-dong", "Phát động trong tháng 7.", "Phát động trong tháng 8.", effective="2024-01-01"),
        words("tong-ket", "Tổng kết trong tháng 12.", "Tổng kết trong quý IV.", effective="2024-01-01"),
    )
    found = {line: note for line, [note] in notes(consolidated(BASE, [made])).items() if line[1] in ").- "}
    cited = {line: note.partition("quy định tại ")[2].partition(" ngày")[0] for line, note in found.items()}
    assert cited == {
        "a) Điểm số nhất;": "khoản 1 Công văn số ……/UBND",
        "b) Điểm số hai, theo khoản 3 Mục I Kế hoạch này.": "khoản 2 Công văn số ……/UBND",
        "3. Sở Nội vụ chủ trì.": "khoản 1 Mục I Kế hoạch số 05/KH-UBND",
        "- Phát động trong tháng 8.": "khoản 2 Mục I Kế hoạch số 05/KH-UBND",
        "- Tổng kết trong quý IV.": "khoản 3 Mục I Kế hoạch số 05/KH-UBND",
    }


def test_no_clauses_are_cited_where_others_took_effect_between_the_days_of_an_instrument() -> None:
    one = amendment(
        words("ba", LABOUR, "Sở Nội vụ."), words("mot-a", "Điểm thứ nhất;", "Một;", effective="2023-06-01")
    )
    two = amendment(
        words("phat-dong", "Phát động trong tháng 7.", "Phát động trong tháng 8."), id="hai",
        document={"subject": "Sửa đổi", "date": "2023-03-01", "number": 6},
    )  # fmt: skip
    found = notes(consolidated(BASE, [one, two]))
    assert [found[line][0].partition(" theo ")[2][:22] for line in ("a) Một;", "3. Sở Nội vụ.")] == [
        "Kế hoạch số 05/KH-UBND", "Kế hoạch số 05/KH-UBND",
    ]  # fmt: skip
