"""Clauses on the numbers of parts, and which numbers new places say."""

from collections.abc import Iterator, Sequence

from kehoach.amend.instrument.sentences.names import (
    STYLES,
    Name,
    marker_in,
    markers_in,
    number_words,
    numbers_listed,
    style_called,
)
from kehoach.amend.instrument.sentences.state import Reader, Request, State
from kehoach.amend.instrument.sentences.statement import Statement, Telling
from kehoach.edition.citation.steps import COUNTED
from kehoach.edition.model import Block
from kehoach.edition.numbering import bare_number
from kehoach.edition.numbering import marker as sign


def number_statements(telling: Telling, old: int, new: int, *, stays: bool) -> Iterator[Statement]:
    """The clause that gives a block another number, or one at all, or takes it away; `stays` in its list."""
    before, after = telling.old.block(old), telling.new.block(new)
    if new not in telling.choice.numbered:
        if not stays or (before.marker == after.marker and before.style == after.style):
            return
        if before.marker and after.marker and not telling.freeze:
            return
    if not after.marker:
        yield telling.about("number.repeal", old, shift=-0.1)
    elif not before.marker:
        yield telling.about("number.insert", old, shift=-0.1, number=numbers_listed([after.marker]))
    else:
        yield telling.about("number.change", old, shift=-0.1, number=number_words(before, after))


def relisted(telling: Telling, owner: int, news: Sequence[int], kept: Sequence[int]) -> Statement | None:
    """The clause on the numbers of a list where what stays in it has numbers of another style now."""
    for number in kept:
        old, new = telling.old.block(telling.of_new[number]), telling.new.block(number)
        if old.marker and new.marker and old.style != new.style:
            listed = numbers_listed([telling.new.block(each).marker for each in news])
            fields = {"container": telling.old.citations.place(owner), "numbers": listed}
            return Statement(key="numbers.change", fields=fields, at=owner + 0.2, old=owner)
    return None


def expect_name(state: State, id: str, words: str, block: Block) -> None:
    """Take note of the number that a new place gives to a part: "khoản 1a Mục III"."""
    word = next((word for word in STYLES if words.startswith(f"{word} ")), None)
    if word is None:
        return
    number = words.removeprefix(f"{word} ").partition(" ")[0]
    style = style_called(Name(word, number))
    if style in COUNTED:
        marker = sign(style, 1, "")
    elif block.style == style and bare_number(block.marker):
        marker = marker_in(f"{word} {number}", block.marker)
    else:
        marker = f"{number}{')' if style == 'letter' else '.'}"
    state.expect(id, marker, style, weakly=True)


def _change(request: Request) -> bool:
    """Read: Sửa đổi số thứ tự khoản 5 … thành khoản 7, Bổ sung số thứ tự “7.” cho …."""
    state, number = request.state, request.one["target"]
    block = state.index.block(number)
    marker = marker_in(request.fields["number"], block.marker)
    state.expect(state.id_of(number), marker, block.style if block.marker else None)
    return True


def _repeal(request: Request) -> bool:
    """Read: Bãi bỏ số thứ tự khoản 5 …."""
    request.state.expect(request.state.id_of(request.one["target"]), "")
    return True


def _change_all(request: Request) -> bool:
    """Read: Đánh lại số thứ tự các nội dung thuộc Mục II lần lượt thành “a)”, “b)”."""
    markers = markers_in(request.fields["numbers"])
    if markers:
        request.state.lists[request.state.id_of(request.one["container"])] = markers
    return bool(markers)


READ: dict[str, Reader] = {
    "number.change": _change, "number.insert": _change, "correct.number": _change,
    "number.repeal": _repeal, "numbers.change": _change_all,
}  # fmt: skip
READ |= dict.fromkeys(("renumbered", "rows.renumbered", "followed"), lambda _: True)
