"""Acts that sources of records name."""

from kehoach.registry.reorganisation import acts_in, legal_source


def test_a_source_is_written_out_without_registers_of_codes() -> None:
    source = (
        "QĐ 124/2004/QĐ-TTg (mã); github:a/b v2.4.1; NQ 202/2025/QH15; mã: QĐ 19/2025/QĐ-TTg (github:a/b)"
    )
    assert legal_source(source) == "Nghị quyết số 202/2025/QH15"
    assert legal_source("NĐ 45/2025/NĐ-CP Điều 8-9; sắp xếp sở") == "Nghị định số 45/2025/NĐ-CP, Điều 8-9"
    assert legal_source("Luật 72/2025/QH15") == "Luật số 72/2025/QH15"


def test_a_source_without_an_act_stays_as_it_is() -> None:
    assert legal_source("chưa đọc ở nguồn") == "chưa đọc ở nguồn"


def test_acts_are_found_by_their_numbers() -> None:
    found = acts_in("Nghị quyết số 202/2025/QH15; Luật số 72/2025/QH15; Quyết định số 1/2025/QĐ-UBND")
    assert [act.id for act in found] == ["luat-72-2025", "nghi-quyet-202-2025"]
    assert acts_in("1202/2025/QH15") == ()
