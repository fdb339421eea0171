import pytest

from kehoach.edition.model import plain
from kehoach.spec.facets import Agencies, Award, Quota, Target, When
from kehoach.spec.model import Citation
from tests.editions import lay_out
from tests.readers.documents import bases, only_clause, point, recognised, section


def test_documents_named_in_the_bases_become_citations_that_print_the_same_words():
    first = (
        "Căn cứ Quyết định số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ về ban hành Kế hoạch thi đua;"
    )
    plan = recognised(
        section(
            "I.",
            "NỘI DUNG",
            point("1.", "Theo Quyết định số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ đó."),
            point("2.", "Theo Quyết định số 666/QĐ-TTg."),
            point("3.", "Theo Quyết định 666/QĐ-TTg."),
        ),
        legal_bases=bases(first),
    )
    assert plan.citations == {
        "qd-666": Citation(
            type="quyet-dinh",
            number="666/QĐ-TTg",
            date="2022-06-02",
            issuer="Thủ tướng Chính phủ",
            subject="về ban hành Kế hoạch thi đua",
        ),
    }
    assert plan.legal_bases[0].text == "Căn cứ {{ cite('qd-666') }};"
    assert [clause.text for clause in plan.content.contents] == [
        "Theo {{ cite('qd-666', 'dated') }} đó.",
        "Theo {{ cite('qd-666', 'short') }}.",
        "Theo Quyết định 666/QĐ-TTg.",
    ]
    assert all(clause.citations == ("qd-666",) for clause in plan.content.contents)
    assert plain(lay_out(plan).legal_bases[0].runs) == first


def test_a_document_in_the_subject_of_another_is_a_part_of_the_subject():
    text = (
        "Căn cứ Thông tư số 75/2024/TT-BTC ngày 31/10/2024 của Bộ trưởng Bộ Tài chính "
        "sửa đổi một số điều của Thông tư số 55/2023/TT-BTC;"
    )
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
        section(
            "I.",
            "HÌNH THỨC KHEN THƯỞNG",
            point("1.", "Bằng khen của Thủ tướng Chính phủ;"),
            point("2.", "Khen thưởng sơ kết năm 2023: Không quá 05 tập thể, 07 cá nhân."),
            point("3.", "Huân chương Lao động hạng Ba: 03 bộ."),
            point("4.", "Gồm: Huân chương Lao động; Giấy khen."),
        ),
    )
    first, second, third, fourth = plan.content.award_forms
    assert first.award == Award(form="bang-khen-ttg")
    assert second.award == Award(
        occasions=("midterm",),
        year=2023,
        recipients=("collective", "individual"),
        quota=Quota(groups=5, individuals=7),
    )
    assert (
        second.text == "Khen thưởng sơ kết năm 2023: "
        "Không quá {{ award.quota.groups }} tập thể, {{ award.quota.individuals }} cá nhân."
    )
    assert third.award == Award(form="huan-chuong-lao-dong", grade="ba", copies=3)
    assert [award.form for award in fourth.awards.values()] == ["huan-chuong-lao-dong", "giay-khen"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Tỷ lệ hộ nghèo giảm 1,5 - 2%/năm.",
            Target(indicator="ty-le-ho-ngheo", change="decrease", value=(1.5, 2), unit="percent-per-year"),
        ),
        (
            "Tỷ lệ hộ nghèo đến năm 2025 dưới 2%.",
            Target(indicator="ty-le-ho-ngheo", value=2, bound="below", by="2025"),
        ),
        ("50% số xã thoát nghèo.", Target(indicator="so-xa-thoat-ngheo", value=50)),
    ],
)
def test_figures_to_reach_become_targets(text, target):
    clause = only_clause("objectives", text, "MỤC TIÊU")
    assert list(clause.targets.values()) == [target]
    assert "{{ targets." in clause.text


def test_to_whom_criteria_are_addressed_is_read():
    assert only_clause("criteria", "Đối với cấp xã:", "TIÊU CHUẨN THI ĐUA").audience == ("commune",)
