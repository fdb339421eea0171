"""From clauses on parts of a plan to operations."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from kehoach.amend.instrument.phrasing.names import STYLES, Name, marker_in, markers_in, names_in
from kehoach.amend.instrument.read_back.quotes import Drawn, draw, split_line
from kehoach.amend.instrument.read_back.state import State
from kehoach.amend.instrument.read_back.tables import table_value
from kehoach.amend.model import Insert, Move, Replace
from kehoach.edition.document_tree import ANNEX, BLOCK, PART
from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.model import Block, Runs, plain
from kehoach.edition.numbering import Chain, bare_number, below, marker_at
from kehoach.edition.spec_text import written
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import Annex, Clause, Section

_BOLD = ("roman", "decimal", "nested-decimal")
Anchor = tuple[str, str]


def change_part(state: State, number: int, items: Sequence[Item]) -> bool:
    """Read: Sửa đổi, bổ sung khoản 2 …: the whole part, or all that it says where nothing stands under it."""
    block, id = state.index.block(number), state.id_of(number)
    drawn = draw(items, [_own_name(block, items)])
    if len(drawn) != 1:
        return False
    [fresh] = drawn
    state.expect(id, fresh.marker, fresh.style)
    part = state.part(id)
    if isinstance(part.value, Section):
        return False
    if not (fresh.children or fresh.table or block.children or block.table):
        state.rewrite(id, "heading", written(fresh.heading))
        state.rewrite(id, "text", written(fresh.runs))
        return True
    assert isinstance(part.value, Clause)
    chain = state.numbers.chain(part.home)
    built = clause_of(state, fresh, chain, id)
    value = replace(
        part.value, heading=built.heading, text=built.text, table=built.table, children=built.children,
        numbering=built.numbering or part.value.numbering, marker=None, unnumbered=built.unnumbered,
    )  # fmt: skip
    state.exchange(Replace(target=id, old="", clause=value))
    return True


def _own_name(block: Block, items: Sequence[Item]) -> Name:
    """What the one clause of a quote is called: by its own number, in the style that it had."""
    if not block.marker or not items or not isinstance(items[0], Paragraph):
        return Name("đoạn")
    word = next(word for word, styles in STYLES.items() if block.style in styles)
    first = plain(items[0].runs).partition(" ")[0]
    return Name(word, "" if block.style in ("dash", "plus", "none") else bare_number(first))


def change_words(state: State, number: int, field: str, items: Sequence[Item]) -> bool:
    """Give a part another heading or opening paragraph."""
    block, id = state.index.block(number), state.id_of(number)
    if len(items) != 1 or not isinstance(items[0], Paragraph):
        return False
    runs = items[0].runs
    if field == "heading" or not block.heading:
        marker = _marker_of(state, id, block, plain(runs))
        if marker:
            runs = split_line(runs, marker)
            state.expect(id, marker)
    if field == "heading":
        runs = unbold(runs) if block.style in _BOLD else runs
    state.rewrite(id, field, written(runs))
    return True


def unbold(runs: Runs) -> Runs:
    """The runs of a heading, which is bold by its level."""
    return tuple(replace(run, bold=False) for run in runs)


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


def insert_parts(state: State, words: str, items: Sequence[Item], anchor: int, where: str) -> bool:
    """Read: Bổ sung khoản 2a vào sau khoản 2 …."""
    names = names_in(words)
    if names is None:
        return False
    drawn = draw(items, names)
    if not drawn:
        return False
    for each in drawn:
        _insert(state, each, anchor, where)
    return True


def _insert(state: State, drawn: Drawn, anchor: int, where: str) -> None:
    is_section = _is_section(state, anchor, where, drawn)
    place = _place(state, anchor, where, section=is_section)
    id = state.new_id()
    if is_section:
        _insert_section(state, drawn, id, place)
    else:
        chain = _chain(state, anchor, where)
        where_to, target = place
        state.move(replace(Insert(clause=clause_of(state, drawn, chain, id)), **{where_to: target}))
    state.tails[f"{where} {anchor} {place[0] == 'last' and not is_section}"] = id


def _is_section(state: State, anchor: int, where: str, drawn: Drawn) -> bool:
    """Whether a new part stands among sections: behind one only sections can, before one content too."""
    kind = state.index.kind(anchor)
    if where == "into":
        return kind == PART and state.index.flat.steps[anchor] == "body"
    beside = state.index.block(anchor)
    if beside.kind != "section":
        return False
    heading = bool(drawn.heading) or (drawn.style == beside.style and drawn.style not in _BOLD)
    return where == "after" or beside.level == 0 or heading


def _place(state: State, anchor: int, where: str, *, section: bool) -> Anchor:
    """The field and target of an operation that puts a part beside or into another.

    What is put to one place one after another stands there in this order.
    """
    id, kind = state.id_of(anchor), state.index.kind(anchor)
    if where == "into":
        if kind == PART:
            step = state.index.flat.steps[anchor]
            return "last", "/outline" if step == "body" else f"/{step}"
        if kind == BLOCK and state.index.block(anchor).kind == "section" and not section:
            return "last", state.slot_in(id)
        return "last", id
    if not section and state.index.block(anchor).kind == "section":
        return "last", state.slot_in(state.id_of(state.index.flat.parents[anchor]))
    if where == "before":
        return "before", id
    return "after", state.tails.get(f"{where} {anchor} False", id)


def _chain(state: State, anchor: int, where: str) -> Chain:
    """The styles of the list that a new clause comes to, and of those below it."""
    kind = state.index.kind(anchor)
    if where == "into":
        if kind == PART:
            return ("none",)
        part = state.part(state.id_of(anchor))
        if kind == ANNEX:
            return part.value.numbering or state.numbers.outline.numbering
        return below(state.numbers.chain(part.home), part.value.numbering)
    part = state.part(state.id_of(anchor))
    return state.numbers.chain(part.home)


def _insert_section(state: State, drawn: Drawn, id: str, place: Anchor) -> None:
    home_chain = _section_chain(state, place)
    state.expect(id, drawn.marker, drawn.style)
    style = _style_below(drawn)
    numbering: tuple[NumberStyle, ...] = ()
    if style and below(home_chain, ())[0] != style:
        numbering = (style,)
    inner = below(home_chain, numbering)
    children = list(drawn.children)
    heading = drawn.heading or drawn.runs
    if (drawn.heading and drawn.runs) or drawn.table:
        children.insert(0, Drawn(runs=drawn.runs if drawn.heading else (), table=drawn.table))
        children[0].children = []
    section = Section(id=id, heading=written(heading), numbering=numbering)
    if children:
        pointer, slot = state.new_slot()
        section = replace(section, content=slot)
    state.move(replace(Insert(section=section), **dict([place])))
    for child in children:
        state.move(Insert(clause=clause_of(state, child, inner, state.new_id()), last=pointer))


def _section_chain(state: State, place: Anchor) -> Chain:
    where, target = place
    if target == "/outline" or target not in state.tree.parts:
        return state.numbers.outline.numbering
    part = state.part(target)
    if where == "last":
        return below(state.numbers.chain(part.home), part.value.numbering)
    return state.numbers.chain(part.home)


def _style_below(drawn: Drawn) -> NumberStyle | None:
    return next((each.style for each in drawn.children if each.style != "none"), None)


def clause_of(state: State, drawn: Drawn, chain: Chain, id: str) -> Clause:
    """A quoted clause with all under it as a plan's; its numbers are noted as expected."""
    style = _style_below(drawn)
    numbering: tuple[NumberStyle, ...] = (style,) if style and below(chain, ())[0] != style else ()
    inner = below(chain, numbering)
    bare_table = drawn.table is not None and not (drawn.heading or drawn.runs or drawn.marker)
    state.expect(id, drawn.marker, drawn.style)
    return Clause(
        id=id,
        unnumbered=drawn.style == "none" and chain[0] != "none" and not bare_table,
        numbering=numbering,
        heading=written(drawn.heading),
        text=written(drawn.runs),
        table=table_value(drawn.table, None, state) if drawn.table else None,
        children=tuple(clause_of(state, each, inner, state.new_id()) for each in drawn.children),
    )


