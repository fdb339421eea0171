"""The page of a history in a real browser, Debian's chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.writers.comparison.browser import CHROMIUM, Browser
from tests.writers.history.told import written

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

OVERLAPPING = """(() => {
  const boxes = [...document.querySelectorAll('svg text')].map((e) => e.getBoundingClientRect())
    .filter((b) => b.width);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b))).length;
})()"""
OUTSIDE = """[...document.querySelectorAll('svg text')].filter((e) => {
  const b = e.getBoundingClientRect(), s = e.ownerSVGElement.getBoundingClientRect();
  return b.width && (b.left < s.left || b.right > s.right + 0.5);
}).length"""
CONTRAST = """(() => {
  const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map((v) => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const ink = light(getComputedStyle(document.querySelector('.tl-label')).fill);
  const paper = light(getComputedStyle(document.querySelector('.tl-period')).fill);
  return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
})()"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "lich-su.html"
    file.write_text(written("html", part="moi"), "utf-8")
    return file


@pytest.mark.parametrize("width", [1280, 600, 390])
def test_it_fits_its_window_and_no_labels_meet(browser: Browser, page: Path, width: int) -> None:
    browser.media()
    browser.open(page, width=width)
    assert browser.value("document.documentElement.scrollWidth") <= width
    assert browser.value(OVERLAPPING) == 0
    assert browser.value(OUTSIDE) == 0


def test_it_loads_without_an_error_and_without_a_request(browser: Browser, page: Path) -> None:
    browser.open(page)
    told = [
        each for each in browser.events if each["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")
    ]
    assert told == []
    requests = [each for each in browser.events if each["method"] == "Network.requestWillBeSent"]
    assert [each["params"]["request"]["url"] for each in requests] == [page.as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_can_be_read_in_both_looks(browser: Browser, page: Path, scheme: str) -> None:
    browser.media(prefers_color_scheme=scheme)
    browser.open(page)
    assert browser.value(CONTRAST) > 7
