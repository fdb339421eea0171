import re

import pytest

from tests.amend.support import amendment
from tests.writers.history.told import written


@pytest.mark.parametrize("part", [None, "ba"])
def test_the_page_is_one_file_that_fetches_and_runs_nothing(part: str | None) -> None:
    page = written("html", part=part)
    assert "<script" not in page
    assert re.findall(r"(?:src|href)=\"(?!#)[^\"]*\"", page) == []
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_every_instrument_has_its_section_and_the_table_leads_there() -> None:
    page = written("html")
    assert re.findall(r'<section id="(e\d)"', page) == ["e1", "e2", "e3"]
    assert re.findall(r'<a href="#(e\d)">', page) == ["e1", "e2", "e3"]
    assert "<del>Sở Lao động - Thương binh và Xã hội</del><ins>Sở Nội vụ</ins>" in page
    assert "Lý do: Sắp xếp bộ máy<br>Căn cứ: Nghị quyết số 18-NQ/TW" in page


def test_versions_of_a_part_are_sections_and_nothing_else_is_told() -> None:
    page = written("html", part="moi")
    assert re.findall(r'<section class="version" id="(v\d)"', page) == ["v1", "v2", "v3"]
    assert '<section id="e1"' not in page
    assert "Từ 01/02/2024: khoản 1a Mục I, được bãi bỏ" in page


def test_texts_are_escaped_everywhere() -> None:
    bad = "<img src=x onerror=alert(1)>&\"'"
    operation = {"op": "phrase", "old": "Phát động", "new": bad, "reason": bad, "source": bad}
    made = amendment(operation, document={"subject": bad, "date": "2023-01-10", "number": 5})
    for part in (None, "phat-dong"):
        page = written("html", made, part=part)
        assert "<img" not in page
        assert page.count("&lt;img src=x") >= 1
    assert "<img" not in written("svg", made)


def test_the_same_history_gives_the_same_page() -> None:
    assert written("html") == written("html")


def test_english_words_are_marked_inside_of_the_plan() -> None:
    page = written("html", language="en")
    assert '<html lang="en">' in page
    assert '<span lang="en"><span class="tag edited">amended</span></span>' in page
