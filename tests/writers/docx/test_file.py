"""The Word file as a whole: the same bytes every time, nothing for an auditor to find, what it says."""

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kehoach.edition.flow import body_flow, legal_basis_flow
from kehoach.ooxml.package import read_package
from kehoach.ooxml.provenance import words_hash
from kehoach.ooxml.runs import MAX_BOOKMARK, bookmark_name
from kehoach.resources import shipped
from kehoach.spec.dump import dump_compact
from kehoach.spec.load import plan_of, read
from kehoach.spec.walk import visit_all
from kehoach.version import VERSION
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.render import render
from tests.editions import lay_out
from tests.support import FIVE, issued, plan
from tests.writers.docx.word import cases, filled, part, rich_plan, template_of, text_of, w

NAMES = (*FIVE, "with tables and annexes", "two plain annexes", "no closing", "a table at the end",
    "a lying table at the end", "no signature", "no legal bases", "nothing but a frame", "a department",
    "without its spec")  # fmt: skip

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
SPEC = "customXml/itemKehoach.xml"

ELSEWHERE = """
import datetime, hashlib, sys, time
class Faked(datetime.datetime):
    now = utcnow = today = classmethod(lambda cls, *args: cls(1999, 1, 1))
datetime.datetime, time.time = Faked, lambda: 915148800.0
from kehoach.writers.render import render
from tests.support import issued
for name in sys.argv[1:]:
    print(hashlib.sha256(render(issued(name))).hexdigest())
"""


