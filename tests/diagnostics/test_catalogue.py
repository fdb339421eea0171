"""The catalogue of messages: every code is there once and is said in both languages."""

import ast
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


def test_every_finding_brings_the_words_for_its_message() -> None:
    """Told of the findings whose words are written out where they are made."""
    lacking = []
    for file in Path(diagnostics.__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("Diagnostic"), [ast.Constant(str(code)), ast.Dict(keys), *_]):
                    brought = {key.value for key in keys if isinstance(key, ast.Constant)} | {"near", "known"}
                case ast.Call(ast.Name("Diagnostic"), [ast.Constant(str(code))]):
                    brought = {"near", "known"}
                case _:
                    continue
            entry = catalogue()[code]
            texts = (entry.vi, entry.en, entry.fix_vi, entry.fix_en, entry.far_vi, entry.far_en)
            lacking += [(file.name, code) for text in texts if set(NAMES.findall(text)) - brought]
    assert lacking == []
