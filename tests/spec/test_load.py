"""Loading: every fault is a finding with its code, its place and words in both languages."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.diagnostics import Diagnostic, catalogue, has_errors
from kehoach.errors import SpecError
from kehoach.spec.dump import dump
from kehoach.spec.encoding import MAX_BYTES
from kehoach.spec.load import Loaded, load, plan_of, read
from kehoach.spec.model import Clause
from tests.spec.bad_specs import BAD_SPECS, MARK, NOT_COMPOSED, NOT_JSON, NOT_OF_THE_SCHEMA, Bad, nested, spec
from tests.spec.strategies import REAL_PLANS, broken_plans

UNFILLED = re.compile(r"\{[a-z_]+\}")
NFD = unicodedata.normalize("NFD", "Vì người nghèo")


def codes(loaded: Loaded) -> list[str]:
    return [each.code for each in loaded.diagnostics]


def places(loaded: Loaded) -> list[tuple[int, int]]:
    return [(each.place.line, each.place.column) for each in loaded.diagnostics]


def is_said_in_both_languages(found: Diagnostic) -> bool:
    words = [found.message("vi"), found.message("en")]
    advice = [found.fix("vi"), found.fix("en")]
    return all(words) and all(advice) == any(advice) and not UNFILLED.search(" ".join(words + advice))


def test_a_plan_that_is_in_order_has_no_findings() -> None:
    loaded = read(spec().encode(), "plan.json")
    assert loaded.diagnostics == ()
    assert plan_of(loaded).id == "thu"


@pytest.mark.parametrize("plan", REAL_PLANS, ids=lambda plan: plan["id"])
def test_the_shipped_plans_have_no_findings(plan: dict[str, Any]) -> None:
    assert read(json.dumps(plan, ensure_ascii=False).encode()).diagnostics == ()


@pytest.mark.parametrize("bad", BAD_SPECS, ids=lambda bad: bad.what)
def test_a_fault_is_found_at_its_place(bad: Bad) -> None:
    loaded = read(bad.data(), "plan.json")
    (found,) = loaded.diagnostics
    assert (found.code, found.place.pointer) == (bad.code, bad.pointer)
    assert (found.place.line, found.place.column) == bad.place()
    assert found.place.file == "plan.json"
    assert found.place.width >= 1
    assert is_said_in_both_languages(found)


@pytest.mark.parametrize("bad", BAD_SPECS, ids=lambda bad: bad.what)
def test_windows_line_ends_and_a_byte_order_mark_move_no_place(bad: Bad) -> None:
    data = b"\xef\xbb\xbf" + bad.data().replace(b"\n", b"\r\n")
    assert places(read(data)) == [bad.place()]


@pytest.mark.parametrize("bad", BAD_SPECS, ids=lambda bad: bad.what)
def test_a_fault_in_json_leaves_no_plan_and_one_in_order_does(bad: Bad) -> None:
    broken = bad in NOT_JSON or bad in NOT_OF_THE_SCHEMA or bad.code == "S210"
    assert (read(bad.data()).plan is None) == broken


def test_every_code_of_loading_has_a_case() -> None:
    bytes_alone = {"S101", "S102", "S117", "S118", "S119"}  # and the number of findings; see test_mistakes
    of_the_layout = {"S211"}
    of_amendments = {"S122", "S123", "S124", "S125"}
    only_by_accident = {"S120"}  # what the schema would let through; see test_schema
    known = {code for code in catalogue() if re.match("S[12]|V001", code)}
    elsewhere = bytes_alone | only_by_accident | of_the_layout | of_amendments
    assert {each.code for each in BAD_SPECS} == known - elsewhere


@pytest.mark.parametrize(
    ("data", "place", "byte"),
    [
        (b'{"a": "Ki\xea"}', (1, 10), "0xEA"),
        (b'{\n"b": "\xc4\x91", "a": "\xff"}', (2, 17), "0xFF"),
        (b'\xef\xbb\xbf{"a": "\xc3"}', (1, 8), "0xC3"),
    ],
    ids=["latin 1", "after another letter", "after a byte order mark"],
)
def test_a_file_that_is_not_utf8_is_found_at_its_byte(data: bytes, place: tuple[int, int], byte: str) -> None:
    loaded = read(data, "plan.json")
    (found,) = loaded.diagnostics
    assert found.code == "S102"
    assert (found.place.line, found.place.column) == place
    assert byte in found.message("vi")
    assert is_said_in_both_languages(found)
    assert loaded.source.line(place[0])


def test_a_file_that_is_too_large_is_not_read() -> None:
    (found,) = read(b" " * (MAX_BYTES + 1), "plan.json").diagnostics
    assert found.code == "S101"
    assert str(found.place) == "plan.json"
    assert "32" in found.message("vi")
    assert is_said_in_both_languages(found)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read(b"\xef\xbb\xbf" + spec().encode()).plan == read(spec().encode()).plan
    (found,) = read(b"\xef\xbb\xbf" * 2 + spec().encode()).diagnostics
    assert (found.code, found.place.line, found.place.column) == ("S104", 1, 1)
    assert "U+FEFF" in found.message("vi")


def test_a_misspelt_field_is_told_the_right_one() -> None:
    (found,) = read(spec('"closing": [{"texts": "a"}]').encode()).diagnostics
    assert found.fix("vi") == "Có phải ý là: text?"
    (found,) = read(spec('"ký": 1').encode()).diagnostics
    assert "outline" in found.fix("en")
    assert "signature" in found.fix("en")


def test_a_wrong_choice_is_told_the_nearest() -> None:
    (found,) = read(spec('"closing": [{"audience": ["communes"]}]').encode()).diagnostics
    assert found.fix("en") == "Did you mean: commune?"


def test_a_value_of_several_types_names_those_that_it_may_have() -> None:
    (found,) = read(spec('"variables": {"a": {"value": true}}').encode()).diagnostics
    assert found.code == "S112"
    assert found.message("en").startswith("The value must be a text in quotation marks")
    assert " or a number or a list" in found.message("en")
    assert "whole number" not in found.message("en")


def test_findings_come_together_in_the_order_of_the_text() -> None:
    text = spec('"closing": [{"tex": "a"}],\n"content": 5', id='"Á"', period='{"from": 1, "to": "b"}')
    loaded = read(text.replace('"schema_version": 1,', "").encode())
    assert codes(loaded) == ["S110", "S114", "S115", "S112", "S111", "S112"]
    assert places(loaded) == sorted(places(loaded))


def test_findings_of_the_order_come_together_with_warnings() -> None:
    text = spec(
        f'"closing": [{{"text": "{NFD}", "citations": ["x"]}}, {{}}]', period='{"from": 2025, "to": 2021}'
    )
    loaded = read(text.encode())
    assert codes(loaded) == ["S208", "V001", "S203", "S209"]
    assert loaded.plan is not None
    with pytest.raises(SpecError) as raised:
        plan_of(loaded)
    assert raised.value.diagnostics == loaded.diagnostics


def test_several_faults_of_the_text_come_together() -> None:
    loaded = read(b'{"a": NaN, "b": 1, "b": "\\u0001", "c": 1e999, "d": "e\\u0301"}')
    assert codes(loaded) == ["S108", "S105", "S109", "S116", "V001"]


def test_a_key_is_twice_only_in_its_own_object() -> None:
    loaded = read(b'{"a": {"x": 1}, "a": {"x": 2, "y": {"x": 1, "x": 2}}}')
    assert [each.place.pointer for each in loaded.diagnostics] == ["/a", "/a/y/x"]


@pytest.mark.parametrize(
    "layout",
    [
        {"indent": 2},
        {"indent": "\t"},
        {"separators": (",", ":")},
        {"separators": (" \r\n ,\t", "\r:\r\n\r\n")},
        {"ensure_ascii": False, "indent": 1},
    ],
    ids=["two spaces", "tabs", "on one line", "unusual blanks", "no escapes"],
)
def test_the_layout_of_the_file_moves_no_place(layout: dict[str, Any]) -> None:
    plan = json.loads(
        spec('"citations": {"qđ/1~2": {"type": "luat"}}, "closing": [{"text": "🌾"}, {"tệp": 1}]')
    )
    text = json.dumps(plan, **layout)
    loaded = read(text.encode())
    assert [each.place.pointer for each in loaded.diagnostics] == ["/citations/qđ~11~02", "/closing/1/tệp"]
    lines = re.split("\r\n|\r|\n", text)
    for found, key in zip(loaded.diagnostics, ["qđ/1~2", "tệp"], strict=True):
        line = lines[found.place.line - 1]
        assert json.loads(line[found.place.column - 1 :][: found.place.width]) == key


def test_the_width_of_a_finding_ends_with_its_line() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = spec('"closing": [{\n"id": "a"\n}]').replace("\n", end)
        (found,) = read(text.encode()).diagnostics
        assert (found.code, found.place.width) == ("S209", 1)


def test_a_text_that_is_not_nfc_stays_as_it_is_until_fmt() -> None:
    plan = plan_of(read(spec(f'"closing": [{{"text": "{NFD}"}}]').encode()))
    assert plan.closing[0].text == NFD
    assert NFD.encode() not in dump(plan)
    assert read(dump(plan)).diagnostics == ()


def test_a_text_that_is_not_nfc_is_a_warning_beside_other_faults() -> None:
    assert all(catalogue()[each.code].severity == "warning" for each in NOT_COMPOSED)
    assert codes(read(spec(f'"closing": [{{"texts": "{NFD}"}}]').encode())) == ["S111", "V001"]


def test_marks_after_an_escape_make_no_warning() -> None:
    assert read(spec('"closing": [{"text": "a\\n\u0301"}]').encode()).diagnostics == ()


def test_40_levels_of_clauses_are_not_too_deep() -> None:
    text = spec(f'"closing": [{nested(39)}]').replace(MARK, "")
    assert read(text.encode()).diagnostics == ()


@pytest.mark.parametrize("levels", [41, 150, 300])
def test_clauses_too_deep_are_one_finding_however_deep(levels: int) -> None:
    for part in ("closing", "outline"):
        text = nested(levels).replace(MARK, "")
        if part == "outline":
            text = text.replace("text", "heading").replace("children", "sections")
        loaded = read(spec(f'"{part}": [{text}]').encode())
        assert codes(loaded) == ["S210"]
        assert loaded.plan is None


def test_every_clause_that_was_read_has_an_id() -> None:
    plan = plan_of(read(spec('"closing": [{"text": "Trên đây là Kế hoạch"}]').encode()))
    assert plan.closing == (Clause(id="closing-tren-day-la-ke-hoach", text="Trên đây là Kế hoạch"),)


def test_load_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(spec(), encoding="utf-8")
    assert load(path).id == "thu"
    assert load(str(path)).period.first == 2021


def test_load_raises_all_findings(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(spec(id='"Á"', version='"1"'), encoding="utf-8")
    with pytest.raises(SpecError) as raised:
        load(path)
    assert [each.code for each in raised.value.diagnostics] == ["S113", "S114"]
    assert str(raised.value).startswith(f"{path}:2:21 S113 ")
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    "text",
    [
        spec(id='"thu\\n"'),
        spec(document='{"subject": "a", "date": "٢٠٢٢"}'),
        spec('"citations": {"a\\n": {"type": "luat"}}'),
    ],
    ids=["an id that ends in a line break", "a year in other figures", "a key that ends in a line break"],
)
def test_a_pattern_holds_to_the_end_and_for_plain_figures(text: str) -> None:
    assert codes(read(text.encode())) == ["S114"]


@given(st.binary() | st.text().map(str.encode))
@settings(deadline=None)
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    loaded = read(data)
    assert loaded.plan is None
    assert has_errors(loaded.diagnostics)


@given(broken_plans(), st.booleans())
@settings(deadline=None)
def test_a_plan_is_refused_exactly_when_something_is_found(value: Any, escaped: bool) -> None:
    loaded = read(json.dumps(value, ensure_ascii=escaped, indent=1).encode(), "plan.json")
    assert (loaded.plan is None) <= has_errors(loaded.diagnostics)
    assert places(loaded) == sorted(places(loaded))
    for found in loaded.diagnostics:
        assert found.place.line
        assert found.place.column
        assert found.place.file == "plan.json"
        assert found.message("vi")
        assert found.message("en")
