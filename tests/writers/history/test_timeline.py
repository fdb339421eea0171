import re
from datetime import date

import pytest
from lxml import etree
from msgspec.structs import replace

from kehoach.writers.history.scale import Scale, scale_of
from kehoach.writers.history.timeline import NARROW, WIDE, timeline
from tests.amend.history.histories import correction, series
from tests.writers.history.told import told, written

SVG = "{http://www.w3.org/2000/svg}"


def shapes(picture: str, look: str) -> list[etree._Element]:
    root = etree.fromstring(picture.encode())
    return [each for each in root.iter() if look in str(each.get("class") or "").split()]


def labels(picture: str) -> list[str]:
    return ["".join(str(text) for text in each.xpath("text()")) for each in shapes(picture, "tl-label")]


def test_each_instrument_has_a_mark_at_its_signing_and_at_its_effect() -> None:
    picture = written("svg")
    assert labels(picture) == [
        "Kế hoạch gốc, ký 15/7/2022", "Kế hoạch 01/KH-UBND, ký 10/01/2023, có hiệu lực từ 10/01/2023",
        "Kế hoạch 02/KH-UBND, ký 01/02/2024, có hiệu lực từ 01/02/2024", "Kế hoạch, chưa ban hành",
    ]  # fmt: skip
    signed = [each for each in shapes(picture, "tl-signed") if len(each)]
    effective = [each for each in shapes(picture, "tl-effective") if len(each)]
    assert [each[0].text for each in signed] == ["ký 15/7/2022", "ký 10/01/2023", "ký 01/02/2024"]
    scale = scale_of(told(), 14, WIDE - 14)
    assert [float(str(each.get("cx"))) for each in effective] == [
        scale.at(date(2023, 1, 10)), scale.at(date(2024, 2, 1)),
    ]  # fmt: skip
    assert len(shapes(picture, "tl-draft")) == 1


def test_the_period_and_its_years_are_marked() -> None:
    picture = written("svg")
    [band] = shapes(picture, "tl-period")
    scale = scale_of(told(), 14, WIDE - 14)
    assert float(str(band.get("x"))) == scale.at(date(2021, 1, 1))
    years = [each.text for each in shapes(picture, "tl-tick") if each.text and each.text.isdigit()]
    assert years == ["2021", "2022", "2023", "2024", "2025"]


def test_an_effect_that_reaches_back_stands_before_the_signing() -> None:
    picture = written("svg", correction("2022-08-01"))
    [effective] = [each for each in shapes(picture, "tl-effective") if len(each)]
    signed = [each for each in shapes(picture, "tl-signed") if len(each)][-1]
    assert float(str(effective.get("cx"))) < float(str(signed.get("cx")))
    assert len(shapes(picture, "tl-back")) == 1


def test_versions_of_a_part_are_bars_that_follow_each_other() -> None:
    bars = [each for each in shapes(written("svg", part="moi"), "tl-version") if len(each)]
    assert len(bars) == 2
    first, second = bars
    end = float(str(first.get("x"))) + float(str(first.get("width")))
    assert end == pytest.approx(float(str(second.get("x"))), abs=0.11)
    assert "tl-repealed" in str(second.get("class"))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_labels_stand_on_lines_of_their_own_and_inside_of_the_picture(width: int) -> None:
    many = series(*((f"2023-0{at % 9 + 1}-1{at % 3}", []) for at in range(9)))
    made = [replace(each, id=f"x-{at}") for at, each in enumerate(many)]
    picture = timeline(told(*made), "vi", width)
    tops = [float(str(each.get("y"))) for each in (*shapes(picture, "tl-label"), *shapes(picture, "tl-name"))]
    assert len(tops) == len(set(tops))
    for each in shapes(picture, "tl-label"):
        words = "".join(str(text) for text in each.xpath("text()"))
        assert 14 <= float(str(each.get("x"))) <= width - 14
        assert float(str(each.get("x"))) + 6 * len(words) <= width


def test_a_long_time_has_fewer_years_marked() -> None:
    scale = Scale(date(2000, 1, 1), date(2099, 12, 31), 0, 440)
    assert scale.years() == list(range(2000, 2100, 10))


def test_the_file_is_well_formed_and_brings_both_looks() -> None:
    picture = written("svg")
    root = etree.fromstring(picture.encode())
    assert root.tag == f"{SVG}svg"
    assert "prefers-color-scheme: dark" in picture
    assert re.search(r"<title>[^<]+</title>", picture)
