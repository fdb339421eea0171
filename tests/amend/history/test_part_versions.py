from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from kehoach.amend.history.model import PartHistory, PartVersion
from kehoach.amend.history.part_versions import UnknownPartError
from kehoach.amend.model import Amendment
from kehoach.edition.index import Index
from kehoach.edition.model import plain
from kehoach.spec.model import Plan
from tests.amend.history.histories import BA, MOT, correction, edit, grown, series
from tests.amend.support import BASE
from tests.editions import history, replay


def part(target: str, *amendments: Amendment, of: Plan = BASE) -> PartHistory:
    found = history(of, amendments, target).part
    assert found is not None
    return found


def days(version: PartVersion) -> tuple[str | None, str | None]:
    return version.begin, version.end


def texts(version: PartVersion) -> list[str]:
    return [plain(runs) for runs in version.lines]


def test_versions_of_a_part_have_the_days_on_which_each_was_in_force() -> None:
    found = part(
        "ba",
        *series(
            ("2023-01-10", [edit("ba", BA, "Sở A.")]),
            ("2023-06-01", [edit("mot", MOT, "Huy động sức dân.")]),
            ("2024-02-01", [edit("ba", "Sở A.", "Sở B.")]),
            (None, [edit("ba", "Sở B.", "Sở C.")]),
        ),
    )
    assert [days(each) for each in found.versions] == [
        ("2022-07-15", "2023-01-09"), ("2023-01-10", "2024-01-31"), ("2024-02-01", None), (None, None),
    ]  # fmt: skip
    assert [texts(each) for each in found.versions] == [
        [f"3. {BA}"], ["3. Sở A."], ["3. Sở B."], ["3. Sở C."],
    ]  # fmt: skip
    assert [each.by for each in found.versions] == [(), (0,), (2,), (3,)]
    assert [each.draft for each in found.versions] == [False, False, False, True]


def test_a_part_is_followed_through_insert_rename_move_and_repeal() -> None:
    made = series(
        ("2023-01-10", [{"op": "insert", "after": "mot", "clause": {"id": "moi", "text": "Khoản mới."}}]),
        ("2023-02-10", [{"op": "rename", "ids": {"moi": "khac"}}]),
        ("2023-03-10", [{"op": "move", "target": "khac", "last": "muc-3"}]),
        ("2023-04-10", [{"op": "repeal", "target": "khac", "old": "Khoản mới."}]),
    )
    found = part("khac", *made)
    assert found == part("moi", *made)
    assert found.ids == ("khac", "moi")
    assert [(each.begin, each.state, each.address) for each in found.versions] == [
        ("2022-07-15", "absent", ""), ("2023-01-10", "there", "khoản 1a Mục I"),
        ("2023-03-10", "there", "khoản 2 Mục III"), ("2023-04-10", "repealed", "khoản 2 Mục III"),
    ]  # fmt: skip


def test_a_part_that_is_repealed_for_good_is_known_by_its_id_and_its_old_number() -> None:
    made = series(("2023-01-10", [{"op": "repeal", "target": "hai", "old": BASE.content.purpose[1].text}]))
    [gone] = [replace(each, numbering="renumber") for each in made]
    found = part("hai", gone)
    assert [each.state for each in found.versions] == ["there", "absent"]
    assert part("khoản 3 Mục I", gone).id == "ba"
    assert part("khoản 2 Mục I", gone).id == "ba"


def test_another_number_alone_makes_a_version() -> None:
    [made] = series(
        ("2023-01-10", [{"op": "insert", "before": "ba", "clause": {"id": "moi", "text": "Mới."}}])
    )
    found = part("ba", replace(made, numbering="renumber"))
    assert [each.address for each in found.versions] == ["khoản 3 Mục I", "khoản 4 Mục I"]


def test_a_new_part_with_the_id_of_one_that_was_renamed_is_not_taken_for_it() -> None:
    made = series(
        ("2023-01-10", [{"op": "rename", "ids": {"ba": "cu"}}]),
        ("2023-02-10", [{"op": "insert", "after": "cu", "clause": {"id": "ba", "text": "Khác."}}]),
    )
    assert [each.state for each in part("ba", *made).versions] == ["absent", "there"]
    assert [texts(each) for each in part("cu", *made).versions] == [[f"3. {BA}"]]


def test_a_retroactive_correction_counts_from_its_day_of_effect() -> None:
    found = part("phat-dong", correction("2022-09-01"))
    assert [(days(each), texts(each)) for each in found.versions] == [
        (("2022-07-15", "2022-08-31"), ["- Phát động trong tháng 7."]),
        (("2022-09-01", None), ["- Phát động trong tháng 8."]),
    ]  # fmt: skip
    assert [each.by for each in found.versions] == [(), (0,)]