def move_parts(state: State, sources: Sequence[int], words: str, anchor: int | None, where: str) -> bool:
    """Read: Chuyển khoản 3 Mục II thành khoản 1a Mục III, đặt sau khoản 1 Mục III."""
    names = re.split("; |, ", words)
    if len(sources) != len(names) or anchor is None:
        return False
    for source, name in zip(sources, names, strict=True):
        block, id = state.index.block(source), state.id_of(source)
        place = _place(state, anchor, where, section=block.kind == "section")
        state.move(replace(Move(target=id), **dict([place])))
        if place[0] != "last":
            state.tails[f"{where} {anchor} False"] = id
        _expect_name(state, id, name, block)
    return True


def _expect_name(state: State, id: str, words: str, block: Block) -> None:
    for word, styles in STYLES.items():
        if not words.startswith(f"{word} "):
            continue
        if word in ("gạch đầu dòng", "dấu cộng", "đoạn"):
            marker = {"gạch đầu dòng": "-", "dấu cộng": "+"}.get(word, "")
            state.expect(id, marker, styles[0], weakly=True)
            return
        number = words.removeprefix(f"{word} ").partition(" ")[0]
        nested = "." in number and len(styles) > 1
        style = styles[-1] if nested else styles[0]
        if block.style == style and bare_number(block.marker):
            marker = marker_in(f"{word} {number}", block.marker)
        else:
            marker = f"{number}{')' if style == 'letter' else '.'}"
        state.expect(id, marker, style, weakly=True)
        return


def change_number(state: State, number: int, words: str) -> bool:
    """Read: Sửa đổi số thứ tự khoản 5 … thành khoản 7."""
    block = state.index.block(number)
    marker = marker_in(words, block.marker)
    state.expect(state.id_of(number), marker, block.style if block.marker else None)
    return True


def repeal_number(state: State, number: int) -> bool:
    """Read: Bãi bỏ số thứ tự khoản 5 …."""
    state.expect(state.id_of(number), "", None)
    return True


def change_numbers(state: State, owner: int, words: str) -> bool:
    """Read: Đánh lại số thứ tự các nội dung thuộc Mục II lần lượt thành “a)”, “b)”."""
    markers = markers_in(words)
    if not markers:
        return False
    state.lists[state.id_of(owner)] = markers
    return True


def annex_of(state: State, items: Sequence[Item], id: str) -> Annex | None:
    """A quoted annex: its label, its title, its clauses."""
    if not items or not isinstance(items[0], Paragraph):
        return None
    title: Any = ()
    rest = items[1:]
    if rest and isinstance(rest[0], Paragraph):
        title, rest = rest[0].runs, rest[1:]
    drawn = draw(rest, [])
    chain = state.numbers.outline.numbering
    style = next((each.style for each in drawn if each.style != "none"), None)
    numbering: tuple[NumberStyle, ...] = (style,) if style and chain[0] != style else ()
    inner = numbering or chain
    body = tuple(clause_of(state, each, inner, state.new_id()) for each in drawn)
    return Annex(id=id, title=written(title), numbering=numbering, body=body)
