import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.document.layout import lay_out
from kehoach.document.model import Block, Document, Letterhead, Run, Title, plain
from kehoach.document.recognise import recognise
from kehoach.spec.model import Agencies, Award, Citation, Content, Quota, Target, When
from kehoach.spec.structure import structure_findings
from kehoach.spec.walk import visit_all

CAPTION = "Phát động phong trào thi đua “Vì người nghèo” giai đoạn 2021-2025 trên địa bàn tỉnh Ninh Bình"
HEAD = Letterhead(
    organ=("ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH"), nation="", motto="", number="Số: 25/KH-UBND",
    place_date="Ninh Bình, ngày 02 tháng 6 năm 2022",
)  # fmt: skip


def section(marker, heading, *children, style="roman"):
    return Block(kind="section", style=style, marker=marker, heading=(Run(heading),), children=children)


def point(marker, text, *children, style="decimal"):
    return Block(
        kind="clause", style=style if marker else "none", marker=marker, runs=(Run(text),), children=children
    )


def document(*body, letterhead=HEAD, subject=CAPTION, **parts):
    return Document(
        letterhead=letterhead, title=Title(kind="KẾ HOẠCH", subject=((Run(subject),),)), body=body, **parts
    )


def bases(*texts):
    return tuple(point("", text) for text in texts)


def recognised(*body, **parts):
    return recognise(document(*body, **parts))[0]


def only_clause(role, text, around="TỔ CHỨC THỰC HIỆN", **parts):
    plan = recognised(section("I.", around, point("1.", text)), **parts)
    (clause,) = getattr(plan.content, role)
    return clause


def printed(blocks):
    return [[f"{b.marker} {plain(b.heading)}{plain(b.runs)}".strip(), *printed(b.children)] for b in blocks]


def test_the_frame_is_taken_from_letterhead_and_title():
    plan = recognised(recipients=("- Các sở;", "- Lưu: VT."), closing_mark="./.")
    assert (plan.issuer.organ, plan.issuer.unit) == ("ubnd", "ninh-binh")
    assert str(plan.period) == "2021-2025"
    assert plan.movement.name == "Vì người nghèo"
    assert (plan.document.number, plan.document.symbol, plan.document.date) == (25, "KH-UBND", "2022-06-02")
    assert plan.document.place is None
    assert plan.document.subject == CAPTION
    assert plan.document.closing_mark
    assert plan.recipients == ("Các sở", "Lưu: VT")
    assert plan.id == "ninh-binh-2021-2025-vi-nguoi-ngheo"


@pytest.mark.parametrize(
    ("printed_number", "number"),
    [
        ("Số: 05/KH-UBND", 5),
        ("Số: 0124/KH-UBND", "0124"),
        ("Số: 5/KH-UBND", "5"),
        ("Số: /KH-UBND", None),
        ("", None),
    ],
)
def test_a_number_with_other_zeros_than_the_decrees_stays_as_it_is_printed(printed_number, number):
    head = Letterhead(
        organ=HEAD.organ, nation="", motto="", number=printed_number, place_date=HEAD.place_date
    )
    assert recognised(letterhead=head).document.number == number


@pytest.mark.parametrize(
    ("place_date", "date"),
    [
        ("Ninh Bình, ngày 02 tháng 6 năm 2022", "2022-06-02"), ("Ninh Bình, ngày tháng 7 năm 2022", "2022-07"),
        ("Ninh Bình, ngày tháng năm 2022", "2022"), ("", None),
    ],
)  # fmt: skip
def test_the_date_is_kept_as_far_as_it_is_known(place_date, date):
    head = Letterhead(organ=HEAD.organ, nation="", motto="", number="", place_date=place_date)
    assert recognised(letterhead=head).document.date == date


