"""The spec that a Word file carries, and whether the file still shows what it says."""

import re
from collections.abc import Mapping

import pytest

from kehoach.ooxml.package import pack, read_package, write_package
from kehoach.ooxml.provenance import CUSTOM, WORDS_HASH
from kehoach.readers.embedded import read_embedded
from kehoach.spec.load import plan_of
from kehoach.writers.docx.metadata import SPEC_PART
from kehoach.writers.render import render
from tests.support import FIVE, issued, plan, unchecked
from tests.writers.docx.word import MAIN, changed, shipped_template

PLAN = plan(content={"purpose": [{"id": "one", "text": "Nâng cao nhận thức."}]})
FILE = render(PLAN)
REVISION = 'w:id="901" w:author="A" w:date="2026-01-01T00:00:00Z"'


def packed(parts: Mapping[str, bytes]) -> bytes:
    return write_package((name, pack(content)) for name, content in parts.items())


def without(*names: str) -> bytes:
    return packed({name: content for name, content in read_package(FILE).items() if name not in names})


def errors(data: bytes) -> list[str]:
    """The codes of a file that can't be read; it has no plan, and a place."""
    loaded, findings = read_embedded(data, "a.docx")
    assert loaded.plan is None
    assert findings == ()
    assert all(each.place.file == "a.docx" for each in loaded.diagnostics)
    return [each.code for each in loaded.diagnostics]


def warned(data: bytes) -> list[str]:
    """The codes of the warnings of a file whose spec can be read."""
    loaded, findings = read_embedded(data, "a.docx")
    assert plan_of(loaded) == PLAN
    assert all((each.severity, each.place.file) == ("warning", "a.docx") for each in findings)
    return [each.code for each in findings]


@pytest.mark.parametrize("name", FIVE)
def test_what_was_rendered_gives_its_plan_back_without_a_word(name: str) -> None:
    loaded, findings = read_embedded(render(issued(name)), "a.docx")
    assert plan_of(loaded) == issued(name)
    assert findings == ()


def test_the_spec_is_found_under_whatever_name_word_gives_its_part() -> None:
    parts = read_package(FILE)
    parts["customXml/item3.xml"] = parts.pop(SPEC_PART)
    parts["customXml/item1.xml"] = b'<b:Sources xmlns:b="http://schemas.example/bibliography"/>'
    assert warned(packed(parts)) == []


def test_words_edited_in_word_are_told() -> None:
    assert warned(changed(FILE, MAIN, "Nâng cao nhận thức", "Nâng cao trách nhiệm")) == ["R018"]


def test_a_paragraph_added_in_word_is_told() -> None:
    added = "<w:p><w:r><w:t>Thêm một đoạn.</w:t></w:r></w:p><w:sectPr"
    main = read_package(FILE)[MAIN].decode()
    last = main.rindex("<w:sectPr")
    assert warned(changed(FILE, MAIN, main[last:], added + main[last + len("<w:sectPr") :])) == ["R018"]


def test_runs_cut_anew_are_no_edit() -> None:
    cut = 'Nâng cao</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> nhận thức'
    assert warned(changed(FILE, MAIN, "Nâng cao nhận thức", cut)) == []


def test_a_pending_deletion_is_no_edit_and_a_pending_insertion_of_other_words_is() -> None:
    run = re.search(r"<w:r>(?:(?!</w:r>).)*Nâng cao nhận thức.*?</w:r>", read_package(FILE)[MAIN].decode())
    assert run
    gone = f"<w:del {REVISION}><w:r><w:delText>Cũ. </w:delText></w:r></w:del>"
    assert warned(changed(FILE, MAIN, run[0], f"{gone}<w:ins {REVISION}>{run[0]}</w:ins>")) == []
    more = f"<w:ins {REVISION}><w:r><w:t>Mới. </w:t></w:r></w:ins>"
    assert warned(changed(FILE, MAIN, run[0], more + run[0])) == ["R018"]


def test_where_nothing_tells_of_edits_that_is_said() -> None:
    assert warned(without(CUSTOM)) == ["R019"]
    assert warned(changed(FILE, CUSTOM, WORDS_HASH, "Other")) == ["R019"]


@pytest.mark.parametrize(
    "data",
    [shipped_template(), render(PLAN, embed=False), without(SPEC_PART)],
    ids=["from elsewhere", "rendered without it", "taken out"],
)
def test_a_word_file_without_a_spec(data: bytes) -> None:
    assert errors(data) == ["R016"]


def test_two_specs_in_one_file_are_refused_and_one_spec_twice_is_not() -> None:
    parts = read_package(FILE)
    parts["customXml/item9.xml"] = parts[SPEC_PART]
    assert warned(packed(parts)) == []
    parts["customXml/item9.xml"] = parts[SPEC_PART].replace(b"thu", b"khac")
    assert errors(packed(parts)) == ["R017"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "M102"),
        (b"PK\x03\x04 and no more", "M102"),
        (FILE[: len(FILE) // 2], "M102"),
        (packed({"a.txt": b"a"}), "M105"),
        (packed({**read_package(FILE), MAIN: b"<w:document"}), "M106"),
        (packed({**read_package(FILE), CUSTOM: b"<"}), "M106"),
    ],
    ids=["empty", "no zip", "cut off", "an archive", "broken text", "broken properties"],
)
def test_what_is_damaged_or_no_word_file(data: bytes, code: str) -> None:
    assert errors(data) == [code]


@pytest.mark.parametrize("name", [SPEC_PART, MAIN])
def test_entities_are_not_expanded(name: str) -> None:
    parts = read_package(FILE)
    body = parts[name].partition(b"?>")[2]
    parts[name] = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + body
    assert errors(packed(parts)) == ["M106"]


def test_an_embedded_spec_is_held_to_what_any_spec_is() -> None:
    wrong = changed(FILE, SPEC_PART, '"schema_version":1', '"schema_version":9')
    assert errors(wrong) == ["S107"]
    bad = render(unchecked(content={"purpose": [{"id": "a", "text": "Một."}, {"id": "a", "text": "Hai."}]}))
    loaded, _ = read_embedded(bad, "a.docx")
    assert [(each.code, each.place.line > 0) for each in loaded.diagnostics] == [("S201", True)]
