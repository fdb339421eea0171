"""Reading amendments: every fault is a finding with its code, its place and words in both languages."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.amend.load import (
    LoadedAmendment,
    load_amendment,
    read_amendment,
    read_either,
)
from kehoach.amend.model import Amendment
from kehoach.diagnostics import has_errors
from kehoach.errors import SpecError
from kehoach.spec.dump import dump
from kehoach.spec.encoding import MAX_BYTES
from kehoach.spec.load import MAX_SHOWN, Loaded
from tests.amend.strategies import OPERATIONS, WHOLE, broken_amendments, json_amendments
from tests.growth import assert_grows_with_size
from tests.spec.bad_specs import MARK, NOT_COMPOSED, NOT_JSON, Bad
from tests.spec.test_dump import composed
from tests.spec.test_load import is_said_in_both_languages

HASH = "0" * 64
KNOWN = "replace, insert, repeal, move, phrase, set, regroup, rename, correct"


def text(operation: str = "", *, version: str = "1", amends: str = "", more: str = "") -> str:
    """A small amendment as text, with one operation and further fields."""
    amends = amends or f'{{"plan": "thu", "version": "{HASH}"}}'
    return (
        f'{{\n  "schema_version": {version},\n  "id": "sua-doi",\n  "amends": {amends},\n'
        f'  "document": {{"subject": "Sửa đổi"}},{more}\n  "operations": [{operation}]\n}}\n'
    )


WRONG = (
    Bad("a plan", "S122", "/period", '{"schema_version": 1, "id": "thu", ▸"period": {"from": 2021}}'),
    Bad("a later version", "S107", "/schema_version", text(version="▸2")),
    Bad("no object", "S112", "", "▸[]"),
    Bad("nothing of the version", "S110", "/amends", text(amends='▸{"plan": "thu"}')),
    Bad("a version that is no hash", "S114", "/amends/version",
        text(amends='{"plan": "thu", "version": ▸"1.0"}')),
    Bad("a hash in capitals", "S114", "/amends/version",
        text(amends=f'{{"plan": "thu", "version": ▸"{"A" * 64}"}}')),
    Bad("a field of a plan", "S111", "/outline", text(more='\n  ▸"outline": [],')),
    Bad("a day as in a letter", "S114", "/effective", text(more='\n  "effective": ▸"01/7/2025",')),
    Bad("a month for a day", "S114", "/effective", text(more='\n  "effective": ▸"2025-07",')),
    Bad("a policy that is none", "S113", "/numbering", text(more='\n  "numbering": ▸"freez",')),
    Bad("operations by name", "S112", "/operations", text().replace("[]", '▸{"op": "repeal"}')),
    Bad("no object for an operation", "S112", "/operations/0", text('▸"repeal"')),
    Bad("no op", "S110", "/operations/0", text('▸{"target": "a", "old": "b", "new": "c"}')),
    Bad("an unknown op", "S113", "/operations/0/op", text('{"op": ▸"delete", "target": "a"}')),
    Bad("an op that is no text", "S113", "/operations/0/op", text('{"op": ▸5, "target": "a"}')),
    Bad("an op that is a list", "S113", "/operations/0/op", text('{"op": ▸[]}')),
    Bad("no guard", "S110", "/operations/0", text('▸{"op": "replace", "target": "a", "new": "b"}')),
    Bad("a misspelt field of an op", "S111", "/operations/0/targt",
        text('{"op": "repeal", "target": "a", ▸"targt": "b"}')),
    Bad("a field of another op", "S111", "/operations/1/new",
        text('{"op": "repeal", "target": "a"}, {"op": "repeal", "target": "a", ▸"new": "b"}')),
    Bad("a number for a target", "S112", "/operations/0/target", text('{"op": "repeal", "target": ▸5}')),
    Bad("a guard that is null", "S112", "/operations/0/old",
        text('{"op": "replace", "target": "a", "old": ▸null, "new": "b"}')),
    Bad("an empty phrase", "S115", "/operations/0/old", text('{"op": "phrase", "old": ▸""}')),
    Bad("place nought", "S115", "/operations/0/nth", text('{"op": "phrase", "old": "a", "nth": ▸0}')),
    Bad("a count with a point", "S112", "/operations/0/count",
        text('{"op": "phrase", "old": "a", "count": ▸2.0}')),
    Bad("a field that is no path", "S114", "/operations/0/field",
        text('{"op": "set", "field": ▸"Nơi nhận"}')),
    Bad("a misspelt field of what is inserted", "S111", "/operations/0/clause/children/0/texts",
        text('{"op": "insert", "after": "a", "clause": {"text": "b", "children": [{▸"texts": "c"}]}}')),
    Bad("an id with capitals", "S114", "/operations/0/ids/a", text('{"op": "rename", "ids": {"a": ▸"B"}}')),
    Bad("a group that is no name", "S114", "/operations/0/new/0",
        text('{"op": "regroup", "role": "other", "new": [▸"A b"]}')),
    Bad("a number that is none", "S108", "/operations/0/new",
        text('{"op": "set", "field": "a", "new": ▸NaN}')),
    Bad("a character that Word can't hold", "S109", "/operations/0/new",
        text('{"op": "set", "field": "a", "new": ▸"\\u0001"}')),
    Bad("a field twice", "S105", "/operations/0/old",
        text('{"op": "repeal", "target": "a", "old": "b", ▸"old": "c"}')),
)  # fmt: skip


def codes(loaded: LoadedAmendment) -> list[str]:
    return [each.code for each in loaded.diagnostics]


@pytest.mark.parametrize("bad", [*WRONG, *NOT_JSON], ids=lambda bad: bad.what)
def test_a_fault_is_found_at_its_place(bad: Bad) -> None:
    loaded = read_amendment(bad.data(), "amendment-01.json")
    (found,) = loaded.diagnostics
    assert (found.code, found.place.pointer) == ({"S103": "S123"}.get(bad.code, bad.code), bad.pointer)
    assert (found.place.line, found.place.column) == bad.place()
    assert found.place.file == "amendment-01.json"
    assert is_said_in_both_languages(found)
    assert loaded.amendment is None


def test_an_amendment_in_order_has_no_findings() -> None:
    loaded = read_amendment(json.dumps(WHOLE, ensure_ascii=False).encode())
    assert loaded.diagnostics == ()
    assert loaded.amendment is not None
    assert len(loaded.amendment.operations) == len(OPERATIONS)


def test_an_unknown_op_is_told_the_nearest_and_all_there_are() -> None:
    (found,) = read_amendment(text('{"op": "replce", "target": "a"}').encode()).diagnostics
    assert found.fix("vi") == "Có phải ý là: replace?"
    assert KNOWN in found.message("vi")
    assert KNOWN in found.message("en")
    (found,) = read_amendment(text('{"op": "x"}').encode()).diagnostics
    assert found.fix("en") == "Use one of them."


def test_a_misspelt_field_is_told_the_right_one_of_its_op() -> None:
    (found,) = read_amendment(text('{"op": "phrase", "old": "a", "withn": ["b"]}').encode()).diagnostics
    assert found.fix("vi") == "Có phải ý là: within?"
    (found,) = read_amendment(text('{"op": "rename", "ids": {}, "xyz": 1}').encode()).diagnostics
    assert "ids" in found.fix("en")
    assert "target" not in found.fix("en")


def test_all_faults_come_together_in_the_order_of_the_text() -> None:
    wrong = '{"op": "repeal"},\n{"op": "moov"}, {"op": "insert", "aftr": "a"}, 7'
    loaded = read_amendment(text(wrong, more='\n  "effective": "2025",').encode())
    assert codes(loaded) == ["S114", "S110", "S113", "S111", "S112"]


@pytest.mark.parametrize("wrong", ['{"op": "x"}', "{}", '{"op": "repeal", "target": 5}'])
def test_thousands_of_wrong_operations_end_with_their_number_and_soon(wrong: str) -> None:
    good = json.dumps({"op": "correct", "old": "a", "new": "b"})

    def work(times: int) -> None:
        found = read_amendment(text(", ".join([wrong, good] * times)).encode()).diagnostics
        assert len(found) == MAX_SHOWN + 1
        assert found[-1].code == "S119"

    assert_grows_with_size(work, 1_000)


def test_too_many_operations() -> None:
    (found,) = read_amendment(text(", ".join(['{"op": "correct"}'] * 20_001)).encode()).diagnostics
    assert (found.code, found.place.pointer) == ("S115", "/operations")


def test_a_file_that_is_too_large_is_not_read() -> None:
    (found,) = read_amendment(b" " * (MAX_BYTES + 1)).diagnostics
    assert found.code == "S101"


@pytest.mark.parametrize("levels", [100, 300, 1_000, 3_000])
@pytest.mark.parametrize("around", ['{"op": "set", "field": "a", "new": %s}', '{"op": "correct", "old": %s}'])
def test_a_deep_value_is_one_finding(levels: int, around: str) -> None:
    loaded = read_amendment(text(around % ("[" * levels + "]" * levels)).encode())
    assert codes(loaded) == ([] if levels < 200 else ["S106"])
    if loaded.amendment:
        assert dump(loaded.amendment)


@pytest.mark.parametrize("levels", [41, 150, 400])
def test_deep_clauses_are_one_finding(levels: int) -> None:
    clause = '{"text": "a", "children": [' * levels + '{"text": "a"}' + "]}" * levels
    for around in (
        text(f'{{"op": "insert", "after": "a", "clause": {clause}}}'),
        text(more=f'\n"closing": [{clause}],'),
    ):
        found = read_amendment(around.encode()).diagnostics
        assert [each.code for each in found] in ([], ["S106"])
        assert (levels > 100) == bool(found)


@pytest.mark.parametrize("bad", NOT_COMPOSED, ids=lambda bad: bad.what)
def test_a_text_that_is_not_nfc_is_a_warning(bad: Bad) -> None:
    nfd = unicodedata.normalize("NFD", "Vì người nghèo")
    loaded = read_amendment(text(f'{{"op": "phrase", "old": "{nfd}"}}').encode())
    assert codes(loaded) == ["V001"]
    assert loaded.amendment is not None
    assert nfd.encode() not in dump(loaded.amendment)
    assert unicodedata.normalize("NFC", nfd).encode() in dump(loaded.amendment)


def test_load_reads_a_file_or_raises_all_findings(tmp_path: Path) -> None:
    path = tmp_path / "amendment-01.json"
    path.write_text(text('{"op": "repeal", "target": "a"}'), encoding="utf-8")
    assert load_amendment(path).operations[0].target == "a"  # type: ignore[union-attr]
    path.write_text(text('{"op": "x"}, {"op": "y"}'), encoding="utf-8")
    with pytest.raises(SpecError) as raised:
        load_amendment(str(path))
    assert [each.code for each in raised.value.diagnostics] == ["S113", "S113"]
    with pytest.raises(FileNotFoundError):
        load_amendment(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    ("data", "file", "kind"),
    [
        (text(), "a.json", LoadedAmendment),
        (text('{"op": "x"}'), "plan.json", LoadedAmendment),
        ("{", "plan.json", Loaded),
        ("{", "amendment-01.json", LoadedAmendment),
        ('{"amend": {}}', "x/amendment-01.json", LoadedAmendment),
        ('{"amend": {}}', "-", Loaded),
        ('{"period": {}}', "amendment-01.json", Loaded),
    ],
)
def test_a_file_is_taken_for_what_it_says_else_for_what_it_is_called(
    data: str, file: str, kind: type
) -> None:
    assert type(read_either(data.encode(), file)) is kind


@given(st.binary() | st.text().map(str.encode))
@settings(deadline=None)
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    loaded = read_amendment(data)
    assert loaded.amendment is None
    assert has_errors(loaded.diagnostics)


@given(broken_amendments(), st.booleans())
@settings(deadline=None)
def test_an_amendment_is_refused_exactly_when_something_is_found(value: Any, escaped: bool) -> None:
    data = json.dumps(value, ensure_ascii=escaped, indent=1).encode()
    loaded = read_amendment(data, "amendment-01.json")
    assert (loaded.amendment is None) == has_errors(loaded.diagnostics)
    places = [(each.place.line, each.place.column) for each in loaded.diagnostics]
    assert places == sorted(places)
    for found in loaded.diagnostics:
        assert found.place.line
        assert found.message("vi")
        assert found.message("en")


@given(json_amendments())
@settings(deadline=None)
def test_the_canonical_form_means_the_same(value: dict[str, Any]) -> None:
    amendment = msgspec.convert(value, Amendment)
    once = dump(amendment)
    again = read_amendment(once)
    assert again.amendment is not None, again.diagnostics
    assert dump(again.amendment) == once
    assert again.amendment == msgspec.convert(composed(value), Amendment)


def test_the_mark_of_bad_texts_is_there() -> None:
    assert all(each.text.count(MARK) == 1 for each in WRONG)
