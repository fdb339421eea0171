"""Names of provinces that a later day asks to be changed, and those that it leaves."""

from tests.amend.propose.for_date.plans import after, of_clauses, only, operations
from tests.support import plan, sections

from kehoach.amend.model import Phrase, Replace, Set


def test_a_plan_names_the_province_that_its_own_became() -> None:
    phrase = only(
        of_clauses("Giảm nghèo trên địa bàn tỉnh Ninh Thuận.", "UBND tỉnh Ninh Thuận giao chỉ tiêu.")
    )
    assert isinstance(phrase, Phrase)
    assert (phrase.old, phrase.new, phrase.count) == ("tỉnh Ninh Thuận", "tỉnh Khánh Hòa", 2)
    assert phrase.within == ("c0", "c1")
    assert phrase.reason.startswith("Tỉnh Ninh Thuận đã nhập vào tỉnh Khánh Hòa từ ngày 01/7/2025")
    assert phrase.source == "Nghị quyết số 202/2025/QH15"
    assert "toàn bộ tỉnh Khánh Hòa" in phrase.decide


def test_a_bare_name_does_not_eat_the_name_with_its_type() -> None:
    before = of_clauses("Người dân Ninh Thuận và tỉnh Ninh Thuận.", "TỈNH NINH THUẬN, Ninh Thuận.")
    assert after(before) == [
        "1. Người dân Khánh Hòa và tỉnh Khánh Hòa.",
        "2. TỈNH KHÁNH HÒA, Khánh Hòa.",
    ]
    olds = [each.old for each in operations(before) if isinstance(each, Phrase)]
    assert olds == sorted(olds, key=len, reverse=True)


def test_placeholders_that_print_the_unit_print_the_new_one() -> None:
    before = of_clauses("Trên địa bàn {{ unit.full_name }}.", "{{ unit.name | upper }}")
    assert after(before) == ["1. Trên địa bàn tỉnh Khánh Hòa.", "2. KHÁNH HÒA"]


def test_a_city_of_the_same_name_is_no_province() -> None:
    before = of_clauses("Tỉnh giao thành phố Nam Định.", issuer={"unit": "nam-dinh"})
    assert not [each for each in operations(before) if "Ninh Bình" in getattr(each, "new", "")]


def test_names_in_titles_of_issued_documents_stay() -> None:
    kept = "Kế hoạch số 12/KH-UBND ngày 05/01/2022 của UBND tỉnh Ninh Thuận về giảm nghèo tỉnh Ninh Thuận"
    before = of_clauses(f"Thực hiện {kept}; huy động nguồn lực của tỉnh Ninh Thuận.", f"Theo {kept}.")
    assert after(before) == [
        f"1. Thực hiện {kept}; huy động nguồn lực của tỉnh Khánh Hòa.",
        f"2. Theo {kept}.",
    ]
    assert isinstance(only(before), Replace)  # a phrase would take the title's words too


def test_what_the_plan_says_of_itself_stays() -> None:
    before = plan(
        **sections("none", clauses=[{"id": "c0", "text": "Nội dung."}]),
        legal_bases=[
            {"id": "b", "text": "Căn cứ đề nghị của Sở Lao động - Thương binh và Xã hội tỉnh Ninh Thuận;"}
        ],
        introduction=[{"id": "i", "text": "UBND tỉnh Ninh Thuận ban hành Kế hoạch như sau:"}],
        closing=[
            {
                "id": "k",
                "text": "Trên đây là Kế hoạch giảm nghèo của UBND tỉnh Ninh Thuận, yêu cầu thực hiện.",
            }
        ],
        recipients=["UBND các huyện, thành phố", "Lưu: VT"],
    )
    assert operations(before) == ()


def test_the_ground_that_the_plan_says_it_covers_is_a_decision() -> None:
    text = "Trên đây là kế hoạch của UBND tỉnh Ninh Thuận trên địa bàn {{ unit.full_name }}."
    before = of_clauses("Nội dung.", closing=[{"id": "k", "text": text}])
    phrase = only(before)
    assert isinstance(phrase, Phrase)
    assert (phrase.old, phrase.new, phrase.within) == ("{{ unit.full_name }}", "tỉnh Khánh Hòa", ("k",))
    assert "toàn bộ tỉnh Khánh Hòa" in phrase.decide


def test_a_placeholder_is_a_phrase_for_all_its_places() -> None:
    before = of_clauses(
        "Trên địa bàn {{ unit.full_name }}.", "{{ unit.full_name }} thi đua, {{ unit.name }}."
    )
    assert [(each.old, each.count) for each in operations(before) if isinstance(each, Phrase)] == [
        ("{{ unit.full_name }}", 2),
        ("{{ unit.name }}", 1),
    ]


def test_a_slogan_is_a_decision_of_its_own() -> None:
    phrase = only(of_clauses("Phấn đấu “Vì một Ninh Thuận không còn người nghèo”."))
    assert phrase.decide.startswith("Tên riêng đặt trong ngoặc kép")


def test_a_province_that_became_a_city_changes_the_noun_too() -> None:
    before = of_clauses(
        "Trên địa bàn tỉnh và của các tỉnh bạn, cấp tỉnh; tỉnh Hải Dương.",
        "{{ agency('hoi-dong-tdkt-tinh') }} báo cáo UBND {{ unit.type_name }}.",
        issuer={"unit": "hai-duong"},
    )
    assert after(before) == [
        "1. Trên địa bàn thành phố và của các tỉnh bạn, cấp tỉnh; thành phố Hải Phòng.",
        "2. Hội đồng Thi đua - Khen thưởng thành phố báo cáo UBND thành phố.",
    ]


def test_another_province_is_named_by_what_it_became_if_so_decided() -> None:
    phrase = only(of_clauses("Kết nghĩa với tỉnh Bạc Liêu.", issuer={"unit": "ha-noi"}))
    assert (phrase.old, phrase.new) == ("tỉnh Bạc Liêu", "tỉnh Cà Mau")
    assert "tỉnh Bạc Liêu" in phrase.decide


def test_a_body_named_after_the_unit_needs_a_decision() -> None:
    before = of_clauses("{{ agency('bao') }} đưa tin.", agencies={"bao": {"name": "Báo Ninh Thuận"}})
    entry = only(before)
    assert isinstance(entry, Set)
    assert (entry.field, entry.new) == ("agencies.bao.name", "Báo Khánh Hòa")
    assert "Báo Ninh Thuận" in entry.decide


def test_a_body_of_another_province_changes_for_what_that_province_became() -> None:
    entries = {"bao": {"name": "Báo tỉnh Bạc Liêu"}}
    entry = only(of_clauses("{{ agency('bao') }} đưa tin.", issuer={"unit": "ha-noi"}, agencies=entries))
    assert isinstance(entry, Set)
    assert entry.new == "Báo tỉnh Cà Mau"
    assert entry.reason.startswith("Tỉnh Bạc Liêu đã nhập vào tỉnh Cà Mau")


def test_names_in_titles_stay_in_what_stands_under_a_clause_too() -> None:
    kept = "Theo Kế hoạch số 12/KH-UBND của UBND tỉnh Ninh Thuận."
    before = of_clauses({"text": "Trên địa bàn tỉnh Ninh Thuận:", "children": [{"id": "d", "text": kept}]})
    assert [line.partition(" ")[2] for line in after(before)] == ["Trên địa bàn tỉnh Khánh Hòa:", kept]
