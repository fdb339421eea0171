import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.edition.model import Block, Document, Letterhead, Run, Title, plain
from kehoach.readers.recognise.plan import recognise
from kehoach.spec.facets import Agencies
from kehoach.spec.model import Content
from kehoach.spec.structure import structure_findings
from kehoach.spec.walk import visit_all
from tests.editions import lay_out
from tests.readers.documents import CAPTION, HEAD, bases, document, point, printed, recognised, section


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
    ("commune", "unit"),
    [
        ("XÃ MƯỜNG KHƯƠNG", "lao-cai/muong-khuong"),
        ("XÃ BA VÌ", "ninh-binh"),  # Hà Nội and Quảng Ngãi have one; the title says Ninh Bình
    ],
)
def test_a_commune_issues_where_only_one_province_has_it(commune, unit):
    place_date = "Ba Vì, ngày 02 tháng 6 năm 2026"
    head = Letterhead(
        organ=("ỦY BAN NHÂN DÂN", commune), nation="", motto="", number="", place_date=place_date
    )
    assert recognised(letterhead=head).issuer.unit == unit


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
        ("Ninh Bình, ngày 02 tháng 6 năm 2022", "2022-06-02"),
        ("Ninh Bình, ngày tháng 7 năm 2022", "2022-07"),
        ("Ninh Bình, ngày tháng năm 2022", "2022"),
        ("", None),
    ],
)
def test_the_date_is_kept_as_far_as_it_is_known(place_date, date):
    head = Letterhead(organ=HEAD.organ, nation="", motto="", number="", place_date=place_date)
    assert recognised(letterhead=head).document.date == date


@pytest.mark.parametrize(
    ("subject", "period"),
    [
        ("Thực hiện giai đoạn 2016- 2020 trên địa bàn tỉnh", "2016-2020"),
        ("Thực hiện đến năm 2025", "2022-2025"),
        ("Thực hiện năm 2023", "2023"),
        ("THỰC HIỆN GIAI ĐOẠN 2025 - 2035, ĐỊNH HƯỚNG ĐẾN NĂM 2045", "2025-2035"),
        ("Thực hiện Luật", "2022"),
    ],
)
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
        section(
            "I.",
            "MỤC ĐÍCH, YÊU CẦU",
            section("1.", "Mục đích", point("-", "A.", style="dash"), style="decimal"),
            section("2.", "Yêu cầu", point("-", "B.", style="dash"), style="decimal"),
        ),
    )
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
        section(
            "I.",
            "NỘI DUNG THI ĐUA",
            section("1.", "Chủ đề thi đua", point("", "“A”."), style="decimal"),
            point("2.", "Thời gian thực hiện: Trong tháng 7/2022."),
            section("3.", "Nội dung", point("a)", "B.", style="letter"), style="decimal"),
        ),
    )
    assert [inner.content for inner in plan.outline[0].sections] == ["theme", "timeline", "contents"]
    assert printed(lay_out(plan).body) == [
        [
            "I. NỘI DUNG THI ĐUA",
            ["1. Chủ đề thi đua", ["“A”."]],
            ["2. Thời gian thực hiện:", ["Trong tháng 7/2022."]],
            ["3. Nội dung", ["a) B."]],
        ],
    ]


def test_a_role_that_comes_twice_has_named_groups():
    plan = recognised(
        section("I.", "PHÂN CÔNG NHIỆM VỤ", point("1.", "A.")),
        section("II.", "TỔ CHỨC THỰC HIỆN", point("1.", "B.")),
    )
    assert list(plan.content.responsibilities) == ["phan_cong_nhiem_vu", "to_chuc_thuc_hien"]
    assert [each.content for each in plan.outline] == [
        "responsibilities.phan_cong_nhiem_vu",
        "responsibilities.to_chuc_thuc_hien",
    ]


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


