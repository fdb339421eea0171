"""Clauses on what stands around the content: letterhead, title, recipients, signature, annexes."""

from collections.abc import Iterable, Iterator, Sequence

from kehoach.amend.instrument.phrasing.quotes import Quote, quoted_annex, quoted_lines
from kehoach.amend.instrument.tell.model import Choice, Pairs, Told
from kehoach.amend.instrument.tell.parts import PartClauses
from kehoach.edition.document_tree import ANNEX
from kehoach.edition.frame import annex_labels
from kehoach.edition.index import Index
from kehoach.edition.model import AnnexBlock, Document, Run
from kehoach.edition.repealed import says_ended, says_repealed
from kehoach.registry.layout import layout

_ONLY = annex_labels([0])[0]
"""The label of an annex that is the only one."""


def head_clauses(old: Document, new: Document) -> Iterator[Told]:
    """What changed in the letterhead and the title."""
    one, other = old.letterhead, new.letterhead
    if (one.superior, one.organ) != (other.superior, other.organ):
        yield Told(key="issuer.change", fields={"new": "\n".join((*other.superior, *other.organ))}, at=1)
    if one.number != other.number:
        yield Told(key="number_symbol.change", fields={"new": number_of(other.number)}, at=1)
    if one.place_date != other.place_date:
        yield Told(key="place_date.change", fields={"new": other.place_date}, at=1)
    if old.title.kind != new.title.kind:
        yield Told(key="kind.change", fields={"new": new.title.kind}, at=2)
    if old.title.subject != new.title.subject:
        yield Told(key="subject.change", quote=quoted_lines(new.title.subject), at=2)


def tail_clauses(old: Document, new: Document, at: float) -> Iterator[Told]:
    """What changed after the content: closing mark, recipients, signature."""
    if old.closing_mark != new.closing_mark:
        yield Told(key=f"closing_mark.{'insert' if new.closing_mark else 'repeal'}", at=at)
    if old.recipients != new.recipients:
        yield _lines("recipients", new.recipients, at + 0.1)
    if old.signature.lines != new.signature.lines:
        yield _lines("signer", new.signature.lines, at + 0.2)
    if old.signature.name != new.signature.name:
        name = new.signature.name
        key = f"signer_name.{'change' if name else 'repeal'}"
        yield Told(key=key, fields={"new": name} if name else {}, at=at + 0.3)


def number_of(printed: str) -> str:
    """Number and symbol without the word before them: "125/KH-UBND"."""
    return printed.removeprefix(layout().number.label).lstrip(" ") or printed


def annex_clauses(old: Index, new: Index, pairs: Pairs, choice: Choice, parts: PartClauses) -> Iterator[Told]:
    """What changed among the annexes and in them."""
    olds, news = _annexes(old), _annexes(new)
    gone = [each for each in olds if _is_gone(old, new, pairs, each)]
    if gone:
        yield Told(
            key="annex.repeal", fields={"annexes": old.citations.listed(gone)}, at=gone[0], old=gone[0]
        )
    stay = [each for each in news if pairs.of_new[each] >= 0]
    places = [pairs.of_new[each] for each in stay]
    kept = {each for index, each in enumerate(stay) if _rises(places, index)}
    anchor = -1
    yield from _labelled(old, new, sorted(places), pairs)
    for at, number in enumerate(news):
        other = pairs.of_new[number]
        if number in kept:
            anchor = other
            yield from _in_annex(old, new, other, number, choice, parts)
            continue
        if other < 0 and says_ended(new.annex(number).title) and not new.annex(number).blocks:
            continue
        following = next((pairs.of_new[each] for each in news[at:] if each in kept), -1)
        yield _arrived(old, new, other, number, anchor, following)
        if other >= 0:
            yield from _in_annex(old, new, other, number, choice, parts)


def is_repealed_annex(annex: AnnexBlock) -> bool:
    """Whether an annex says that it was repealed and nothing else."""
    return says_repealed(annex.title) and not annex.blocks


def _rises(places: Sequence[int], index: int) -> bool:
    """Whether an annex stands after all of those before it; they are few, so that none is weighed."""
    return all(each < places[index] for each in places[:index])


def _annexes(places: Index) -> list[int]:
    [root] = [each for each in places.flat.children[0] if places.flat.steps[each] == "annexes"]
    return places.under(root, ANNEX)


def _is_gone(old: Index, new: Index, pairs: Pairs, number: int) -> bool:
    other = pairs.of_old[number]
    return other < 0 or (is_repealed_annex(new.annex(other)) and not is_repealed_annex(old.annex(number)))


def _arrived(old: Index, new: Index, source: int, number: int, anchor: int, following: int) -> Told:
    verb, quote = "insert", quoted_annex(new.annex(number))
    fields = {"parts": new.citation(number)}
    if source >= 0:
        verb, quote, fields = "move", (), {**fields, "annexes": old.citation(source)}
    if anchor >= 0:
        fields, key = {**fields, "annex": old.citation(anchor)}, f"annex.{verb}_after"
    elif following >= 0:
        fields, key = {**fields, "annex": old.citation(following)}, f"annex.{verb}_before"
    else:
        key = f"annex.{verb}_into"
    end = len(old.flat)
    at = old.flat.ends[anchor] - 0.5 if anchor >= 0 else following - 0.5 if following >= 0 else end
    return Told(key=key, fields=fields, quote=quote, at=at, old=source)


def _labelled(old: Index, new: Index, numbers: Iterable[int], pairs: Pairs) -> Iterator[Told]:
    """An annex that was the only one and is the first of several has a number now."""
    for number in numbers:
        label = new.annex(pairs.of_old[number]).label
        if old.annex(number).label == _ONLY and label != _ONLY:
            fields = {"annex": old.citation(number), "parts": label}
            yield Told(key="label.change", fields=fields, at=number - 0.1, old=number)


def _in_annex(
    old: Index, new: Index, other: int, number: int, choice: Choice, parts: PartClauses
) -> Iterator[Told]:
    before, after = old.annex(other), new.annex(number)
    if is_repealed_annex(after):
        return
    fields = {"annex": old.citation(other)}
    if other in choice.whole:
        yield Told(key="annex.change", fields=fields, quote=quoted_annex(after), at=other, old=other)
        return
    if before.title != after.title and not (says_ended(before.title) and says_ended(after.title)):
        quote = quoted_lines([after.title])
        yield Told(key="title.change", fields=fields, quote=quote, at=other, old=other)
    yield from parts.under(other, number)


def _lines(what: str, lines: Sequence[str], at: float) -> Told:
    if not lines:
        return Told(key=f"{what}.repeal", at=at)
    quote: Quote = quoted_lines([(Run(line),) for line in lines])
    return Told(key=f"{what}.change", quote=quote, at=at)
