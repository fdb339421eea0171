from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kehoach.diff.matching import match
from kehoach.diff.moves import Moves, heaviest_rise
from kehoach.diff.order import in_reading_order
from kehoach.edition.document_tree import document_tree
from kehoach.edition.tree import Flat
from tests.support import laid_out, sections

WEIGHED = st.lists(st.integers(1, 9), max_size=9).flatmap(
    lambda weights: st.tuples(st.permutations(range(len(weights))), st.just(weights))
)


@given(WEIGHED)
def test_the_heaviest_rise_rises_and_none_is_heavier(given_: tuple[list[int], list[int]]) -> None:
    values, weights = given_
    kept = sorted(heaviest_rise(values, weights))
    assert [values[at] for at in kept] == sorted(values[at] for at in kept)
    best = max(
        sum(weights[at] for at in chosen)
        for size in range(len(values) + 1)
        for chosen in combinations(range(len(values)), size)
        if [values[at] for at in chosen] == sorted(values[at] for at in chosen)
    )
    assert sum(weights[at] for at in kept) == best


def _clause(name: str) -> dict[str, object]:
    return {"id": name, "text": f"Nội dung của khoản {name}, viết cho đủ dài để so sánh."}


def _tree(*names: str) -> Flat:
    clauses = [
        {"id": name, "text": f"Nội dung của khoản {name}, viết cho đủ dài để so sánh."} for name in names
    ]
    return Flat(document_tree(laid_out(**sections("decimal", clauses=clauses))))


@given(st.permutations("abcdefgh"))
def test_what_kept_its_order_and_what_moved_are_all_of_it(order: list[str]) -> None:
    found = match(_tree(*"abcdefgh"), _tree(*order))
    moves = Moves(found)
    kept = [each for each in in_reading_order(found, moves) if min(each) >= 0]
    assert kept == sorted(kept)
    assert [new for _, new in kept] == sorted(new for _, new in kept)
    assert {old for old, _ in kept} | moves.moved == set(range(len(found.old)))


def test_one_clause_put_first_is_one_move() -> None:
    found = match(_tree(*"abcdef"), _tree(*"fabcde"))
    [moved] = Moves(found).away
    assert found.old.nodes[moved].id == "f"


def test_what_is_put_under_a_new_heading_is_regrouped_and_not_moved_away() -> None:
    clauses = [_clause(name) for name in "abcd"]
    parent = {"id": "p", "text": "Một nhóm nội dung mới được lập ra:", "children": clauses[1:3]}
    old = Flat(document_tree(laid_out(**sections("decimal", clauses=clauses))))
    new = Flat(document_tree(laid_out(**sections("decimal", clauses=[clauses[0], parent, clauses[3]]))))
    moves = Moves(match(old, new))
    assert not moves.away
    assert {match(old, new).old.nodes[each].id for each in moves.regrouped} == {"b", "c"}


def test_what_does_not_move_with_its_parent_has_not_moved() -> None:
    others = [_clause(name) for name in "bcd"]
    child = _clause("con")
    stays = {"id": "p", "text": "Một nhóm nội dung mới được lập ra:", "children": [child]}
    old = [{**_clause("a"), "children": [child]}, *others]
    new = [stays, *others, _clause("a")]
    documents = (laid_out(**sections("decimal", "letter", clauses=each)) for each in (old, new))
    found = match(*map(Flat, map(document_tree, documents)))
    moves = Moves(found)
    assert [found.old.nodes[each].id for each in moves.away] == ["a"]
    assert [found.old.nodes[each].id for each in moves.moved] == ["a"]
    assert [found.old.nodes[each].id for each in moves.regrouped] == ["con"]


def test_what_ends_a_part_comes_before_what_begins_the_next() -> None:
    """A section lost its neighbour and won a last clause: the clause is read first."""

    def with_sections(*names: str, last: bool) -> Flat:
        listed = [_clause("a"), *([_clause("b")] if last else [])]
        outline = [
            {"id": name, "heading": f"MỤC {name.upper()}", "content": f"purpose.{name}"} for name in names
        ]
        other = {"id": "c", "text": "Báo cáo kết quả hằng năm về Sở Nội vụ."}
        groups = {name: listed if name == "x" else [other] for name in names}
        return Flat(document_tree(laid_out(content={"purpose": groups}, outline=outline)))

    found = match(with_sections("x", "y", last=False), with_sections("x", last=True))
    told = [
        found.old.nodes[old].id if old >= 0 else found.new.nodes[new].id
        for old, new in in_reading_order(found, Moves(found))
    ]
    assert [name for name in told if name in ("a", "b", "y", "c")] == ["a", "b", "y", "c"]
