"""The page of a comparison in a real browser, Debian's chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kehoach.writers.comparison.page import write_html
from tests.support import issued
from tests.writers.comparison.browser import CHROMIUM, Browser
from tests.writers.comparison.comparing import comparison_of

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

ALL = "document.querySelectorAll('{}').length"
SHOWN = "[...document.querySelectorAll('{}')].filter((e) => e.checkVisibility()).length"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    old, new = issued("ninh-thuan/2021-2025"), issued("vinh-phuc/2021-2025")
    file = tmp_path_factory.mktemp("page") / "so-sanh.html"
    file.write_text(write_html(comparison_of(old, new)), "utf-8")
    return file


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(running: Browser, page: Path) -> Browser:
    running.media()
    running.send("Emulation.setScriptExecutionDisabled", value=False)
    running.open(page)
    return running


def shown(browser: Browser, selector: str) -> int:
    """How many elements of a selector can be seen."""
    count = browser.value(SHOWN.format(selector))
    assert isinstance(count, int)
    return count


def test_it_loads_without_an_error_and_without_a_request(browser: Browser, page: Path):
    told = [
        event for event in browser.events if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")
    ]
    assert told == []
    asked = [
        event["params"]["request"]["url"]
        for event in browser.events
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert asked == [page.as_uri()]


@pytest.mark.parametrize("without_scripts", [False, True], ids=["scripts", "no scripts"])
def test_a_click_changes_from_side_by_side_to_inline(browser: Browser, page: Path, without_scripts: bool):
    browser.send("Emulation.setScriptExecutionDisabled", value=without_scripts)
    browser.open(page)
    pairs = browser.value(ALL.format(".pair"))
    assert (shown(browser, ".pair .old"), shown(browser, ".pair .inline")) == (pairs, 0)
    browser.click("#inline")
    assert (shown(browser, ".pair .old"), shown(browser, ".pair .inline")) == (0, pairs)


def test_only_what_changed_is_left_when_that_is_asked_for(browser: Browser):
    assert shown(browser, "main .same") > 0
    browser.click("#hidden")
    assert shown(browser, "main .same") == 0
    assert shown(browser, ".stop") == browser.value(ALL.format(".stop"))


def test_folded_stretches_open_all_at_once(browser: Browser):
    before = shown(browser, "details .text")
    browser.click("#shown")
    assert shown(browser, "details .text") == browser.value(
        "document.querySelectorAll('details .text').length"
    )
    assert before == 0


@pytest.mark.parametrize("without_scripts", [False, True], ids=["scripts", "no scripts"])
def test_the_arrow_of_a_change_leads_to_the_next(browser: Browser, page: Path, without_scripts: bool):
    browser.send("Emulation.setScriptExecutionDisabled", value=without_scripts)
    browser.open(page)
    browser.click("#c3 .way:last-child")
    assert browser.value("location.hash") == "#c4"
    top = browser.value("document.querySelector('#c4').getBoundingClientRect().top")
    bar = browser.value("document.querySelector('.bar').getBoundingClientRect().bottom")
    assert bar <= top < 1000


def test_keys_step_to_the_next_change_and_back(browser: Browser):
    for key, place in (("n", "#c1"), ("n", "#c2"), ("p", "#c1")):
        browser.press(key)
        assert browser.value("location.hash") == place


def test_a_value_on_top_leads_to_its_clause(browser: Browser):
    target = browser.value("document.querySelector('.facets a').hash")
    browser.click(".facets a")
    assert browser.value("location.hash") == target
    assert browser.value(f"document.querySelector('{target}').matches(':target')")


def test_dark_mode_has_light_words_on_a_dark_ground(browser: Browser, page: Path):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = browser.value(paper)
    browser.media(prefers_color_scheme="dark")
    assert browser.value(paper) != light
    assert browser.value("getComputedStyle(document.body).color") == "rgb(230, 230, 226)"


def test_a_narrow_window_shows_both_texts_in_one_and_does_not_scroll_sideways(browser: Browser, page: Path):
    browser.open(page, width=390)
    assert shown(browser, ".pair .old") == 0
    assert shown(browser, ".pair .inline") > 0
    assert browser.value("document.documentElement.scrollWidth") <= 390


def test_on_paper_controls_are_gone_and_folded_stretches_are_there(browser: Browser):
    browser.media("print", prefers_color_scheme="dark")
    assert shown(browser, ".bar, .ways, .skip") == 0
    assert shown(browser, "main details .text") == browser.value(
        "document.querySelectorAll('main details .text').length"
    )
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    marked = "getComputedStyle(document.querySelector('{}')).textDecorationLine"
    assert browser.value(marked.format("main .pair .new ins")) == "underline"
    assert browser.value(marked.format("main .whole > ins")) == "underline"
    assert browser.value(marked.format("main .pair .old del")) == "line-through"


def test_the_page_can_be_printed(browser: Browser):
    assert browser.paper().startswith(b"%PDF-")
