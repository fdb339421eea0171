"""Clauses on single texts: the heading and the opening of a part, captions of tables, titles of annexes."""

from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.amend.instrument.sentences.drawing import split_line
from kehoach.amend.instrument.sentences.quotes import quoted, quoted_heading, quoted_opening
from kehoach.amend.instrument.sentences.state import Reader, Request, State
from kehoach.amend.instrument.sentences.statement import Statement, Telling
from kehoach.edition.flow import BOLD_HEADINGS
from kehoach.edition.model import Block, Runs, plain
from kehoach.edition.numbering import marker_at
from kehoach.edition.repealed import is_ended
from kehoach.edition.spec_text import written


def text_statements(telling: Telling, old: int, before: Block, after: Block) -> Iterator[Statement]:
    """What changed in the heading and the text of a block; of one with nothing under it, all that it says."""
    if (old, "heading") in telling.left:
        before = replace(before, heading=after.heading)
    if (old, "text") in telling.left:
        before = replace(before, runs=after.runs)
    if before.heading == after.heading and before.runs == after.runs:
        return
    if is_ended(before) and is_ended(after):  # a part that was moved away is elsewhere again
        return
    alone = not (before.children or after.children or before.table or after.table)
    both = bool(before.heading) == bool(after.heading) and bool(before.runs) == bool(after.runs)
    if alone and (not before.heading or not both) and (after.heading or after.runs):
        yield telling.about("part.change", old, quoted([after]))
        return
    if before.heading != after.heading:
        quote = quoted_heading(after) if after.heading else ()
        yield telling.about(f"heading.{verb_of(before.heading, after.heading)}", old, quote)
    if before.runs != after.runs:
        quote = quoted_opening(after, after.runs) if after.runs else ()
        yield telling.about(f"opening.{verb_of(before.runs, after.runs)}", old, quote)


def verb_of(before: object, after: object) -> str:
    """What is done to a text: it is changed, inserted where there was none, or repealed."""
    return "change" if before and after else "insert" if after else "repeal"


def _read(request: Request) -> bool:
    """Read: Sửa đổi tên Mục II như sau: …, Bãi bỏ đoạn mở đầu khoản 1 …, Sửa đổi tên bảng tại …."""
    state, runs = request.state, () if request.verb == "repeal" else request.paragraph
    if runs is None:
        return False
    match request.key.partition(".")[0]:
        case "caption":
            owner, field = state.index.flat.parents[request.one["table"]], "table.caption"
        case "title":
            owner, field = request.one["annex"], "title"
        case what:
            owner, field = request.one["target"], "heading" if what == "heading" else "text"
            runs = _without_number(state, owner, field, runs) if runs else runs
    state.rewrite(state.id_of(owner), field, written(runs))
    return True


def _without_number(state: State, number: int, field: str, runs: Runs) -> Runs:
    """The quoted heading or text of a part, and take note of the number that stands before it."""
    block, id = state.index.block(number), state.id_of(number)
    if field == "heading" or not block.heading:
        marker = _marker_of(state, id, block, plain(runs))
        if marker:
            runs = split_line(runs, marker)
            state.expect(id, marker)
    if field == "heading" and block.style in BOLD_HEADINGS:  # it is bold by its level
        return tuple(replace(run, bold=False) for run in runs)
    return runs


def _marker_of(state: State, id: str, block: Block, text: str) -> str:
    """The number that a quoted paragraph of a part begins with."""
    told = state.expected.get(id)
    if told is not None and told.marker is not None:
        return told.marker if text.startswith(told.marker) else ""
    if not block.marker:
        return ""
    if text.startswith(f"{block.marker} "):
        return block.marker
    found = marker_at(text)
    return found[1] if found and found[0] == block.style else ""


READ: dict[str, Reader] = {
    f"{what}.{verb}": _read
    for what in ("heading", "opening", "caption")
    for verb in ("change", "insert", "repeal")
}
READ["title.change"] = _read