@pytest.mark.parametrize(
    ("subject", "period"),
    [
        ("Thực hiện giai đoạn 2016- 2020 trên địa bàn tỉnh", "2016-2020"), ("Thực hiện đến năm 2025", "2022-2025"),
        ("Thực hiện năm 2023", "2023"), ("THỰC HIỆN GIAI ĐOẠN 2025 - 2035, ĐỊNH HƯỚNG ĐẾN NĂM 2045", "2025-2035"),
        ("Thực hiện Luật", "2022"),
    ],
)  # fmt: skip
def test_the_period_is_read_from_the_title(subject, period):
    assert str(recognised(subject=subject).period) == period


def test_unit_and_period_that_are_given_go_before_what_is_found():
    plan, findings = recognise(document(subject="Thực hiện Luật"), unit="nam-dinh", period=(2016, 2020))
    assert (plan.issuer.unit, str(plan.period)) == ("nam-dinh", "2016-2020")
    assert findings == []


@pytest.mark.parametrize(
    "subject", ["Thực hiện phong trào trên địa bàn tỉnh Kiên Giang năm 2022", "Thực hiện năm 2022"]
)
def test_a_plan_without_letterhead_is_placed_by_its_title_or_introduction(subject):
    head = Letterhead(organ=(), nation="", motto="", number="", place_date="")
    plan = recognised(
        letterhead=head,
        subject=subject,
        introduction=bases("Ủy ban nhân dân tỉnh Kiên Giang ban hành Kế hoạch:"),
    )
    assert plan.issuer.unit == "kien-giang"


def test_an_unknown_unit_and_an_unknown_period_are_reported():
    head = Letterhead(organ=(), nation="", motto="", number="", place_date="")
    _, findings = recognise(document(letterhead=head, subject="Thực hiện Luật"))
    assert {"R101", "R102", "R104"} <= {finding.code for finding in findings}


def test_a_department_issues_under_its_committee():
    head = Letterhead(
        superior=("UBND TỈNH NINH BÌNH",),
        organ=("SỞ NỘI VỤ",),
        nation="",
        motto="",
        number="",
        place_date=HEAD.place_date,
    )
    plan = recognised(letterhead=head)
    assert (plan.issuer.organ, plan.issuer.unit) == ("so-noi-vu", "ninh-binh")


def test_headings_that_name_other_roles_become_sections():
    plan = recognised(
        section("I.", "MỤC ĐÍCH, YÊU CẦU", section("1.", "Mục đích", point("-", "A.", style="dash"), style="decimal"),
                section("2.", "Yêu cầu", point("-", "B.", style="dash"), style="decimal")),
    )  # fmt: skip
    (outer,) = plan.outline
    assert (outer.content, [inner.content for inner in outer.sections]) == ((), ["purpose", "requirements"])
    assert [clause.text for clause in plan.content.purpose] == ["A."]
    assert outer.numbering == ("decimal", "dash")


def test_headings_that_name_agencies_stay_points_of_the_section():
    plan = recognised(
        section(
            "I.",
            "TỔ CHỨC THỰC HIỆN",
            section("1.", "Sở Nội vụ", point("-", "Làm.", style="dash"), style="decimal"),
        )
    )
    (clause,) = plan.content.responsibilities
    assert clause.agencies == Agencies(lead=("so-noi-vu",))
    assert [child.text for child in clause.children] == ["Làm."]


def test_a_point_with_a_label_becomes_a_section_among_sections():
    plan = recognised(
        section("I.", "NỘI DUNG THI ĐUA", section("1.", "Chủ đề thi đua", point("", "“A”."), style="decimal"),
                point("2.", "Thời gian thực hiện: Trong tháng 7/2022."), section("3.", "Nội dung", point("a)", "B.", style="letter"), style="decimal")),
    )  # fmt: skip
    assert [inner.content for inner in plan.outline[0].sections] == ["theme", "timeline", "contents"]
    assert printed(lay_out(plan).body) == [
        ["I. NỘI DUNG THI ĐUA", ["1. Chủ đề thi đua", ["“A”."]], ["2. Thời gian thực hiện:", ["Trong tháng 7/2022."]],
         ["3. Nội dung", ["a) B."]]],
    ]  # fmt: skip


