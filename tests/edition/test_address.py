"""How a block is cited, and back from a citation to its block."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from kehoach.edition.address import PARTS, Addressed, block_addresses
from kehoach.edition.citation.steps import normal_address
from kehoach.edition.model import Block, Document, Run
from tests.editions import lay_out
from tests.support import FIVE, first_text, issued, laid_out, sections


def addresses(document: Document) -> Iterator[Addressed]:
    for name, frame in PARTS.items():
        yield from block_addresses(getattr(document, name), frame)
    for annex in document.annexes:
        yield from block_addresses(annex.blocks, annex.label)


def find_blocks(document: Document, citation: str) -> tuple[Block, ...]:
    wanted = normal_address(citation)
    return tuple(each.block for each in addresses(document) if normal_address(each.address) == wanted)


def all_blocks(document: Document) -> list[Block]:
    def below(blocks: Iterable[Block]) -> list[Block]:
        return [each for block in blocks for each in (block, *below(block.children))]

    parts = (document.legal_bases, document.introduction, document.body, document.closing)
    return below(block for part in (*parts, *(annex.blocks for annex in document.annexes)) for block in part)


def clause(name: str, *children: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": name, "text": f"lời {name}", "children": list(children), **fields}


def cited(document: Document) -> dict[str, str]:
    return {each.block.id: each.address for each in addresses(document)}


@pytest.fixture(scope="module")
def document() -> Document:
    points = [clause("a"), clause("b", clause("dash-1"), clause("dash-2", clause("plus")))]
    clauses = [clause("first"), clause("between", unnumbered=True), clause("second", *points)]
    return laid_out(
        **sections("decimal", "letter", "dash", "plus", clauses=clauses),
        legal_bases=[clause("basis")],
        introduction=[clause("intro-1"), clause("intro-2")],
        closing=[clause("end")],
        annexes=[
            {"id": "annex-1", "title": "Một", "numbering": ["decimal"], "body": [clause("in-1")]},
            {"id": "annex-2", "title": "Hai", "numbering": ["decimal"], "body": [clause("in-2")]},
        ],
    )


@pytest.mark.parametrize("name", FIVE)
def test_every_block_of_an_issued_plan_is_found_by_its_address(name: str) -> None:
    document = lay_out(issued(name))
    every = list(addresses(document))
    assert [each.block for each in every] == all_blocks(document)
    repeated = Counter(each.address for each in every)
    for each in every:
        found = find_blocks(document, each.address)
        assert each.block in found
        assert len(found) == repeated[each.address]


@pytest.mark.parametrize("name", FIVE)
def test_an_address_is_shared_only_where_a_printed_number_repeats(name: str) -> None:
    def shared_with_reason(blocks: tuple[Block, ...]) -> set[str]:
        numbers = Counter(
            (block.style, block.marker) for block in blocks if block.marker not in ("", "-", "+")
        )
        twice = {block.id for block in blocks if numbers[block.style, block.marker] > 1}
        inner = [
            {each.id for each in all_in(block)} if block.id in twice else shared_with_reason(block.children)
            for block in blocks
        ]
        return twice.union(*inner)

    def all_in(block: Block) -> list[Block]:
        return [block, *(each for child in block.children for each in all_in(child))]

    document = lay_out(issued(name))
    counts = Counter(each.address for each in addresses(document))
    shared = {each.block.id for each in addresses(document) if counts[each.address] > 1}
    assert shared <= shared_with_reason(document.body)


def test_the_number_that_kien_giang_printed_twice_is_found_twice() -> None:
    document = lay_out(issued("kien-giang/2021-2025"))
    found = find_blocks(document, "khoản 5 Mục VI")
    assert len(found) == 2
    assert [block.marker for block in found] == ["5.", "5."]
    assert found[0].runs != found[1].runs


def test_a_block_is_cited_from_the_inside_out(document: Document) -> None:
    assert cited(document) == {
        "basis": "đoạn thứ 1 phần căn cứ",
        "intro-1": "đoạn thứ 1 phần mở đầu",
        "intro-2": "đoạn thứ 2 phần mở đầu",
        "muc": "Mục I",
        "first": "khoản 1 Mục I",
        "between": "đoạn thứ 1 Mục I",
        "second": "khoản 2 Mục I",
        "a": "điểm a khoản 2 Mục I",
        "b": "điểm b khoản 2 Mục I",
        "dash-1": "gạch đầu dòng thứ 1 điểm b khoản 2 Mục I",
        "dash-2": "gạch đầu dòng thứ 2 điểm b khoản 2 Mục I",
        "plus": "dấu cộng thứ 1 gạch đầu dòng thứ 2 điểm b khoản 2 Mục I",
        "end": "đoạn thứ 1 phần kết thúc",
        "in-1": "khoản 1 Phụ lục I",
        "in-2": "khoản 1 Phụ lục II",
    }


@pytest.mark.parametrize(
    "citation",
    [
        "điểm a khoản 2 Mục I",
        "Điểm a, khoản 2, Mục I",
        "ĐIỂM A KHOẢN 2 MỤC I",
        "  điểm  a khoản\u00a02,mục i ",
    ],
)
def test_capitals_commas_and_blanks_do_not_matter(document: Document, citation: str) -> None:
    assert [block.id for block in find_blocks(document, citation)] == ["a"]


@pytest.mark.parametrize("citation", ["", "điểm c khoản 2 Mục I", "khoản 2", "Mục", "điểm a"])
def test_what_is_not_there_is_not_found(document: Document, citation: str) -> None:
    assert find_blocks(document, citation) == ()


def test_a_nested_number_holds_the_number_above_it() -> None:
    clauses = [clause("one", clause("in-one")), clause("two", clause("a"), clause("b", clause("point")))]
    document = laid_out(**sections("decimal", "nested-decimal", "letter", clauses=clauses))
    assert cited(document)["in-one"] == "khoản 1.1 Mục I"
    assert cited(document)["b"] == "khoản 2.2 Mục I"
    assert cited(document)["point"] == "điểm a khoản 2.2 Mục I"
    assert [block.id for block in find_blocks(document, "khoản 2.2, mục I")] == ["b"]


def test_a_nested_number_that_does_not_continue_the_one_above_keeps_it() -> None:
    clauses = [clause("one", clause("odd", marker="7.1."))]
    document = laid_out(**sections("decimal", "nested-decimal", clauses=clauses))
    assert cited(document)["odd"] == "khoản 7.1 khoản 1 Mục I"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("muc", "Mục I"),
        ("other", "điểm b khoản 1 Mục I"),
        ("basis", "đoạn thứ 1 phần căn cứ"),
        ("annex", "Phụ lục"),
        ("in-annex", "khoản 1 Phụ lục"),
    ],
)
def test_ref_gives_the_address_of_any_part(name: str, address: str) -> None:
    citing = clause("citing", {"text": f"theo {{{{ ref('{name}') }}}}"}, clause("other"))
    document = laid_out(
        **sections("decimal", clauses=[citing]),
        legal_bases=[clause("basis")],
        annexes=[{"id": "annex", "title": "Bảng", "numbering": ["decimal"], "body": [clause("in-annex")]}],
    )
    [block] = find_blocks(document, "điểm a khoản 1 Mục I")
    assert block.runs[0].text == f"theo {address}"


def test_ref_follows_the_numbers_that_only_if_leaves() -> None:
    given = [
        {"text": "đã bỏ", "only_if": "not district_level"},
        {"text": "xem {{ ref('target') }}"},
        clause("target"),
    ]
    document = laid_out(**sections("decimal", clauses=given))
    assert document.body[0].children[0].runs[0].text == "xem khoản 2 Mục I"


def test_a_quote_has_no_address_and_is_not_counted() -> None:
    def quoted(*children: Block) -> Block:
        return Block(kind="quote", style="letter", marker="“a)", runs=(Run("lời"),), children=children)

    def paragraph(name: str) -> Block:
        return Block(id=name, kind="clause", runs=(Run("lời"),))

    inner = quoted(Block(id="in", kind="clause", style="letter", marker="b)", runs=(Run("lời"),)))
    document = laid_out()
    given = replace(document, body=(paragraph("one"), inner, quoted(), paragraph("two")))
    assert cited(given) == {"one": "đoạn thứ 1", "two": "đoạn thứ 2"}
    assert find_blocks(given, "điểm a") == find_blocks(given, "") == ()


def test_a_clause_can_cite_itself() -> None:
    assert first_text("{{ ref('self') }}", id="self") == "đoạn thứ 1 Mục I"


def amended() -> Document:
    points = [clause("a"), clause("a1", inserted=1), {"id": "b", "repealed": True}]
    below = [clause("2a1"), clause("2a1a", inserted=1)]
    clauses = [
        clause("1", *points), clause("2"), clause("2a", *below, inserted=1, numbering=["nested-decimal"]),
        clause("2b", inserted=2), {"id": "3", "repealed": True},
    ]  # fmt: skip
    outline = [
        {"id": "muc", "heading": "MỤC", "numbering": ["decimal", "letter"], "content": "purpose"},
        {"id": "muc-a", "heading": "XEN", "inserted": 1, "content": "funding", "numbering": ["decimal"]},
        {"id": "muc-2", "heading": "", "repealed": True},
    ]
    return laid_out(
        content={"purpose": clauses, "funding": [clause("f")]},
        outline=outline,
        annexes=[
            {"id": "annex-1", "title": "Một", "numbering": ["decimal"], "body": [clause("in-1")]},
            {
                "id": "annex-1a",
                "title": "Xen",
                "inserted": 1,
                "numbering": ["decimal"],
                "body": [clause("in-2")],
            },
        ],
    )


ADDRESSES = {
    "muc": "Mục I", "1": "khoản 1 Mục I", "a": "điểm a khoản 1 Mục I", "a1": "điểm a1 khoản 1 Mục I",
    "b": "điểm b khoản 1 Mục I", "2": "khoản 2 Mục I", "2a": "khoản 2a Mục I", "2a1": "khoản 2a.1 Mục I",
    "2a1a": "khoản 2a.1a Mục I", "2b": "khoản 2b Mục I", "3": "khoản 3 Mục I", "muc-a": "Mục Ia",
    "f": "khoản 1 Mục Ia", "muc-2": "Mục II", "in-1": "khoản 1 Phụ lục I", "in-2": "khoản 1 Phụ lục Ia",
}  # fmt: skip


def test_what_was_put_in_or_repealed_is_cited_by_its_number() -> None:
    document = amended()
    assert cited(document) == ADDRESSES
    for name, address in ADDRESSES.items():
        assert [block.id for block in find_blocks(document, address.upper())] == [name]


def test_ref_cites_what_was_put_in() -> None:
    given = [
        {"text": "xem {{ ref('xen') }}, {{ ref('bo') }}"},
        clause("xen", inserted=1),
        {"id": "bo", "repealed": True},
    ]
    document = laid_out(**sections("decimal", clauses=given))
    assert document.body[0].children[0].runs[0].text == "xem khoản 1a Mục I, khoản 2 Mục I"
