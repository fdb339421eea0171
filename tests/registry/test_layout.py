"""The layout values of the decree."""

from typing import get_args

import msgspec

from kehoach.registry.layout import PartId, Range, layout


def ranges_in(value: object) -> list[Range]:
    if isinstance(value, Range):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [found for name in value.__struct_fields__ for found in ranges_in(getattr(value, name))]
    if isinstance(value, dict):
        return [found for item in value.values() for found in ranges_in(item)]
    return []


def test_what_the_template_uses_is_what_the_decree_allows() -> None:
    ranges = ranges_in(layout())
    assert len(ranges) > 30
    assert all(found.allows(found.chosen) for found in ranges)


def test_a_range_ends_where_it_says() -> None:
    assert [Range(20, 25, 20).allows(value) for value in (19.9, 20, 25, 25.1)] == [False, True, True, False]
    assert Range(6, None, 6).allows(100)


def test_every_part_of_the_decree_is_there_with_its_source() -> None:
    assert set(layout().parts) == set(get_args(PartId))
    assert all(part.source.startswith("NĐ 30/2020/NĐ-CP") for part in layout().parts.values())


def test_the_page_is_a4_with_the_margins_chosen() -> None:
    page = layout().page
    assert (page.paper, page.width_mm, page.height_mm) == ("A4", 210, 297)
    margins = (page.margin_top_mm, page.margin_bottom_mm, page.margin_left_mm, page.margin_right_mm)
    assert [margin.chosen for margin in margins] == [20, 20, 30, 15]


def test_the_body_is_set_as_the_decree_allows() -> None:
    body, text = layout().body, layout().parts["noi_dung"]
    assert text.size_pt.chosen == 14
    assert body.first_line_indent_cm.chosen == 1.27
    assert body.paragraph_spacing_pt.chosen == 6


def test_the_values_are_read_once() -> None:
    assert layout() is layout()


def test_the_text_is_wider_on_a_sheet_that_lies() -> None:
    assert layout().page.text_width_mm() == 165
    assert layout().page.text_width_mm(landscape=True) == 252