def test_a_role_that_comes_twice_has_named_groups():
    plan = recognised(
        section("I.", "PHÂN CÔNG NHIỆM VỤ", point("1.", "A.")),
        section("II.", "TỔ CHỨC THỰC HIỆN", point("1.", "B.")),
    )
    assert list(plan.content.responsibilities) == ["phan_cong_nhiem_vu", "to_chuc_thuc_hien"]
    assert [each.content for each in plan.outline] == [
        "responsibilities.phan_cong_nhiem_vu", "responsibilities.to_chuc_thuc_hien",
    ]  # fmt: skip


def test_a_section_without_a_role_goes_to_other_and_is_reported():
    plan, findings = recognise(document(section("I.", "ĐẶC ĐIỂM TÌNH HÌNH", point("1.", "A."))))
    assert [clause.text for clause in plan.content.other] == ["A."]
    assert [(each.code, each.args) for each in findings] == [("R103", {"heading": "ĐẶC ĐIỂM TÌNH HÌNH"})]


def test_points_without_any_heading_print_as_they_are():
    plan = recognised(point("1.", "A."), point("2.", "B."))
    assert printed(lay_out(plan).body) == [["", ["1. A."], ["2. B."]]]


def test_numbers_that_differ_from_the_computed_ones_are_kept_and_reported():
    source = document(
        section("I.", "NỘI DUNG", point("1.", "A."), point("3.", "B."), point("", "C.")),
        section("IV.", "KINH PHÍ", point("", "D.")),
    )
    plan, findings = recognise(source)
    assert [clause.marker for clause in plan.content.contents] == [None, "3.", None]
    assert [each.marker for each in plan.outline] == [None, "IV."]
    assert plan.content.contents[2].unnumbered
    assert ("R105", "2") in [(each.code, each.args.get("count")) for each in findings]
    assert printed(lay_out(plan).body) == printed(source.body)


@pytest.mark.parametrize(
    "words",
    [
        "{{ plan.id }}",
        "{% if %} {# a #}",
        "{{{{ }} }}",
        "5 * 3 *a* **b**",
        "\\* \\\\ \\",
        "{ {{ { 30/7/2022 }",
        "{{ cite('a') }}",
    ],
)
def test_braces_asterisks_and_backslashes_come_out_as_they_went_in(words):
    source = document(section("I.", "TIẾN ĐỘ", point("1.", words)), subject=f"{words} năm 2022")
    out = lay_out(recognise(source)[0])
    assert printed(out.body) == printed(source.body)
    assert plain(out.title.subject[0]) == f"{words} năm 2022"


def test_looks_inside_a_text_are_kept():
    runs = (Run("Tờ trình ("), Run("kèm theo", italic=True), Run(") "), Run("gấp", bold=True), Run("."))
    source = document(section("I.", "HỒ SƠ", Block(kind="clause", style="decimal", marker="1.", runs=runs)))
    assert lay_out(recognise(source)[0]).body[0].children[0].runs == runs


def test_every_part_has_an_id_of_its_own():
    plan = recognised(
        section("I.", "NỘI DUNG", *(point(f"{n}.", "Thi đua giảm nghèo bền vững.") for n in range(1, 9)))
    )
    ids = [visit.part.id for visit in visit_all(plan)]
    assert len(ids) == len(set(ids)) == 9
    assert structure_findings(plan) == ()


words = st.lists(st.sampled_from(["Sở Nội vụ", "chủ trì", "50%", "số xã", "{{", "*", "trước ngày 30/7/2022", "05 tập thể", "Giấy khen;"]), min_size=1, max_size=5).map(" ".join)  # fmt: skip
markers = st.sampled_from(
    [("1.", "decimal"), ("2.", "decimal"), ("a)", "letter"), ("-", "dash"), ("+", "plus"), ("", "none")]
)
points = st.recursive(
    st.builds(lambda marker, text: point(marker[0], text, style=marker[1]), markers, words),
    lambda inner: st.builds(lambda marker, text, below: point(marker[0], text, *below, style=marker[1]), markers, words, st.lists(inner, max_size=3)),
    max_leaves=8,
)  # fmt: skip
headings = st.sampled_from(
    ["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "KHEN THƯỞNG", "TỔ CHỨC THỰC HIỆN", "TIẾN ĐỘ", "TÌNH HÌNH", "Mục tiêu"]
)
sections = st.builds(
    lambda marker, heading, below: section(marker, heading, *below),
    st.sampled_from(["I.", "II.", "V."]),
    headings,
    st.lists(points, max_size=4),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(sections, points), max_size=4))
