"""The catalogue of messages: every code is there once and is said in both languages."""

import re
from pathlib import Path

import pytest

from kehoach import diagnostics
from kehoach.diagnostics import catalogue

NAMES = re.compile(r"\{(\w+)\}")


def test_every_code_is_there_once_on_a_line_of_its_own() -> None:
    text = Path(diagnostics.__file__).with_name("messages.json").read_text(encoding="utf-8")
    codes = re.findall(r'^  "([A-Z]\d{3})": \{.*\},?$', text, re.MULTILINE)
    assert codes == list(dict.fromkeys(codes))
    assert set(codes) == catalogue().keys()


@pytest.mark.parametrize("code", catalogue())
def test_a_code_says_the_same_in_both_languages(code: str) -> None:
    entry = catalogue()[code]
    assert entry.vi
    assert entry.en
    for one, other in ((entry.fix_vi, entry.fix_en), (entry.far_vi, entry.far_en)):
        assert bool(one) == bool(other)
    for one, other in ((entry.vi, entry.en), (entry.fix_vi, entry.fix_en), (entry.far_vi, entry.far_en)):
        names = [{name.removesuffix("_en") for name in NAMES.findall(each)} for each in (one, other)]
        assert names[0] == names[1]
