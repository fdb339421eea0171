"""A comparison as one page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from kehoach.writers.comparison import page as written
from kehoach.writers.comparison.page import write_html
from tests.support import issued, sections
from tests.writers.comparison.comparing import clauses, compared, comparison_of

VOID = {"meta", "input", "br"}
HOSTILE = '<script>alert("1")</script> & "dấu nháy" \'đơn\''


def page(old: dict[str, Any], new: dict[str, Any], **wishes: Any) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(write_html(compared(old, new, **wishes)))


def provinces() -> str:
    return write_html(comparison_of(issued("ninh-thuan/2021-2025"), issued("vinh-phuc/2021-2025")))


def one(text: str = "Báo cáo kết quả.", **clause: Any) -> dict[str, Any]:
    return sections("decimal", clauses=[{"id": "c", "text": text, **clause}])


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


class Balance(HTMLParser):
    """Raises AssertionError where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_tag_is_closed_where_it_was_opened():
    balance = Balance()
    balance.feed(provinces())
    assert balance.open == []


def test_nothing_is_fetched_and_nothing_but_its_own_script_may_run():
    text = provinces()
    tree = lxml.html.document_fromstring(text)
    assert not tree.xpath("//@src | //link | //iframe | //img | //@style | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert "url(" not in text
    assert "@import" not in text
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert len(tree.xpath("//script")) == 1


def test_ids_are_unique_and_every_link_leads_to_one():
    tree = lxml.html.document_fromstring(provinces())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids)
    assert {name for names in tree.xpath("//@aria-labelledby") for name in names.split()} <= set(ids)


def test_the_same_comparison_gives_the_same_bytes():
    assert provinces() == provinces()


def test_texts_are_escaped_wherever_they_stand():
    old, new = one(f"Báo cáo {HOSTILE}."), one(f"Gửi báo cáo {HOSTILE} ngay.", heading=HOSTILE)
    tree = page(old, {**new, "recipients": [HOSTILE]})
    assert len(tree.xpath("//script")) == 1
    assert len(re.findall(re.escape(HOSTILE), words(tree.find(".//main")))) >= 4


def test_changed_words_are_marked_in_both_columns_and_inline():
    [entry] = page(one("Báo cáo kết quả thi đua."), one("Báo cáo tình hình thi đua.")).xpath("//article")
    [old], [new], [inline] = (entry.find_class(name) for name in ("old", "new", "inline"))
    assert words(old) == "Bản cũ: 1. Báo cáo kết quả thi đua."
    assert words(new) == "Bản mới: 1. Báo cáo tình hình thi đua."
    assert [each.text for each in old.iter("del")] == ["kết quả"]
    assert [each.text for each in new.iter("ins")] == ["tình hình"]
    assert words(inline) == "1. Báo cáo kết quảtình hình thi đua."
    assert "Khoản 1 Mục I sửa" in words(entry.find("h3"))


def test_changes_are_linked_to_the_one_before_and_the_one_after():
    tree = page(clauses(1, 2, 3, 4, 5, 6), clauses(2, 3, 4, 6))
    stops = tree.xpath("//*[contains(concat(' ', @class, ' '), ' stop ')]")
    assert [stop.get("id") for stop in stops] == [f"c{number + 1}" for number in range(len(stops))]
    ways = [stop.xpath(".//a[@class='way']/@href") for stop in stops]
    assert ways[0] == ["#c2"]
    assert ways[1] == ["#c1", "#c3"]
    assert ways[-1] == [f"#c{len(stops) - 1}"]


def test_values_that_changed_stand_on_top_with_a_link_to_their_clause():
    tree = page(one(when={"by": "2022-07-30"}), one(when={"by": "2022-08-15"}))
    [row] = tree.xpath("//header//table[@class='facets']/tbody/tr")
    told = ["Hạn", "ngày 30 tháng 7 năm 2022", "ngày 15 tháng 8 năm 2022", "Khoản 1 Mục I"]
    assert [words(cell) for cell in row] == told
    assert row.xpath(".//a/@href") == ["#c1"]


def test_a_move_is_told_at_both_places_with_links_to_each_other():
    tree = page(clauses(1, 2, 3, 4, 5), clauses(2, 3, 4, 5, 1))
    [left], [came] = (tree.find_class(f"tag moved-{way}") for way in ("from", "to"))
    first, last = (tag.xpath("ancestor::article/@id")[0] for tag in (left, came))
    assert first != last
    assert left.xpath("a/@href") == [f"#{last}"]
    assert came.xpath("a/@href") == [f"#{first}"]


def test_renumbered_neighbours_are_one_change_with_old_and_new_numbers():
    tree = page(clauses(1, 2, 3, 4, 5), clauses(15, 1, 2, 3, 4, 5))
    [entry] = tree.xpath("//article[contains(@class, 'renumbered')]")
    assert "Khoản 1–5 → 2–6 Mục I: đánh số lại" in words(entry.find("h3"))
    numbers = [words(marker) for marker in entry.find_class("marker")]
    assert numbers == ["1. 2.", "2. 3.", "3. 4.", "4. 5.", "5. 6."]


def test_what_did_not_change_is_folded_and_still_there():
    tree = page(clauses(*range(1, 10)), clauses(*range(1, 10), 15))
    [fold] = tree.xpath("//main//details[contains(., 'Phát động')]")
    assert words(fold.find("summary")) == "9 đoạn không đổi"
    assert len(fold.find_class("row")) == 9


def test_every_word_of_both_versions_is_on_the_page():
    old, new = issued("ninh-binh/2016-2020"), issued("nam-dinh/2016-2020")
    comparison = comparison_of(old, new)
    tree = lxml.html.document_fromstring(write_html(comparison))
    shown = words(tree.find(".//main")).replace(" ", "")
    for document in (comparison.changes.old, comparison.changes.new):
        for block in all_blocks(document.body):
            text = "".join(run.text for run in block.runs)
            assert "".join(text.split()) in shown


def all_blocks(blocks: Any) -> Iterator[Any]:
    for block in blocks:
        yield block
        yield from all_blocks(block.children)


def test_a_table_stays_a_table_with_its_changed_rows_marked():
    def table(*rows: tuple[str, str]) -> dict[str, Any]:
        columns = [{"id": "stt", "title": "STT", "running": True}, {"id": "a", "title": "Việc"}]
        cells = [{"id": name, "cells": {"a": text}} for name, text in rows]
        return one(table={"columns": columns, "rows": cells})

    old = table(("r1", "Sơ kết"), ("r2", "Tổng kết"))
    tree = page(old, table(("r0", "Phát động"), ("r1", "Sơ kết đợt một"), ("r2", "Tổng kết")))
    rows = tree.xpath("//main//table/tbody/tr")
    assert [row.get("class") for row in rows] == ["inserted stop", "edited stop", "same"]
    assert [words(row[1]) for row in rows] == ["1", "2", "3"]
    assert rows[1].xpath("td[3]/ins/text()") == [" đợt một"]
    assert tree.xpath("//main//table/thead//th[@scope='col']/text()") == ["STT", "Việc"]


def test_versions_that_are_the_same_say_so_and_have_no_way_to_a_change():
    tree = page(clauses(1, 2), clauses(1, 2))
    assert "Không có thay đổi." in words(tree.find(".//header"))
    assert not tree.xpath("//@href[. = '#c1']")


@pytest.mark.parametrize(
    ("language", "title"), [("vi", "So sánh hai phiên bản"), ("en", "Comparison of two versions")]
)
def test_the_page_speaks_the_language_asked_for_and_the_plan_stays_vietnamese(language: str, title: str):
    tree = page(clauses(1), clauses(1, 2), language=language)
    assert tree.get("lang") == language
    assert words(tree.find(".//h1")) == title
    assert tree.find(".//main").get("lang") == "vi"


def colours(rules: str) -> dict[str, str]:
    return {
        name: value * (2 if len(value) == 3 else 1)
        for name, value in re.findall(r"--([\w-]+): #(\w{3,6});", rules)
    }


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_have_the_contrast_of_level_aa(mode: str):
    style = Path(written.__file__).with_name("page.css").read_text("utf-8")
    light, dark = (colours(rules) for rules in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2])
    chosen = light if mode == "light" else light | dark
    grounds = {
        "ink": ("paper", "desk", "look-bg", "ins-bg", "del-bg", "move-bg"), "soft": ("paper", "desk"),
        "link": ("paper", "desk"), "ins": ("ins-bg", "ins-mark", "paper"),
        "del": ("del-bg", "del-mark", "paper"), "move": ("move-bg",), "num": ("num-bg", "paper"),
    }  # fmt: skip
    for ink, papers in grounds.items():
        for paper in papers:
            lighter, darker = sorted((luminance(chosen[ink]), luminance(chosen[paper])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, paper)
