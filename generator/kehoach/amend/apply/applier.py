"""Applying single operations to a Tree: each checks its guard, changes the tree, tells what it touched."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from kehoach.amend.apply.field_writer import FieldWriter
from kehoach.amend.apply.numbers import Numbers
from kehoach.amend.apply.parts import Part, Value, depth_of, lead, whole
from kehoach.amend.apply.phrases import occurrences, substituted, text_fields
from kehoach.amend.apply.places import KINDS, given_part, home_name, place_of
from kehoach.amend.apply.repealing import place_holder, repeal
from kehoach.amend.apply.touches import Touch, What
from kehoach.amend.apply.tree import Tree
from kehoach.amend.model import (
    Correct,
    Insert,
    Move,
    Operation,
    Phrase,
    Regroup,
    Rename,
    Repeal,
    Replace,
    Set,
)
from kehoach.amend.problems import OperationError, guard_error, shown
from kehoach.diagnostics.near import nearest
from kehoach.spec.model import MOST_INSERTED, Annex, Row
from kehoach.spec.structure import MAX_DEPTH

Resolve = Callable[[str], str]
"""From a target as it is written, an id or a citation, to the id of the part. Raises OperationError."""


class Applier:
    """Applies the operations of one amendment to a tree.

    `freeze` keeps numbers that were issued. `apart` says that the amendment was written against an earlier
    version than this tree's: then words are merged with what others did to the same clause in between.
    """

    def __init__(self, tree: Tree, resolve: Resolve, *, freeze: bool, apart: bool = False) -> None:
        self.tree = tree
        self.freeze = freeze
        self.apart = apart
        self.numbers = Numbers(tree)
        self.fields = FieldWriter(tree, apart=apart)
        self._resolve = resolve
        self._fresh: set[str] = set()
        self._touched: list[Touch] = []

    def apply(self, operation: Operation) -> tuple[Touch, ...]:
        """Apply one operation; what it touched.

        Raises OperationError; the tree may then be half changed and is of no more use.
        """
        self._touched = []
        match operation:
            case Replace():
                self._replace(operation)
            case Insert():
                self._insert(operation)
            case Repeal():
                self._repeal(operation)
            case Move():
                self._move(operation)
            case Phrase():
                self._phrase(operation)
            case Set():
                self._set(operation)
            case Regroup():
                self._regroup(operation)
            case Rename():
                self._rename(operation.ids)
            case Correct():
                self._correct(operation)
        return tuple(self._touched)

    def again(self, operation: Operation, touches: tuple[Touch, ...]) -> tuple[Touch, ...]:
        """Apply an operation that touched these parts in the version that it was written against.

        Phrases are put where they stood there, not where others wrote them, and what touched nothing does
        nothing. Raises OperationError.
        """
        if touches and not isinstance(operation, Phrase | Correct):
            return self.apply(operation)
        return tuple(
            self.fields.exchange(self._own(each.id), each.field, each.old, each.new, what=each.what)
            for each in touches
        )

    def part(self, target: str, pointer: str = "/target") -> Part:
        """The part that a target names. Raises OperationError."""
        try:
            part = self.tree.parts.get(self._resolve(target))
        except OperationError as error:
            raise OperationError(error.code, pointer, **error.arguments) from None
        if part is None:
            near = ", ".join(nearest(target, self.tree.parts))
            raise OperationError("U101", pointer, target=target, near=near)
        return part

    def _own(self, id: str) -> Part | None:
        if id and id not in self.tree.parts:
            raise OperationError("U101", "/target", target=id, near="")
        return self.tree.parts[id] if id else None

    def _replace(self, operation: Replace) -> None:
        given = given_part(operation)
        if (given is None) == (operation.new is None):
            raise OperationError("U108", parts=", ".join(("new", *KINDS)))
        part = self.part(operation.target)
        if given is None:
            self._touched.append(
                self.fields.exchange(part, operation.field, operation.old, operation.new, words=True)
            )
            return
        kind, value = given
        if kind != part.kind:
            raise OperationError("U114", f"/{kind}", target=operation.target, kind=kind)
        self._guard(part, operation.old)
        before, gone = whole(part), tuple(each.id for each in part.below())[1:]
        if value.id and value.id != part.id:
            self._rename({part.id: value.id})
        self.fields.refill(part, self._in_its_place(value, part))
        self._tell(part, "replaced", old=before, new=whole(part), gone=gone)

    def _insert(self, operation: Insert) -> None:
        given = given_part(operation)
        if given is None:
            raise OperationError("U108", parts=", ".join(KINDS))
        kind, value = given
        home, index = place_of(operation, kind, self.tree, self.part)
        try:
            part = self.tree.graft(value, home, index)
        except KeyError as error:
            raise OperationError("U109", f"/{kind}", id=str(error.args[0])) from None
        self._keep_numbers(part)
        anchor = home[index - 1].id if index else ""
        beside = self._beside(operation)
        self._tell(part, "inserted", new=whole(part), anchor=anchor, beside=beside)

    def _repeal(self, operation: Repeal) -> None:
        part = self.part(operation.target)
        self._guard(part, operation.old)
        home, before, id = home_name(part.home), whole(part), part.id
        gone = repeal(part, self.tree, self.numbers, keeps_place=self.freeze)
        self._touched.append(Touch(id=id, what="repealed", old=before, home=home, gone=gone))

    def _move(self, operation: Move) -> None:
        part = self.part(operation.target)
        if operation.old:
            self._guard(part, operation.old)
        home, index = place_of(operation, part.kind, self.tree, self.part)
        if home.owner is part or (home.owner and part in home.owner.above()):
            raise OperationError("U110", target=operation.target)
        source, at = part.home, part.home.index(part)
        if home is source and index in (at, at + 1):
            return  # it stands there already
        leaves_number = self.freeze and self.numbers.is_numbered(part)
        before = home[index - 1] if index else None
        self.tree.cut(part)
        if leaves_number:
            stays = self.tree.graft(place_holder(part, self.tree), source, at)
            before = stays if before is part else before
        elif before is part:
            before = source[at - 1] if at else None
        self.tree.put(part, home, home.index(before) + 1 if before else 0)
        if part.kind != "row" and part.value.inserted and self.freeze:
            part.change(replace(part.value, inserted=0))
        self._keep_numbers(part)
        self._tell(
            part, "moved", old=home_name(source), new=home_name(home), anchor=before.id if before else "",
            beside=self._beside(operation),
        )  # fmt: skip

    def _beside(self, operation: Insert | Move) -> str:
        """The part that an operation names to say the place before or after it."""
        target = operation.before or operation.after
        return self.part(target).id if target else ""

    def _phrase(self, operation: Phrase) -> None:
        within = enumerate(operation.within)
        tops = [self.part(each, f"/within/{at}") if each else None for at, each in within]
        places = [
            (part, field, text, count)
            for part, field, text in text_fields(self.tree, tops)
            if (count := occurrences(text, operation.old))
        ]
        found = sum(count for *_, count in places)
        if not found or (operation.count is not None and operation.count != found and not self.apart):
            expected = str(operation.count or "≥ 1")
            raise OperationError("U104", "/old", phrase=operation.old, found=str(found), expected=expected)
        if operation.nth is not None and operation.nth > found:
            args = {"phrase": operation.old, "found": str(found), "nth": str(operation.nth)}
            raise OperationError("U111", "/nth", **args)
        seen = 0
        for part, field, text, count in places:
            nth = operation.nth - seen if operation.nth is not None else None
            seen += count
            if nth is None or 1 <= nth <= count:
                words = substituted(text, operation.old, operation.new, nth)
                self._touched.append(self.fields.write(part, field, words, what="phrase"))

    def _set(self, operation: Set) -> None:
        part = self.part(operation.target) if operation.target else None
        self._touched.append(
            self.fields.exchange(part, operation.field, operation.old, operation.new, before=operation.before)
        )

    def _regroup(self, operation: Regroup) -> None:
        if operation.role not in self.tree.groups:
            raise OperationError("U112", "/role", role=operation.role)
        now, new = self.tree.groups[operation.role], operation.new
        if now != operation.old and not (self.apart and now == new):
            raise guard_error(operation.old, now)
        if new is not None and len(set(new)) != len(new):
            raise OperationError("U122", "/new")
        try:
            self.tree.regroup(operation.role, new)
        except KeyError:
            raise OperationError("U122", "/new") from None
        field = f"content.{operation.role}"
        self._touched.append(Touch(id="", what="edited", field=field, old=now, new=new))

    def _correct(self, operation: Correct) -> None:
        part = self.part(operation.target) if operation.target else None
        current, old, new = self.fields.read(part, operation.field), operation.old, operation.new
        if not (isinstance(current, str) and isinstance(old, str) and isinstance(new, str) and old):
            self._touched.append(self.fields.exchange(part, operation.field, old, new, what="corrected"))
            return
        found, nth = current.count(old), operation.nth
        if not found:
            raise guard_error(old, current)
        if found > 1 and nth is None:
            raise OperationError("U119", "/old", phrase=old, found=str(found))
        if (nth or 1) > found:
            raise OperationError("U111", "/nth", phrase=old, found=str(found), nth=str(nth))
        pieces = current.split(old)
        at = nth or 1
        words = old.join(pieces[:at]) + new + old.join(pieces[at:])
        self._touched.append(self.fields.write(part, operation.field, words, what="corrected"))

    def _rename(self, ids: Mapping[str, str]) -> None:
        missing = [old for old in ids if old not in self.tree.parts]
        if missing:
            raise OperationError("U101", "/ids", target=missing[0], near="")
        try:
            self.tree.rename(ids)
        except KeyError as error:
            raise OperationError("U109", "/ids", id=str(error.args[0])) from None
        self._touched += [
            Touch(id=new, what="edited", field="id", old=old, new=new) for old, new in ids.items()
        ]

    def _guard(self, part: Part, old: str) -> None:
        if part.value.repealed and self.freeze:
            raise OperationError("U105", "/target", target=part.id)
        found = lead(part.value)
        if found and not old:
            raise OperationError("U123", "/old", found=shown(found))
        if found != old and not self.apart:
            raise guard_error(old, found)

    def _keep_numbers(self, part: Part) -> None:
        """Give a part that came between numbers a suffix to the one before it, where numbers stay."""
        if not self.freeze or part.kind == "row":
            return
        suffix = 0 if part.value.inserted else self.numbers.suffix(part)
        if suffix > MOST_INSERTED:
            raise OperationError("U124", limit=str(MOST_INSERTED))
        if suffix:
            part.change(replace(part.value, inserted=suffix))
            self._put_in_order(part)

    def _put_in_order(self, part: Part) -> None:
        """Give what one amendment puts between two numbers its suffixes in the order in which it stands."""
        self._fresh.add(part.id)
        parts = [each for each in self.numbers.beside(part) if each.id in self._fresh]
        suffixes = sorted(each.value.inserted for each in parts)
        for each, suffix in zip(parts, suffixes, strict=True):
            each.change(replace(each.value, inserted=suffix))

    def _in_its_place(self, value: Value, part: Part) -> Value:
        """A value that takes the place of a part, with its id, and its number where numbers stay."""
        kept: dict[str, Any] = {"id": part.id}
        if self.freeze and not isinstance(value, Row):
            kept["inserted"] = value.inserted or part.value.inserted
            if not isinstance(value, Annex):
                kept["marker"] = value.marker or part.value.marker
        return replace(value, **kept)

    def _tell(self, part: Part, what: What, **more: Any) -> None:
        if max(map(depth_of, part.below())) >= MAX_DEPTH:
            raise OperationError("U117", limit=str(MAX_DEPTH))
        self._touched.append(Touch(id=part.id, what=what, home=home_name(part.home), **more))