def test_a_clause_has_what_stands_under_it_and_a_row_stands_alone() -> None:
    [clause] = part("mot").versions
    assert texts(clause)[:2] == [f"1. {MOT}", "a) Điểm thứ nhất;"]
    [row] = part("r2").versions
    assert texts(row) == ["2 | Báo cáo"]
    [annex] = part("phu-luc").versions
    assert texts(annex)[:2] == ["Phụ lục", "BIỂU"]


@pytest.mark.parametrize("target", ["khoản 2 Mục I", "KHOẢN 2, mục I"])
def test_a_part_may_be_named_by_its_citation(target: str) -> None:
    assert part(target).id == "hai"


@pytest.mark.parametrize(
    ("target", "near"), [("phat-don", "phat-dong"), ("khoản 9 Mục I", "khoản"), ("", ""), ("\x00{x}", "")]
)
def test_an_unknown_part_is_refused_with_what_is_like_it(target: str, near: str) -> None:
    with pytest.raises(UnknownPartError) as raised:
        history(BASE, [], target)
    [found] = raised.value.diagnostics
    assert found.code == "U101"
    assert near in found.args["near"]


def assert_in_force(plan: Plan, first: date, made: list[Amendment], ids: list[str]) -> None:
    """Each version of the parts is what the version of the plan of its first and its last day prints."""
    versions: dict[date, Index] = {}
    for id in ids:
        found = part(id, *made, of=plan)
        dated = [each for each in found.versions if not each.draft]
        for at, each in enumerate(dated):
            begin = date.fromisoformat(each.begin or "") if at else first
            end = date.fromisoformat(each.end) if each.end else date(2030, 1, 1)
            assert at + 1 == len(dated) or dated[at + 1].begin == str(end + timedelta(days=1))
            for day in (begin, end):
                now = versions.setdefault(day, replay(plan, made, day).edition.index)
                printed = [(now.address(name), now.lines(name)) for name in found.ids if name in now]
                assert printed == ([] if each.state == "absent" else [(each.address, each.lines)])


@pytest.mark.parametrize("seed", range(3))
def test_the_versions_of_a_part_are_what_is_in_force_on_each_day(seed: int) -> None:
    plan, made = grown(seed)
    replayed = replay(plan, made)
    ids = [*replayed.steps[0].before.index.numbers, *replayed.edition.index.numbers]
    assert_in_force(plan, date(2026, 1, 1), made, ids[::12])


def test_so_are_they_where_corrections_reach_back_over_other_amendments() -> None:
    plan = replace(BASE, document=replace(BASE.document, date="2024-01-01"))
    made = series(
        ("2024-03-01", [
            edit("ba", BA, "Sở A.", effective="2024-05-01"), edit("mot", MOT, "Huy động sức dân."),
        ]),
        ("2024-09-01", [
            {"op": "correct", "target": "ba", "old": "Sở A", "new": "Sở B", "effective": "2024-05-01"},
            {"op": "correct", "target": "phat-dong", "old": "7", "new": "8", "effective": "2024-02-01"},
            {"op": "correct", "target": "mot-a", "old": "nhất", "new": "một", "effective": "2024-04-01"},
        ]),
        ("2024-11-01", [edit("phat-dong", "Phát động trong tháng 8.", "Phát động trong quý III.")]),
        of=plan,
    )  # fmt: skip
    assert_in_force(plan, date(2024, 1, 1), made, ["ba", "mot", "mot-a", "phat-dong", "hai", "muc-1"])
    versions = part("phat-dong", *made, of=plan).versions
    assert [(each.begin, texts(each)) for each in versions] == [
        ("2024-01-01", ["- Phát động trong tháng 7."]), ("2024-02-01", ["- Phát động trong tháng 8."]),
        ("2024-11-01", ["- Phát động trong quý III."]),
    ]  # fmt: skip


def test_of_the_entries_of_one_day_those_made_a_version_that_changed_the_part() -> None:
    made = series(
        ("2023-01-10", [edit("ba", BA, "Sở A.")]), ("2023-01-10", [edit("mot", MOT, "Huy động sức dân.")])
    )
    versions = {id: part(id, *made).versions for id in ("ba", "mot", "hai")}
    assert {id: [each.by for each in found] for id, found in versions.items()} == {
        "ba": [(), (0,)], "mot": [(), (1,)], "hai": [()],
    }  # fmt: skip
