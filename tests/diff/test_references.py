"""Citations of renumbered parts in texts: which of them are no edit."""

import pytest
from msgspec.structs import replace

from kehoach.diff.compare import diff, followed_texts
from kehoach.diff.model import Edited, Renumbered
from kehoach.edition.model import Document, Run, plain
from tests.support import laid_out


def citing(text: str, *, first: bool = False, swapped: bool = False) -> Document:
    """Clauses a, b, c in Mục I, with another before them or the last two swapped, and one in Mục II."""
    names = ["moi"] * first + ["a", *(("c", "b") if swapped else ("b", "c"))]
    return laid_out(
        outline=[{"id": role, "heading": "A", "content": role} for role in ("purpose", "funding")],
        content={
            "purpose": [{"id": name, "text": f"Nội dung của khoản {name}."} for name in names],
            "funding": [{"id": "t", "text": text}],
        },
    )


def test_texts_that_followed_are_found_without_the_rest() -> None:
    old, new = citing("theo khoản 2, 3 Mục I"), citing("theo khoản 3, 4 Mục I", first=True)
    changes = diff(old, new, exact=True)
    assert followed_texts(changes.matching, changes.moves) == changes.followed
    assert [each.new.id for each in changes.followed] == ["t"]


def words_of(op: str, old: Document, new: Document) -> list[str]:
    told = [each for each in diff(old, new).followed if each.new.id == "t"]
    return [plain(span.runs) for each in told for span in each.spans if span.op == op]


def is_edited(old: Document, new: Document) -> bool:
    return any(isinstance(each, Edited) and each.new.id == "t" for each in diff(old, new).changes)


def test_each_member_of_an_enumeration_is_a_reference_of_its_own() -> None:
    old, new = citing("theo khoản 2, 3 Mục I"), citing("theo khoản 3, 4 Mục I", first=True)
    assert words_of("reference", old, new) == ["khoản 3", "4 Mục I"]
    assert words_of("equal", old, new) == ["theo ", ", "]
    citing_b_and_c = {
        each.new.id: [place.id for place in each.references]
        for each in diff(old, new).changes
        if isinstance(each, Renumbered)
    }
    assert citing_b_and_c == {"a": [], "b": ["t"], "c": ["t"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("khoản 2, 3 Mục I", "khoản 3, 5 Mục I"),
        ("khoản 2, 3 Mục I", "khoản 2, 4 Mục I"),
        ("khoản 2, 3 Mục I", "khoản 4, 3 Mục I"),
        ("khoản 2 Mục I", "khoản 3, 4 Mục I"),
        ("khoản 1 đến khoản 3 Mục I", "khoản 2 và khoản 4 Mục I"),
        ("khoản 2 Mục I Quy chế", "khoản 3 Mục I Quy chế"),
        ("khoản 2 Mục I Kế hoạch số 9/KH-UBND", "khoản 3 Mục I Kế hoạch số 9/KH-UBND"),
    ],
)
def test_what_cites_other_parts_or_another_document_is_an_edit(before: str, after: str) -> None:
    assert is_edited(citing(before), citing(after, first=True))


def test_an_enumeration_that_is_longer_now_is_an_edit_with_references_in_it() -> None:
    old, new = citing("khoản 1, 3 Mục I"), citing("khoản 2, 3 và 4 Mục I", first=True)
    [edit] = [each for each in diff(old, new).changes if isinstance(each, Edited)]
    assert (edit.spans[0].op, plain(edit.spans[0].runs)) == ("reference", "khoản 2")


def test_a_range_from_which_a_part_went_away_is_an_edit() -> None:
    old = citing("khoản 1 đến khoản 2 Mục I")
    assert is_edited(old, citing("khoản 1 đến khoản 3 Mục I", swapped=True))
    assert not is_edited(old, citing("khoản 2 đến khoản 3 Mục I", first=True))


def test_of_a_number_that_is_printed_twice_the_part_that_was_cited_is_meant() -> None:
    old = citing("khoản 2 Mục I")
    body = old.body[0]
    first, second, third = body.children
    twice = replace(body, children=(first, replace(third, marker="3."), replace(second, marker="3.")))
    [section] = old.body[1:]
    [clause] = section.children
    text = replace(section, children=(replace(clause, runs=(Run("khoản 3 Mục I"),)),))
    new = replace(old, body=(twice, text))
    assert words_of("reference", old, new) == ["khoản 3 Mục I"]
    assert is_edited(replace(new, body=(twice, section)), new)
