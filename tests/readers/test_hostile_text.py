"""Whatever the text, reading and recognising it ends soon, in a valid plan and findings that have words."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.readers.recognise.plan import recognise
from kehoach.readers.text import read_text
from kehoach.spec.model import Plan
from tests.growth import assert_grows_with_size
from tests.readers.pages import HEAD

SENTENCE = "Ủy ban nhân dân tỉnh ban hành Kế hoạch phát động phong trào thi đua trên địa bàn tỉnh, "
BASIS = "Căn cứ Quyết định số 7/QĐ-UBND ngày 02/6/2022 của Ủy ban về việc gì;\n"
MARKERS = ("1.", "a)", "-", "+", "*", "•", "(1)", "1)", "(i)", "1.1.", "●", "I.", "Phần I.", "\uf0b7")
# What comes before, what is repeated, how often (at most four times as often), and what comes after.
CASES = {
    "one long line": ("", SENTENCE, 2_000, ""),
    "one long point": (HEAD + "I. A\n1. ", SENTENCE, 2_000, ""),
    "many lines": (HEAD + "I. MỤC ĐÍCH\n", "- Dòng của kế hoạch này.\n", 3_000, ""),
    "many lines that go on": (HEAD + "I. MỤC ĐÍCH\n", "dòng tiếp theo\n", 4_000, ""),
    "thousands of markers": (HEAD + "I. A\n", "".join(f"{each} Mục\n" for each in MARKERS), 120, ""),
    "glued points": (HEAD + "I. A\n- ", "Việc này. - ", 3_000, ""),
    "asterisks": ("# a\n" + HEAD, "*a **b ", 20_000, ""),
    "blanks": (HEAD, " ", 200_000, "x"),
    "hyphens and blanks": (HEAD, "- ", 60_000, "x"),
    "marks on a letter": (HEAD + "a", "\u0301\u0323", 60_000, ""),
    "numbers": (HEAD, "1.", 60_000, ""),
    "open quotes": (HEAD + "I. A\n1. ", "“", 60_000, ""),
    "citations": (HEAD, BASIS, 500, "I. A\n1. B."),
    "tables": ("# a\n" + HEAD + "I. A\n", "| a | b |\n|---|---|\n| 1 | 2 |\n\n", 500, ""),
    "titles": ("", "KẾ HOẠCH\n", 1_000, ""),
    "braces": (HEAD + "I. A\n1. ", "{{ x }} {% y %} {{{{ \\ ", 2_000, ""),
}


@pytest.mark.parametrize("name", CASES)
def test_the_time_for_hostile_text_grows_with_its_length_and_it_ends_in_a_valid_plan(name):
    before, repeated, size, after = CASES[name]

    def work(times):
        document, findings = read_text(before + repeated * times + after)
        plan, more = recognise(document, unit="ninh-binh", period=(2021, 2025))
        msgspec.json.decode(msgspec.json.encode(plan), type=Plan)
        assert all(finding.message() for finding in findings + more)

    assert_grows_with_size(work, size)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aĐ1I.)-+*|#“”(){}\\/;:,\n\t \u0301%"), max_size=400))
def test_any_text_is_read_and_recognised(text):
    for source in (text, HEAD + text):
        plan, _ = recognise(read_text(source)[0], unit="ninh-binh", period=(2021, 2025))
        msgspec.json.decode(msgspec.json.encode(plan), type=Plan)
