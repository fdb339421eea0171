"""Which id is which through the operations of a step."""

import pytest

from kehoach.amend.apply.renames import Renames
from kehoach.amend.parts.touches import Touch

SWAPPED_THEN_RENAMED = ({"a": "b", "b": "a"}, {}, {"b": "c"})


def renames(*operations: dict[str, str]) -> Renames:
    return Renames(
        tuple(Touch(id=new, what="edited", field="id", old=old, new=new) for old, new in each.items())
        for each in operations
    )


@pytest.mark.parametrize(
    ("id", "at", "before", "after"),
    [
        ("a", -1, "a", "c"), ("b", -1, "b", "a"), ("x", -1, "x", "x"),
        ("b", 0, "a", "c"), ("a", 0, "b", "a"), ("b", 1, "a", "c"), ("c", 2, "a", "c"), ("a", 2, "b", "a"),
    ],
)  # fmt: skip
def test_a_part_is_found_before_and_after_the_step_from_any_operation(
    id: str, at: int, before: str, after: str
) -> None:
    found = renames(*SWAPPED_THEN_RENAMED)
    assert (found.before(id, at), found.after(id, at)) == (before, after)


def test_without_an_operation_the_id_behind_all_of_them_is_meant() -> None:
    found = renames(*SWAPPED_THEN_RENAMED)
    assert [found.before(each) for each in "abcx"] == ["b", "b", "a", "x"]


def test_a_name_that_was_free_again_is_that_of_another_part() -> None:
    found = renames({"a": "b"}, {"b": "c"})
    assert (found.after("a"), found.after("b")) == ("c", "b")
