import pytest
from msgspec.structs import replace

from kehoach.edition.edition import Edition
from kehoach.edition.index import Index
from kehoach.edition.model import plain
from kehoach.edition.outline import Outline
from tests.amend.support import BASE
from tests.editions import lay_out
from tests.support import issued, plan

PLAN = issued("ninh-thuan/2021-2025")


def index() -> Index:
    return Index(lay_out(PLAN))


def test_every_part_with_an_id_is_found_by_it_and_by_its_own_citation() -> None:
    found = index()
    assert len(found.numbers) > 70
    for id, number in found.numbers.items():
        kind = found.kind(number)
        assert found.id_of(number) == id
        assert found.citations.find(found.citation(number), kind) == number


def test_no_two_parts_have_one_citation_where_a_plan_was_issued_with_a_number_twice() -> None:
    section = PLAN.outline[0]
    twice = replace(PLAN, outline=(section, replace(PLAN.outline[1], marker="I."), *PLAN.outline[2:]))
    found = Index(lay_out(twice))
    one, other = (found.numbers[each.id or ""] for each in twice.outline[:2])
    assert found.address(found.id_of(one)) == found.address(found.id_of(other)) == "Mục I"
    assert (found.citation(one), found.citation(other)) == ("Mục I", "Mục I (thứ hai)")


def test_texts_have_the_names_of_the_fields_that_hold_them() -> None:
    found = Index(lay_out(BASE))
    names = {name.partition(".")[0] for number in found.numbers.values() for name in found.texts(number)}
    assert names == {"heading", "text", "title", "cells"}
    tables = [number for number in range(len(found.flat)) if found.kind(number) == "table"]
    assert {name for number in tables for name in found.texts(number)} >= {"table.columns.1.title"}


def test_a_part_s_lines_begin_with_its_number_and_hold_all_that_stands_under_it() -> None:
    found = index()
    id = next(id for id, number in found.numbers.items() if found.under(number) and found.marker(id))
    lines = found.lines(id)
    assert plain(lines[0]).startswith(found.marker(id))
    assert len(lines) > len(list(found.ids_under(id))) - 1


def test_an_edition_is_laid_out_once_and_its_numbers_without_its_texts() -> None:
    edition = Edition(PLAN, Outline())
    assert edition.document is edition.document
    assert edition.index is edition.index
    assert edition.amended(PLAN) is edition
    cited = {id: text for id, text in edition.printed_addresses.items() if not text.startswith("hàng")}
    assert edition.addresses == cited


@pytest.mark.parametrize(
    ("cells", "is_repealed"),
    [
        ({"viec": "x"}, False), ({"viec": "(được bãi bỏ)"}, True),
        ({"viec": "(được bãi bỏ)", "han": "y"}, False), ({"viec": "x", "han": "(được bãi bỏ)"}, False),
    ],
)  # fmt: skip
def test_a_row_is_repealed_where_it_says_so_and_nothing_else(
    cells: dict[str, str], is_repealed: bool
) -> None:
    columns = [
        {"id": "stt", "title": "TT", "running": True}, {"id": "viec", "title": "A"},
        {"id": "han", "title": "B"},
    ]  # fmt: skip
    table = {"columns": columns, "rows": [{"id": "hang", "cells": cells}]}
    found = Index(lay_out(plan(introduction=[{"id": "bang", "text": "Bảng:", "table": table}])))
    assert found.is_repealed("hang") == is_repealed
