"""Clauses on annexes."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kehoach.amend.instrument.sentences.parts import part_statements
from kehoach.amend.instrument.sentences.quoted_parts import annex_of
from kehoach.amend.instrument.sentences.quotes import quoted_annex, quoted_lines
from kehoach.amend.instrument.sentences.state import Reader, Request
from kehoach.amend.instrument.sentences.statement import Arrival, Statement, Telling, arrivals
from kehoach.amend.model import Insert, Move, Replace
from kehoach.edition.document_tree import ANNEX
from kehoach.edition.frame import annex_labels
from kehoach.edition.model import AnnexBlock
from kehoach.edition.repealed import says_ended, says_repealed

_ONLY = annex_labels([0])[0]
"""The label of an annex that is the only one."""


def annex_statements(telling: Telling) -> Iterator[Statement]:
    """What changed among the annexes and in them."""
    olds, news = (each.under(each.part_of_document("annexes"), ANNEX) for each in (telling.old, telling.new))
    gone = [each for each in olds if _is_gone(telling, each)]
    if gone:
        yield telling.about_all("annex.repeal", gone, "annexes")
    stay = [each for each in news if telling.of_new[each] >= 0]
    kept = _rising(stay, telling.of_new)
    yield from _labelled(telling, stay)
    for number in stay:
        yield from _in_annex(telling, telling.of_new[number], number)
    for arrival in arrivals([each for each in news if not _is_trace(telling, each)], kept, telling.of_new):
        for number in arrival.parts:
            yield _arrived(telling, number, arrival)


def is_repealed_annex(annex: AnnexBlock) -> bool:
    """Whether an annex says that it was repealed and nothing else."""
    return says_repealed(annex.title) and not annex.blocks


def _rising(stay: Sequence[int], of_new: Sequence[int]) -> set[int]:
    """The annexes that stand after all of those before them; they are few, so that none is weighed."""
    return {each for at, each in enumerate(stay) if all(of_new[one] < of_new[each] for one in stay[:at])}


def _is_gone(telling: Telling, number: int) -> bool:
    other = telling.of_old[number]
    if other < 0:
        return True
    return is_repealed_annex(telling.new.annex(other)) and not is_repealed_annex(telling.old.annex(number))


def _is_trace(telling: Telling, number: int) -> bool:
    """Whether a new annex only says that one was repealed or moved away."""
    annex = telling.new.annex(number)
    return telling.of_new[number] < 0 and says_ended(annex.title) and not annex.blocks


def _arrived(telling: Telling, number: int, arrival: Arrival) -> Statement:
    old, source = telling.old, telling.of_new[number]
    verb, quote = "insert", quoted_annex(telling.new.annex(number))
    fields = {"parts": telling.new.citation(number)}
    if source >= 0:
        verb, quote = "move", ()
        fields["annexes"] = old.citation(source)
    where, beside, at = arrival.place(old.flat, len(old.flat))
    if where != "into":
        fields["annex"] = old.citation(beside)
    return Statement(key=f"annex.{verb}_{where}", fields=fields, quote=quote, at=at, old=source)


def _labelled(telling: Telling, numbers: Iterable[int]) -> Iterator[Statement]:
    """An annex that was the only one and is the first of several has a number now."""
    for number in numbers:
        other, label = telling.of_new[number], telling.new.annex(number).label
        if telling.old.annex(other).label == _ONLY and label != _ONLY:
            yield telling.about("label.change", other, field="annex", shift=-0.1, parts=label)


def _in_annex(telling: Telling, old: int, new: int) -> Iterator[Statement]:
    before, after = telling.old.annex(old), telling.new.annex(new)
    if is_repealed_annex(after):
        return
    if old in telling.choice.whole:
        yield telling.about("annex.change", old, quoted_annex(after), field="annex")
        return
    if before.title != after.title and not (says_ended(before.title) and says_ended(after.title)):
        yield telling.about("title.change", old, quoted_lines([after.title]), field="annex")
    yield from part_statements(telling, old, new)


def _change(request: Request) -> bool:
    """Read: Thay thế Phụ lục II như sau: …."""
    state = request.state
    id = state.id_of(request.one["annex"])
    annex = annex_of(state, request.items, id)
    if annex is not None:
        state.exchange(Replace(target=id, old="", annex=annex))
    return annex is not None


def _come(request: Request) -> bool:
    """Read: Bổ sung Phụ lục III vào sau Phụ lục II như sau: …; Chuyển Phụ lục I thành …, đặt sau …."""
    state = request.state
    anchor = state.id_of(request.one["annex"]) if "annex" in request.one else "/annexes"
    tail = f"annex {anchor}"
    place = {"last" if request.where == "into" else request.where: anchor}
    if request.where == "after":
        place["after"] = state.tails.get(tail, anchor)
    if request.verb == "move":
        id = state.id_of(request.many["annexes"][0])
        state.move(replace(Move(target=id), **place))
    else:
        id = state.new_id()
        annex = annex_of(state, request.items, id)
        if annex is None:
            return False
        state.move(replace(Insert(annex=annex), **place))
    state.tails[tail] = id
    return True


READ: dict[str, Reader] = {
    "annex.change": _change,
    "annex.repeal": lambda request: request.state.repeal(request.many["annexes"]),
    "label.change": lambda _: True,
}
READ |= {f"annex.insert_{where}": _come for where in ("after", "before", "into")}
READ |= {f"annex.move_{where}": _come for where in ("after", "before")}
