"""Parts that were put in or repealed, as files show them, and what comparing makes of them."""

import re
from pathlib import Path

import jsonpatch
import msgspec
import pytest

from kehoach.diff.apply import apply, normal
from kehoach.diff.compare import diff
from kehoach.diff.patch import patch_json
from kehoach.spec.dump import dump
from kehoach.writers.render import render
from tests.amended import AFTER, BEFORE
from tests.editions import lay_out
from tests.writers.docx.word import part, text_of, w
from tests.writers.redline.redlines import assert_law


def looks(data: bytes, words: str) -> list[set[str]]:
    """The looks that the runs saying the words are without, for each paragraph with them."""
    return [
        {
            each.tag
            for run in found.iter(w("r"))
            if words in text_of(run)
            for each in run.iter()
            if each.get(w("val")) == "0"
        }
        for found in part(data).iter(w("p"))
        if words in text_of(found)
    ]


def test_a_suffix_stays_small_in_a_heading_in_capitals() -> None:
    data = render(AFTER, "docx")
    assert looks(data, "IIa.") == [{w("caps")}]
    assert looks(data, "KINH PHÍ") == [set()]
    assert looks(data, "2a.") == [set()]


def test_the_words_of_a_repealed_part_look_like_the_text_around() -> None:
    found = looks(render(AFTER, "docx"), "(được bãi bỏ)")
    assert found == [set()] * 6 + [{w("b"), w("caps")}]


def test_a_plan_that_was_never_amended_takes_no_look_away() -> None:
    assert not list(part(render(BEFORE, "docx")).iter(w("caps")))


def test_the_page_shows_suffixes_and_repealed_parts() -> None:
    page = render(AFTER, "html").decode()
    assert '<span class="typed">IIa.</span> KINH PHÍ' in page
    assert re.search(r'<p class="noi-dung" id="muc-2">II\. \(được bãi bỏ\)</p>', page)
    assert '<span class="typed regular">(được bãi bỏ)</span>' in page
    assert "typed" not in render(BEFORE, "html").decode().partition("</style>")[2]


def test_the_file_is_as_the_standard_has_it(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path = tmp_path / "plan.docx"
    path.write_bytes(render(AFTER, "docx"))
    result = audit.OpenXmlValidator().validate(path)
    assert [str(each) for each in result.errors] == []


@pytest.mark.parametrize(("old", "new"), [(BEFORE, AFTER), (AFTER, BEFORE)], ids=["on", "back"])
def test_comparing_leads_from_one_version_to_the_other(old, new) -> None:  # type: ignore[no-untyped-def]
    first, second = lay_out(old), lay_out(new)
    changes = diff(first, second)
    assert changes
    assert apply(changes, first) == normal(second)
    patched = jsonpatch.apply_patch(msgspec.json.decode(dump(old)), patch_json(old, new).decode())
    assert patched == msgspec.json.decode(dump(new))
    assert_law(old, new)


def test_numbers_that_stay_are_no_change() -> None:
    kinds = {type(each).__name__ for each in diff(lay_out(BEFORE), lay_out(AFTER)).changes}
    assert "Renumbered" not in kinds
