"""Whatever the text, reading and recognising it ends soon, in a valid plan and findings that have words."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.readers.recognise.plan import recognise
from kehoach.readers.text import read_text
from kehoach.spec.model import Plan
from tests.readers.pages import HEAD

SECONDS = 30
SENTENCE = "Ủy ban nhân dân tỉnh ban hành Kế hoạch phát động phong trào thi đua trên địa bàn tỉnh, "
MARKERS = ("1.", "a)", "-", "+", "*", "•", "(1)", "1)", "(i)", "1.1.", "●", "I.", "Phần I.", "\uf0b7")
CASES = {
    "one line of 5 MB": SENTENCE * (5_000_000 // len(SENTENCE)),
    "one point of 5 MB": HEAD + "I. A\n1. " + SENTENCE * (5_000_000 // len(SENTENCE)),
    "100,000 lines": HEAD + "I. MỤC ĐÍCH\n" + "- Dòng của kế hoạch này.\n" * 100_000,
    "100,000 lines that go on": HEAD + "I. MỤC ĐÍCH\n" + "dòng tiếp theo\n" * 100_000,
    "thousands of markers": HEAD + "I. A\n" + "".join(f"{marker} Mục\n" for marker in MARKERS * 1000),
    "glued points": HEAD + "I. A\n- " + "Việc này. - " * 100_000,
    "asterisks": "# a\n" + HEAD + "*a **b " * 300_000,
    "blanks": HEAD + " " * 3_000_000 + "x",
    "hyphens and blanks": HEAD + "- " * 1_000_000 + "x",
    "marks on a letter": HEAD + "a" + "\u0301\u0323" * 1_000_000,
    "numbers": HEAD + "1." * 1_000_000,
    "open quotes": HEAD + "I. A\n1. " + "“" * 1_000_000,
    "citations": HEAD
    + "Căn cứ Quyết định số 7/QĐ-UBND ngày 02/6/2022 của Ủy ban về việc gì;\n" * 5_000
    + "I. A\n1. B.",
    "tables": "# a\n" + HEAD + "I. A\n" + "| a | b |\n|---|---|\n| 1 | 2 |\n\n" * 5_000,
    "titles": "KẾ HOẠCH\n" * 20_000,
    "braces": HEAD + "I. A\n1. " + "{{ x }} {% y %} {{{{ \\ " * 20_000,
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_ends_soon_in_a_valid_plan(name):
    started = time.monotonic()
    document, findings = read_text(CASES[name])
    plan, more = recognise(document, unit="ninh-binh", period=(2021, 2025))
    assert time.monotonic() - started < SECONDS
    msgspec.json.decode(msgspec.json.encode(plan), type=Plan)
    assert all(finding.message() for finding in findings + more)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aĐ1I.)-+*|#“”(){}\\/;:,\n\t \u0301%"), max_size=400))
def test_any_text_is_read_and_recognised(text):
    for source in (text, HEAD + text):
        plan, _ = recognise(read_text(source)[0], unit="ninh-binh", period=(2021, 2025))
        msgspec.json.decode(msgspec.json.encode(plan), type=Plan)
