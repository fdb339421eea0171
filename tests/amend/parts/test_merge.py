"""Two edits of one text: put together where they touch different words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.amend.parts.merge import merged

BASE = "Sở Lao động chủ trì, phối hợp với các huyện thực hiện."


@pytest.mark.parametrize(
    ("mine", "yours", "both"),
    [
        (BASE, BASE, BASE),
        (BASE.replace("Lao động", "Nội vụ"), BASE, BASE.replace("Lao động", "Nội vụ")),
        (
            BASE.replace("Lao động", "Nội vụ"),
            BASE.replace("các huyện", "các xã"),
            "Sở Nội vụ chủ trì, phối hợp với các xã thực hiện.",
        ),
        (
            BASE.replace("huyện", "xã"),
            BASE.replace("huyện", "xã").replace("Lao động", "Nội vụ"),
            "Sở Nội vụ chủ trì, phối hợp với các xã thực hiện.",
        ),
        (BASE.replace("huyện", "xã"), BASE.replace("huyện", "xã"), BASE.replace("huyện", "xã")),
        (f"Các {BASE}", BASE.replace(".", " hằng năm."), f"Các {BASE[:-1]} hằng năm."),
        (BASE.replace("huyện", "xã"), BASE.replace("huyện", "phường"), None),
        (BASE.replace("huyện", ""), BASE.replace("huyện", "phường"), None),
        ("", BASE.replace("huyện", "phường"), None),
        (f"A {BASE}", f"B {BASE}", None),
    ],
)
def test_edits_of_different_words_are_put_together(mine: str, yours: str, both: str | None) -> None:
    assert merged(BASE, mine, yours) == both
    assert merged(BASE, yours, mine) == both


texts = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=8).map(" ".join)


@given(texts, texts, texts)
def test_which_edit_is_called_mine_changes_nothing(base: str, mine: str, yours: str) -> None:
    assert merged(base, mine, yours) == merged(base, yours, mine)


@given(texts, texts)
def test_an_edit_that_both_made_is_made_once(base: str, edited: str) -> None:
    assert merged(base, edited, edited) == edited
    assert merged(base, edited, base) == edited