def test_laying_out_what_was_recognised_gives_the_words_in_their_order(body):
    def flat(blocks):
        for each in blocks:
            yield from f"{each.marker} {plain(each.heading)} {plain(each.runs)}".split()
            yield from flat(each.children)

    plan, _ = recognise(document(*body))
    assert list(flat(lay_out(plan).body)) == list(flat(body))
    assert structure_findings(plan) == ()


def test_documents_named_in_the_bases_become_citations_that_print_the_same_words():
    first = (
        "Căn cứ Quyết định số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ về ban hành Kế hoạch thi đua;"
    )
    plan = recognised(
        section("I.", "NỘI DUNG", point("1.", "Theo Quyết định số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ nêu trên."),
                point("2.", "Theo Quyết định số 666/QĐ-TTg."), point("3.", "Theo Quyết định 666/QĐ-TTg.")),
        legal_bases=bases(first),
    )  # fmt: skip
    assert plan.citations == {
        "qd-666": Citation(type="quyet-dinh", number="666/QĐ-TTg", date="2022-06-02", issuer="Thủ tướng Chính phủ",
                           subject="về ban hành Kế hoạch thi đua"),
    }  # fmt: skip
    assert plan.legal_bases[0].text == "Căn cứ {{ cite('qd-666') }};"
    assert [clause.text for clause in plan.content.contents] == [
        "Theo {{ cite('qd-666', 'dated') }} nêu trên.", "Theo {{ cite('qd-666', 'short') }}.", "Theo Quyết định 666/QĐ-TTg.",
    ]  # fmt: skip
    assert all(clause.citations == ("qd-666",) for clause in plan.content.contents)
    assert plain(lay_out(plan).legal_bases[0].runs) == first


def test_a_document_in_the_subject_of_another_is_a_part_of_the_subject():
    text = "Căn cứ Thông tư số 75/2024/TT-BTC ngày 31/10/2024 của Bộ trưởng Bộ Tài chính sửa đổi một số điều của Thông tư số 55/2023/TT-BTC;"
    plan = recognised(legal_bases=bases(text))
    assert plan.citations["tt-75"].subject == "sửa đổi một số điều của Thông tư số 55/2023/TT-BTC"
    assert plain(lay_out(plan).legal_bases[0].runs) == text


def test_two_documents_with_one_number_have_ids_of_their_own():
    plan = recognised(legal_bases=bases("Căn cứ Kế hoạch số 22/KH-UBND;", "Căn cứ Kế hoạch số 22/KH-HĐND;"))
    assert list(plan.citations) == ["kh-22", "kh-22-kh-hdnd"]


def test_a_law_is_cited_by_title_and_date():
    plan = recognised(legal_bases=bases("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"))
    assert list(plan.citations.values()) == [
        Citation(type="luat", date="2022-06-15", subject="Thi đua, khen thưởng")
    ]
    assert (
        plain(lay_out(plan).legal_bases[0].runs)
        == "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
    )


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Gửi báo cáo trước ngày 30/7/2022.", When(by="2022-07-30", event="report")),
        ("Tổ chức sơ kết vào tháng 7/2023.", When(on="2023-07", event="midterm")),
        ("Thực hiện trong năm 2025.", When(on="2025")),
        ("Năm 2025: Các sở tổng kết.", When(on="2025", event="final")),
        (
            "Trước ngày 01 tháng 12 hằng năm, các sở báo cáo.",
            When(by="--12-01", every="year", event="report"),
        ),
        ("Từ tháng 10/2025 đến hết tháng 3 năm 2026.", When(start="2025-10", end="2026-03")),
        ("Kỷ niệm ngày truyền thống (11/6/2020).", None),
        ("Thời kỳ từ năm 2011 đến năm 2020.", None),
    ],
)
def test_a_date_that_the_words_set_becomes_when(text, when):
    clause = only_clause("timeline", text, "TIẾN ĐỘ THỰC HIỆN")
    assert clause.when == when


