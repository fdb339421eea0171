"""Clauses on sections and clauses of a plan: which come, go and move, and which are put anew."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kehoach.amend.instrument.sentences.drawing import Drawn, draw
from kehoach.amend.instrument.sentences.names import Name, names_in, new_names, part_word
from kehoach.amend.instrument.sentences.numbers import expect_name, number_statements, relisted
from kehoach.amend.instrument.sentences.part_texts import text_statements
from kehoach.amend.instrument.sentences.quoted_parts import clause_of, insert_section
from kehoach.amend.instrument.sentences.quotes import quoted
from kehoach.amend.instrument.sentences.state import Reader, Request, State
from kehoach.amend.instrument.sentences.statement import Arrival, Statement, Telling, arrivals
from kehoach.amend.instrument.sentences.tables import cells_of, table_statements
from kehoach.amend.model import Insert, Move, Replace
from kehoach.diff.moves import heaviest_rise
from kehoach.edition.citation.steps import COUNTED
from kehoach.edition.document_tree import ANNEX, BLOCK, PART
from kehoach.edition.flow import BOLD_HEADINGS, Item, Paragraph
from kehoach.edition.model import Block, plain
from kehoach.edition.numbering import Chain, bare_number, below
from kehoach.edition.repealed import is_ended, is_repealed
from kehoach.edition.spec_text import written
from kehoach.spec.model import Clause


def part_statements(telling: Telling, old: int, new: int) -> Iterator[Statement]:
    """What changed among the blocks right under a part, and in them."""
    olds, news = telling.old.under(old), telling.new.under(new)
    if not (olds or news):
        return
    kept = _kept(telling, olds, news)
    yield from _repealed(telling, olds)
    traces = [each for each in news if _is_trace(telling, each)]
    for arrival in arrivals([each for each in news if each not in traces], kept, telling.of_new):
        yield _arrived(telling, old, arrival)
    anew = relisted(telling, old, news, kept)
    if anew:
        yield anew
    for number in news:
        other = telling.of_new[number]
        if other >= 0:
            yield from _in_part(telling, other, number, stays=number in kept, relisted=anew is not None)


def _kept(telling: Telling, olds: Sequence[int], news: Sequence[int]) -> list[int]:
    """The new numbers of those that stay where they are."""
    at = {number: place for place, number in enumerate(olds)}
    stay = [number for number in news if telling.of_new[number] in at]
    places = [at[telling.of_new[number]] for number in stay]
    if places == sorted(places):
        return stay
    weights = [_weight(telling, number) for number in stay]
    return [stay[index] for index in sorted(heaviest_rise(places, weights))]


def _weight(telling: Telling, number: int) -> int:
    """How much speaks for a part to stay where it is."""
    flat = telling.new.flat
    size = flat.ends[number] - number
    return size if telling.of_new[number] in telling.moving else size * len(flat)


def _repealed(telling: Telling, olds: Sequence[int]) -> Iterator[Statement]:
    gone: list[int] = []
    for number in [*olds, -1]:
        if number >= 0 and (telling.of_old[number] < 0 or _ends(telling, number, telling.of_old[number])):
            gone.append(number)
        elif gone:
            yield telling.about_all("part.repeal", gone, "targets")
            gone = []


def _ends(telling: Telling, old: int, new: int) -> bool:
    return is_repealed(telling.new.block(new)) and not is_repealed(telling.old.block(old))


def _is_trace(telling: Telling, number: int) -> bool:
    """Whether a new part only says that one was repealed or moved away, and keeps its number."""
    return telling.of_new[number] < 0 and telling.freeze and is_ended(telling.new.block(number))


def _arrived(telling: Telling, owner: int, arrival: Arrival) -> Statement:
    """Parts that come to one place, all of them new or all from elsewhere."""
    citations, parts = telling.new.citations, arrival.parts
    sources = [telling.of_new[number] for number in parts]
    where, beside, at = arrival.place(telling.old.flat, owner)
    fields = {"container" if where == "into" else "target": telling.old.citations.place(beside)}
    if sources[0] >= 0:
        fields |= {"targets": telling.old.citations.listed(sources), "parts": citations.placed(parts)}
        return Statement(key=f"part.move_{where}", fields=fields, at=at, old=sources[0])
    fields["parts"] = new_names([citations.own_step(number) for number in parts])
    quote = quoted(telling.new.block(number) for number in parts)
    return Statement(key=f"part.insert_{where}", fields=fields, quote=quote, at=at, old=owner)


def _in_part(telling: Telling, old: int, new: int, *, stays: bool, relisted: bool) -> Iterator[Statement]:
    """What changed in a block; `stays` in its list, `relisted` where the numbers of that are told."""
    if _ends(telling, old, new):
        return
    before, after = telling.old.block(old), telling.new.block(new)
    if old in telling.choice.whole:
        if not prints_the_same(before, after):
            yield telling.about("part.change", old, quoted([after]))
        return
    if not relisted:
        yield from number_statements(telling, old, new, stays=stays)
    yield from text_statements(telling, old, before, after)
    yield from table_statements(telling, old, new)
    yield from part_statements(telling, old, new)


def prints_the_same(one: Block, other: Block) -> bool:
    """Whether two blocks with all under them print the same."""
    if (one.marker, one.heading, one.runs) != (other.marker, other.heading, other.runs):
        return False
    tables = [cells_of(each.table) if each.table else None for each in (one, other)]
    if tables[0] != tables[1] or len(one.children) != len(other.children):
        return False
    return all(map(prints_the_same, one.children, other.children))


def _change(request: Request) -> bool:
    """Read: Sửa đổi, bổ sung khoản 2 …: the whole part, or all that it says where nothing stands under it."""
    state, number = request.state, request.one["target"]
    block, id = state.index.block(number), state.id_of(number)
    drawn = draw(request.items, [_own_name(block, request.items)])
    if len(drawn) != 1:
        return False
    [fresh] = drawn
    state.expect(id, fresh.marker, fresh.style)
    part = state.part(id)
    if not isinstance(part.value, Clause):
        return False
    if not (fresh.children or fresh.table or block.children or block.table):
        state.rewrite(id, "heading", written(fresh.heading))
        state.rewrite(id, "text", written(fresh.runs))
        return True
    built = clause_of(state, fresh, state.numbers.chain(part.home), id)
    value = replace(
        part.value, heading=built.heading, text=built.text, table=built.table, children=built.children,
        numbering=built.numbering or part.value.numbering, marker=None, unnumbered=built.unnumbered,
    )  # fmt: skip
    state.exchange(Replace(target=id, old="", clause=value))
    return True


def _own_name(block: Block, items: Sequence[Item]) -> Name:
    """What the one clause of a quote is called: by its own number, in the style that it had."""
    if not block.marker or not items or not isinstance(items[0], Paragraph):
        return Name(part_word("none"))
    first = plain(items[0].runs).partition(" ")[0]
    return Name(part_word(block.style), "" if block.style in COUNTED else bare_number(first))


def _insert(request: Request) -> bool:
    """Read: Bổ sung khoản 2a vào sau khoản 2 …."""
    names = names_in(request.fields["parts"])
    drawn = [] if names is None else draw(request.items, names)
    place = _Place(request.state, request.one.get("target", request.one.get("container", -1)), request.where)
    for each in drawn:
        place.insert(each)
    return bool(drawn)


def _move(request: Request) -> bool:
    """Read: Chuyển khoản 3 Mục II thành khoản 1a Mục III, đặt sau khoản 1 Mục III."""
    state, sources, words = request.state, request.many["targets"], request.fields["parts"]
    names = re.split("; |, ", words)
    anchor = request.one["target"] if "target" in request.one else _container_in(state, words)
    if len(sources) != len(names) or anchor is None:
        return False
    place = _Place(state, anchor, request.where)
    for source, name in zip(sources, names, strict=True):
        place.move(source)
        expect_name(state, state.id_of(source), name, state.index.block(source))
    return True


def _container_in(state: State, words: str) -> int | None:
    """The part that a new place is in: Mục III of "khoản 1 Mục III"; also "gạch đầu dòng thứ 1 khoản 2 …"."""
    pieces = words.split(" ")
    for start in range(1, len(pieces)):
        found = state.index.citations.find(" ".join(pieces[start:]), PART, BLOCK, ANNEX)
        if found is not None:
            return found
    return None


class _Place:
    """Where parts are put: `where` ("after", "before", "into") of a part or list of the version amended.

    What is put to one place one after another stands there in this order.
    """

    def __init__(self, state: State, anchor: int, where: str) -> None:
        self.state, self.anchor, self.where = state, anchor, where
        self.kind = state.index.kind(anchor)
        self.id = state.id_of(anchor)
        self._tail = f"{where} {anchor}"

    def insert(self, drawn: Drawn) -> None:
        """Put a quoted part there."""
        state, is_section = self.state, self._is_section(drawn)
        field, target = self._of(section=is_section)
        id = state.new_id()
        if is_section:
            insert_section(state, drawn, id, field, target)
        else:
            clause = clause_of(state, drawn, self._chain(), id)
            state.move(replace(Insert(clause=clause), **{field: target}))
        if is_section or field != "last":
            state.tails[self._tail] = id

    def move(self, source: int) -> None:
        """Put a part there that stood elsewhere."""
        state, id = self.state, self.state.id_of(source)
        field, target = self._of(section=state.index.block(source).kind == "section")
        state.move(replace(Move(target=id), **{field: target}))
        if field != "last":
            state.tails[self._tail] = id

    def _is_section(self, drawn: Drawn) -> bool:
        """Whether a new part stands among sections: behind one only sections can, before one content too."""
        if self.where == "into":
            return self.kind == PART and self.state.index.flat.steps[self.anchor] == "body"
        beside = self.state.index.block(self.anchor)
        if beside.kind != "section":
            return False
        heading = bool(drawn.heading) or (drawn.style == beside.style and drawn.style not in BOLD_HEADINGS)
        return self.where == "after" or beside.level == 0 or heading

    def _of(self, *, section: bool) -> tuple[str, str]:
        """The field and target of an operation that puts a part there."""
        state, index = self.state, self.state.index
        is_section = self.kind == BLOCK and index.block(self.anchor).kind == "section"
        if self.where == "into":
            if self.kind == PART:
                step = index.flat.steps[self.anchor]
                return "last", "/outline" if step == "body" else f"/{step}"
            return "last", state.slot_in(self.id) if is_section and not section else self.id
        if is_section and not section:
            return "last", state.slot_in(state.id_of(index.flat.parents[self.anchor]))
        if self.where == "before":
            return "before", self.id
        return "after", state.tails.get(self._tail, self.id)

    def _chain(self) -> Chain:
        """The styles of the list that a new clause comes to, and of those below it."""
        numbers = self.state.numbers
        if self.kind == PART and self.where == "into":
            return ("none",)
        part = self.state.part(self.id)
        if self.where != "into":
            return numbers.chain(part.home)
        if self.kind == ANNEX:
            return part.value.numbering or numbers.outline.numbering
        return below(numbers.chain(part.home), part.value.numbering)


READ: dict[str, Reader] = {
    "part.change": _change,
    "part.repeal": lambda request: request.state.repeal(request.many["targets"]),
}
READ |= {f"part.insert_{where}": _insert for where in ("after", "before", "into")}
READ |= {f"part.move_{where}": _move for where in ("after", "before", "into")}