words = st.lists(
    st.sampled_from(
        [
            "Sở Nội vụ",
            "chủ trì",
            "50%",
            "số xã",
            "{{",
            "*",
            "trước ngày 30/7/2022",
            "05 tập thể",
            "Giấy khen;",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
markers = st.sampled_from(
    [("1.", "decimal"), ("2.", "decimal"), ("a)", "letter"), ("-", "dash"), ("+", "plus"), ("", "none")]
)
points = st.recursive(
    st.builds(lambda marker, text: point(marker[0], text, style=marker[1]), markers, words),
    lambda inner: st.builds(
        lambda marker, text, below: point(marker[0], text, *below, style=marker[1]),
        markers,
        words,
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)
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


def test_an_empty_document_gives_an_empty_plan():
    plan, _ = recognise(
        Document(
            letterhead=Letterhead(organ=(), nation="", motto="", number="", place_date=""),
            title=Title(kind="", subject=()),
        )
    )
    assert (plan.content, plan.outline, plan.citations) == (Content(), (), {})


def test_numbers_that_were_put_in_and_what_was_repealed_are_known_again():
    plan = recognised(
        section("I.", "MỤC ĐÍCH", point("1.", "A."), point("1a.", "B."), point("1b.", "(được bãi bỏ)")),
        section("II.", "(được bãi bỏ)"),
        section("IIa.", "KINH PHÍ", point("1.", "C."), point("2.", "D.")),
        section("III.", "GIẢI PHÁP", point("1.", "E.")),
    )
    assert [(each.heading, each.marker, each.inserted, each.repealed) for each in plan.outline] == [
        ("MỤC ĐÍCH", None, 0, False), ("", None, 0, True), ("KINH PHÍ", None, 1, False),
        ("GIẢI PHÁP", None, 0, False),
    ]  # fmt: skip
    assert [(each.text, each.marker, each.inserted, each.repealed) for each in plan.content.purpose] == [
        ("A.", None, 0, False), ("B.", None, 1, False), ("", None, 2, True),
    ]  # fmt: skip
    assert structure_findings(plan) == ()


def test_a_suffix_is_known_beside_a_number_that_was_printed_wrong():
    plan = recognised(section("I.", "MỤC ĐÍCH", point("1.", "A."), point("7.", "B."), point("7a.", "C.")))
    assert [(each.marker, each.inserted) for each in plan.content.purpose] == [
        (None, 0),
        ("7.", 0),
        (None, 1),
    ]


def test_a_suffix_that_no_plan_may_have_stays_as_it_is_printed():
    plan = recognised(section("I.", "MỤC ĐÍCH", point("1.", "A."), point("1zz.", "B."), point("1yyy.", "C.")))
    assert [(each.marker, each.inserted) for each in plan.content.purpose] == [
        (None, 0), ("1zz.", 0), ("1yyy.", 0),
    ]  # fmt: skip


def test_a_repealed_heading_among_headings_leaves_them_sections():
    plan = recognised(
        section(
            "I.",
            "MỤC ĐÍCH, YÊU CẦU",
            section("1.", "Mục đích", point("-", "A.", style="dash"), style="decimal"),
            point("2.", "(được bãi bỏ)"),
            section("3.", "Yêu cầu", point("-", "B.", style="dash"), style="decimal"),
        )
    )
    [outer] = plan.outline
    assert [(each.heading, each.marker, each.repealed) for each in outer.sections] == [
        ("Mục đích", None, False), ("", None, True), ("Yêu cầu", None, False),
    ]  # fmt: skip


def test_words_that_only_mention_a_repeal_stay_words():
    inner = point("-", "B.", style="dash")
    plan = recognised(
        section("I.", "MỤC ĐÍCH", point("1.", "A (được bãi bỏ)"), point("2.", "(được bãi bỏ)", inner))
    )
    assert [each.text for each in plan.content.purpose] == ["A (được bãi bỏ)", "(được bãi bỏ)"]
    assert not any(each.repealed for each in plan.content.purpose)