def test_several_dates_become_milestones_named_by_what_happens():
    clause = only_clause("timeline", "Sơ kết vào năm 2023 và tổng kết vào năm 2025.", "TIẾN ĐỘ THỰC HIỆN")
    assert clause.milestones == {
        "midterm": When(on="2023", event="midterm"),
        "final": When(on="2025", event="final"),
    }


def test_who_leads_and_who_supports_is_read_and_printed_by_name():
    clause = only_clause(
        "responsibilities", "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và Công an tỉnh thực hiện."
    )
    assert clause.agencies == Agencies(lead=("so-noi-vu",), partners=("so-tai-chinh", "cong-an-tinh"))
    assert clause.text == "Giao {{ agencies.lead }} chủ trì, phối hợp với {{ agencies.with }} thực hiện."


def test_an_agency_spelt_otherwise_is_known_but_its_words_stay():
    clause = only_clause("responsibilities", "Giao Sở Lao động-Thương binh và Xã hội chủ trì.")
    assert clause.agencies == Agencies(lead=("so-ldtbxh",))
    assert clause.text == "Giao Sở Lao động-Thương binh và Xã hội chủ trì."


def test_an_agency_that_did_not_exist_then_is_not_taken():
    assert only_clause("responsibilities", "Giao Sở Nông nghiệp và Môi trường chủ trì.").agencies is None


def test_quotas_forms_and_copies_become_awards():
    plan = recognised(
        section("I.", "HÌNH THỨC KHEN THƯỞNG", point("1.", "Bằng khen của Thủ tướng Chính phủ;"),
                point("2.", "Khen thưởng sơ kết năm 2023: Không quá 05 tập thể, 07 cá nhân."), point("3.", "Huân chương Lao động hạng Ba: 03 bộ."),
                point("4.", "Gồm: Huân chương Lao động; Giấy khen.")),
    )  # fmt: skip
    first, second, third, fourth = plan.content.award_forms
    assert first.award == Award(form="bang-khen-ttg")
    assert second.award == Award(
        occasions=("midterm",),
        year=2023,
        recipients=("collective", "individual"),
        quota=Quota(groups=5, individuals=7),
    )
    assert (
        second.text
        == "Khen thưởng sơ kết năm 2023: Không quá {{ award.quota.groups }} tập thể, {{ award.quota.individuals }} cá nhân."
    )
    assert third.award == Award(form="huan-chuong-lao-dong", grade="ba", copies=3)
    assert [award.form for award in fourth.awards.values()] == ["huan-chuong-lao-dong", "giay-khen"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Tỷ lệ hộ nghèo giảm 1,5 - 2%/năm.", Target(indicator="ty-le-ho-ngheo", change="decrease", value=(1.5, 2), unit="percent-per-year")),
        ("Tỷ lệ hộ nghèo đến năm 2025 dưới 2%.", Target(indicator="ty-le-ho-ngheo", value=2, bound="below", by="2025")),
        ("50% số xã thoát nghèo.", Target(indicator="so-xa-thoat-ngheo", value=50)),
    ],
)  # fmt: skip
def test_figures_to_reach_become_targets(text, target):
    clause = only_clause("objectives", text, "MỤC TIÊU")
    assert list(clause.targets.values()) == [target]
    assert "{{ targets." in clause.text


def test_to_whom_criteria_are_addressed_is_read():
    assert only_clause("criteria", "Đối với cấp xã:", "TIÊU CHUẨN THI ĐUA").audience == ("commune",)


def test_an_empty_document_gives_an_empty_plan():
    plan, _ = recognise(
        Document(
            letterhead=Letterhead(organ=(), nation="", motto="", number="", place_date=""),
            title=Title(kind="", subject=()),
        )
    )
    assert (plan.content, plan.outline, plan.citations) == (Content(), (), {})
