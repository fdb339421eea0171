"""What each sentence of an amendment asks for."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from kehoach.amend.instrument.phrasing.words import Heard
from kehoach.amend.instrument.read_back import frame
from kehoach.amend.instrument.read_back.parts import (
    annex_of,
    change_number,
    change_numbers,
    change_part,
    change_words,
    insert_parts,
    move_parts,
    repeal_number,
)
from kehoach.amend.instrument.read_back.phrases import replace_phrase
from kehoach.amend.instrument.read_back.state import State
from kehoach.amend.instrument.read_back.tables import insert_rows, replace_row, replace_table
from kehoach.amend.model import Insert, Move, Replace
from kehoach.edition.document_tree import ANNEX, BLOCK, PART, ROW, TABLE
from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.spec_text import written

Items = Sequence[Item]
_ANY = (BLOCK, ANNEX, TABLE, ROW)
_KINDS: dict[str, tuple[str, ...]] = {
    "target": (BLOCK,), "container": (PART, BLOCK, ANNEX), "annex": (ANNEX,), "table": (TABLE,),
    "row": (ROW,),
}  # fmt: skip
_LISTS: dict[str, tuple[str, ...]] = {
    "targets": (BLOCK,), "rows": (ROW,), "annexes": (ANNEX,), "tables": (TABLE,),
}  # fmt: skip


class _Clause:
    """A sentence with its targets found: numbers in the flat tree of the version that is amended."""

    def __init__(self, state: State, heard: Heard, items: Items) -> None:
        self.state, self.key, self.fields, self.items = state, heard.key, heard.fields, items
        self.one: dict[str, int] = {}
        self.many: dict[str, list[int]] = {}
        self.known = all(self._find(name, words) for name, words in heard.fields.items())

    def _find(self, name: str, words: str) -> bool:
        places = self.state.index
        anywhere = self.key.startswith(("phrase.", "correct.words"))
        if name in _KINDS:
            number = places.citations.find(words, *(_ANY if anywhere else _KINDS[name]))
            if number is None:
                return False
            self.one[name] = number
        elif name in _LISTS:
            numbers = places.citations.find_listed(words, *(_ANY if anywhere else _LISTS[name]))
            if numbers is None:
                return False
            self.many[name] = numbers
        return True

    @property
    def where(self) -> str:
        """The word for where a part comes: after, before, into."""
        return self.key.rpartition("_")[2]


def take(state: State, heard: Heard, items: Items) -> bool:
    """Take what a sentence asks for; False where it names what is not there, or is to be read otherwise."""
    clause = _Clause(state, heard, items)
    if not clause.known:
        return False
    if heard.key in _FRAME:
        return _FRAME[heard.key](state, heard.fields, items)
    if heard.key.startswith(("phrase.", "correct.words")):
        return _phrase(clause)
    return _PARTS[heard.key.partition(".")[0]](clause)


def _phrase(clause: _Clause) -> bool:
    fields = clause.fields
    numbers = clause.many.get("targets") or [clause.one["target"]]
    nth = fields.get("nth")
    if nth is not None and not (nth.isascii() and nth.isdigit() and len(nth) < 7):
        return False
    return replace_phrase(
        clause.state, numbers, fields["old"], fields.get("new", ""),
        nth=int(nth) if nth else None, corrects=clause.key.startswith("correct"),
    )  # fmt: skip


def _part(clause: _Clause) -> bool:
    state = clause.state
    verb = clause.key.partition(".")[2].partition("_")[0]
    anchor = clause.one.get("target", clause.one.get("container"))
    match verb:
        case "change":
            return change_part(state, clause.one["target"], clause.items)
        case "insert":
            return anchor is not None and insert_parts(
                state, clause.fields["parts"], clause.items, anchor, clause.where
            )
        case "move":
            if clause.where == "into":
                anchor = _container_in(state, clause.fields["parts"])
            return move_parts(state, clause.many["targets"], clause.fields["parts"], anchor, clause.where)
        case _:
            for number in clause.many["targets"]:
                state.repeal(state.id_of(number))
            return True


def _container_in(state: State, words: str) -> int | None:
    """The part that a new place is in: Mục III of "khoản 1 Mục III"; also "gạch đầu dòng thứ 1 khoản 2 …"."""
    pieces = words.split(" ")
    for start in range(1, len(pieces)):
        found = state.index.citations.find(" ".join(pieces[start:]), PART, BLOCK, ANNEX)
        if found is not None:
            return found
    return None


def _words(field: str) -> Callable[[_Clause], bool]:
    def changed(clause: _Clause) -> bool:
        number = clause.one["target"]
        if clause.key.endswith(".repeal"):
            clause.state.rewrite(clause.state.id_of(number), field, "")
            return True
        return change_words(clause.state, number, field, clause.items)

    return changed


def _row(clause: _Clause) -> bool:
    state, row = clause.state, clause.one.get("row")
    flat = state.index.flat
    if clause.key == "row.repeal":
        for each in clause.many["rows"]:
            state.repeal(state.id_of(each))
        return True
    if row is None:
        block = flat.parents[clause.one["table"]]
        return insert_rows(state, clause.items, block, last=state.id_of(block))
    block = flat.parents[flat.parents[row]]
    if clause.key == "row.change":
        return replace_row(state, row, block, clause.items)
    return insert_rows(state, clause.items, block, **{clause.where: state.id_of(row)})


def _table(clause: _Clause) -> bool:
    state = clause.state
    if clause.key == "table.insert":
        return replace_table(state, clause.one["target"], clause.items)
    block = state.index.flat.parents[clause.one["table"]]
    if clause.key == "table.repeal":
        state.set(state.id_of(block), "table", None)
        return True
    return replace_table(state, block, clause.items)


def _caption(clause: _Clause) -> bool:
    state = clause.state
    id = state.id_of(state.index.flat.parents[clause.one["table"]])
    if clause.key == "caption.repeal":
        state.set(id, "table.caption", None)
        return True
    [*paragraphs] = clause.items
    if len(paragraphs) != 1 or not isinstance(paragraphs[0], Paragraph):
        return False
    state.rewrite(id, "table.caption", written(paragraphs[0].runs))
    return True


def _annex(clause: _Clause) -> bool:
    state, verb = clause.state, clause.key.partition(".")[2].partition("_")[0]
    if verb == "repeal":
        for each in clause.many["annexes"]:
            state.repeal(state.id_of(each))
        return True
    anchor = state.id_of(clause.one["annex"]) if "annex" in clause.one else "/annexes"
    place = {"last" if clause.where == "into" else clause.where: anchor}
    if "after" in place:
        place["after"] = state.tails.get(f"annex {anchor}", anchor)
    if verb == "move":
        [*sources] = clause.many["annexes"]
        id = state.id_of(sources[0])
        state.move(replace(Move(target=id), **place))
    else:
        id = anchor if verb == "change" else state.new_id()
        annex = annex_of(state, clause.items, id)
        if annex is None:
            return False
        if verb == "change":
            state.exchange(Replace(target=id, old="", annex=annex))
            return True
        state.move(replace(Insert(annex=annex), **place))
    state.tails[f"annex {anchor}"] = id
    return True


def _title(clause: _Clause) -> bool:
    items = clause.items
    if len(items) != 1 or not isinstance(items[0], Paragraph):
        return False
    clause.state.rewrite(clause.state.id_of(clause.one["annex"]), "title", written(items[0].runs))
    return True


def _number(clause: _Clause) -> bool:
    if clause.key == "number.repeal":
        return repeal_number(clause.state, clause.one["target"])
    return change_number(clause.state, clause.one["target"], clause.fields["number"])


def _numbers(clause: _Clause) -> bool:
    return change_numbers(clause.state, clause.one["container"], clause.fields["numbers"])


_PARTS: dict[str, Callable[[_Clause], bool]] = {
    "part": _part, "opening": _words("text"), "heading": _words("heading"), "row": _row, "table": _table,
    "caption": _caption, "annex": _annex, "title": _title, "number": _number, "numbers": _numbers,
    "correct": _number, "renumbered": lambda _: True, "followed": lambda _: True,
    "rows": lambda _: True, "label": lambda _: True,
}  # fmt: skip

_FRAME: dict[str, Callable[[State, dict[str, str], Items], bool]] = {
    "subject.change": lambda state, _, items: frame.change_subject(state, items),
    "kind.change": lambda state, fields, _: frame.change_kind(state, fields["new"]),
    "number_symbol.change": lambda state, fields, _: frame.change_number_symbol(state, fields["new"]),
    "place_date.change": lambda state, fields, _: frame.change_place_date(state, fields["new"]),
    "issuer.change": lambda state, fields, _: frame.change_issuer(state, fields["new"]),
    "recipients.change": lambda state, _, items: frame.change_recipients(state, items),
    "recipients.repeal": lambda state, _, items: frame.change_recipients(state, ()) or True,
    "signer.change": lambda state, _, items: frame.change_signer(state, items),
    "signer.repeal": lambda state, _, items: frame.change_signer(state, ()),
    "signer_name.change": lambda state, fields, _: frame.change_signer_name(state, fields["new"]),
    "signer_name.repeal": lambda state, _, items: frame.change_signer_name(state, ""),
    "closing_mark.insert": lambda state, _, items: frame.change_closing_mark(state, there=True),
    "closing_mark.repeal": lambda state, _, items: frame.change_closing_mark(state, there=False),
}
_FRAME |= {
    "correct.in_recipients": lambda state, fields, _: frame.correct_recipients(
        state, fields["old"], fields["new"]
    ),
    "correct.in_subject": lambda state, fields, _: frame.correct_subject(state, fields["old"], fields["new"]),
}
_FRAME |= {
    f"correct.{name}": _FRAME[f"{name}.change"]
    for name in ("subject", "recipients", "signer", "signer_name", "number_symbol", "place_date")
}