def properties(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(read_package(data)[CUSTOM])
    return {str(each.get("name")): "".join(each.itertext()) for each in root}


def core(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(read_package(data)[CORE])
    return {each.tag.rpartition("}")[2]: each.text or "" for each in root}


def spec_in(data: bytes) -> bytes:
    return "".join(ElementTree.fromstring(read_package(data)[SPEC]).itertext()).encode()


def bookmarks(data: bytes) -> list[Any]:
    return list(part(data).iter(w("bookmarkStart")))


def test_every_case_is_looked_at() -> None:
    assert set(cases()) == set(NAMES)


@pytest.mark.parametrize("name", FIVE)
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    assert render(issued(name)) == cases()[name]


def test_the_bytes_depend_on_neither_process_nor_hash_seed_nor_date() -> None:
    expected = [sha256(cases()[name]).hexdigest() for name in FIVE]
    for seed in ("1", "2"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": "generator:.",
            "TZ": "Asia/Ho_Chi_Minh",
        }
        ran = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, *FIVE], env=environment, cwd=Path(__file__).parents[3],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        assert ran.stdout.split() == expected


def test_threads_share_a_template_and_give_the_same_bytes() -> None:
    plans = [issued(name) for name in FIVE] + [rich_plan()]
    expected = [render(each) for each in plans]

    def twenty(_: int) -> list[bytes]:
        return [render(plans[turn % len(plans)]) for turn in range(20)]

    with ThreadPoolExecutor(8) as threads:
        for written in threads.map(twenty, range(8)):
            assert written == [expected[turn % len(plans)] for turn in range(20)]


@pytest.mark.parametrize("name", NAMES)
def test_an_auditor_finds_nothing(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "file.docx"
    file.write_bytes(cases()[name])
    result = audit.OpenXmlValidator().validate(file)
    assert [str(error) for error in result.errors] == []
    assert result.is_valid


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_well_formed_and_has_a_type(name: str) -> None:
    contents = read_package(cases()[name])
    types = ElementTree.fromstring(contents["[Content_Types].xml"])
    known = {str(each.get("PartName", f".{each.get('Extension')}")) for each in types}
    for each, content in contents.items():
        ElementTree.fromstring(content)
        assert each == "[Content_Types].xml" or f"/{each}" in known or each.endswith(".rels"), each


@pytest.mark.parametrize("name", NAMES)
def test_bookmarks_have_names_and_numbers_of_their_own(name: str) -> None:
    found = bookmarks(cases()[name])
    names = Counter(each.get(w("name")) for each in found)
    numbers = Counter(each.get(w("id")) for each in found)
    assert max([*names.values(), *numbers.values()], default=1) == 1
    assert all(0 < len(each) <= MAX_BOOKMARK for each in names)
    ends = [each.get(w("id")) for each in part(cases()[name]).iter(w("bookmarkEnd"))]
    assert sorted(ends) == sorted(numbers)


@pytest.mark.parametrize("name", FIVE)
def test_every_clause_and_section_that_prints_has_its_bookmark(name: str) -> None:
    document = lay_out(issued(name))
    printed = [item.id for item in (*legal_basis_flow(document), *body_flow(document)) if item.id]
    assert [each.get(w("name")) for each in bookmarks(cases()[name])] == [
        bookmark_name(each) for each in printed
    ]
    ids = {visit.part.id for visit in visit_all(issued(name))}
    assert set(printed) <= ids
    assert len(printed) > 0.9 * len(ids)


def test_a_bookmark_holds_the_words_of_its_clause() -> None:
    data = render(plan(introduction=[{"id": "intro", "text": "Mở *đầu* và cuối"}], closing=[{"text": "Hết"}]))
    [start] = [each for each in bookmarks(data) if each.get(w("name")) == "intro"]
    assert text_of(start.getparent()) == "Mở đầu và cuối"


def test_bookmarks_of_the_template_keep_their_numbers() -> None:
    mark = '<w:p><w:bookmarkStart w:id="40" w:name="_GoBack"/><w:bookmarkEnd w:id="40"/></w:p>'
    data = filled(
        template_of(mark, "{%p for b in body %}", "{{r b.runs }}", "{%p endfor %}"), rich_plan(annexes=[])
    )
    numbers = [int(each.get(w("id"))) for each in bookmarks(data)]
    assert numbers[:2] == [40, 41]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", FIVE)
def test_the_file_carries_its_spec(name: str) -> None:
    assert plan_of(read(spec_in(cases()[name]))) == issued(name)


def test_a_spec_of_hostile_texts_comes_back_as_it_was() -> None:
    given = plan(introduction=[{"text": "]]> & < > \" ' \r\n\t <![CDATA[ &amp; 🇻🇳 \u00a0 \u2028"}])
    assert plan_of(read(spec_in(render(given)))) == given


def test_the_spec_is_left_out_on_request() -> None:
    assert spec_in(cases()["without its spec"]) == b""
    assert properties(cases()["without its spec"]) == properties(cases()["with tables and annexes"])


@pytest.mark.parametrize("name", FIVE)
def test_the_file_says_what_it_was_made_from(name: str) -> None:
    template = shipped("templates") / "ke-hoach" / "template.docx"
    assert properties(cases()[name]) == {
        "KehoachId": issued(name).id,
        "KehoachSpec": sha256(dump_compact(issued(name))).hexdigest(),
        "KehoachTemplate": sha256(template.read_bytes()).hexdigest(),
        "KehoachOutline": sha256(template.with_name("template.toml").read_bytes()).hexdigest(),
        "KehoachVersion": VERSION,
        "KehoachWords": words_hash(read_package(cases()[name])["word/document.xml"]),
    }
    assert load_template(template).hash == properties(cases()[name])["KehoachTemplate"]


@pytest.mark.parametrize("name", FIVE)
def test_the_file_s_own_title_is_the_document_s(name: str) -> None:
    document = lay_out(issued(name))
    said = core(cases()[name])
    assert said["title"] == f"KẾ HOẠCH {said['subject']}"
    assert said["subject"] == " ".join("".join(run.text for run in line) for line in document.title.subject)
    assert (said["creator"], said["language"]) == (document.issuer, "vi-VN")
    assert set(said) == {"title", "subject", "creator", "language"}


def test_the_language_of_the_text_is_vietnamese() -> None:
    root = part(cases()[FIVE[0]], "word/styles.xml")
    assert {each.get(w("val")) for each in root.iter(w("lang"))} == {"vi-VN"}
    assert part(cases()[FIVE[0]], "word/settings.xml").find(w("themeFontLang")).get(w("val")) == "vi-VN"
