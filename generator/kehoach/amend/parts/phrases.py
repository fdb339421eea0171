"""Phrases in the texts of a plan as they are typed; placeholders are left alone, or are the phrase."""

from collections.abc import Iterable, Iterator

from kehoach.amend.parts.fields import field_of
from kehoach.amend.parts.part import Part
from kehoach.amend.parts.tree import Tree
from kehoach.edition.placeholders import PLACEHOLDER
from kehoach.spec.model import Annex, Clause, Plan, Row, Section


def text_fields(tree: Tree, within: Iterable[Part | None]) -> Iterator[tuple[Part | None, str, str]]:
    """Every text with its part and field, in reading order of the canonical form, each once.

    `within` are parts whose texts, and those under them, are meant, for a section also the content that it
    places; None is what the plan itself says: movement, subject, variables with words, names of agencies, and
    recipients. Without any it is all of these. The names and titles of issued documents (`citations`) stay as
    they were issued, and letterhead and signature have no phrases.
    """
    tops = list(within) or [None, *(part for parts in tree.roots() for part in parts)]
    seen: set[int] = set()
    if None in tops:
        yield from ((None, field, text) for field, text in _own_texts(tree.plan) if text)
    for top in filter(None, tops):
        for part in _inside(top, tree):
            if id(part) not in seen:
                seen.add(id(part))
                yield from ((part, field, text) for field, text in part_texts(part) if text)


def _own_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    if plan.movement:
        yield "movement.name", plan.movement.name
        yield "movement.short", plan.movement.short
    yield "document.subject", plan.document.subject
    for name, variable in plan.variables.items():
        if isinstance(variable.value, str):
            yield f"variables.{name}.value", variable.value
    for id, agency in plan.agencies.items():
        yield f"agencies.{id}.name", agency.name
    for index, line in enumerate(plan.recipients):
        yield f"recipients.{index}", line


def _inside(top: Part, tree: Tree) -> Iterator[Part]:
    for part in top.below():
        yield part
        if part.kind == "section":
            placed = (clause for pointer in tree.placed_by(part) for clause in tree.lists[pointer])
            yield from (each for clause in placed for each in clause.below())


def occurrences(text: str, phrase: str) -> int:
    """How often a phrase stands in a text. One that is a placeholder is found where just that one stands.

    Other phrases are not looked for in placeholders.
    """
    pieces = PLACEHOLDER.split(text)
    if is_placeholder(phrase):
        return pieces[1::2].count(phrase)
    return sum(piece.count(phrase) for piece in pieces[::2])


def is_placeholder(phrase: str) -> bool:
    """Whether a phrase is one placeholder and nothing else."""
    return PLACEHOLDER.split(phrase) == ["", phrase, ""]


def substituted(text: str, old: str, new: str, nth: int | None = None) -> str:
    """A text with a phrase put for another, everywhere or at its n-th place.

    Where a phrase goes without another in its place, one of the blanks around it goes too.
    """
    pieces = _cut_at(text, old) if is_placeholder(old) else PLACEHOLDER.split(text)
    seen = 0
    for at in range(0, len(pieces), 2):
        count = pieces[at].count(old)
        if nth is None:
            pieces[at] = _put(pieces[at], old, new, range(count))
        elif seen < nth <= seen + count:
            pieces[at] = _put(pieces[at], old, new, range(nth - seen - 1, nth - seen))
        seen += count
    return "".join(pieces)


def _cut_at(text: str, placeholder: str) -> list[str]:
    """A text in pieces, every second one another placeholder; the given one is left within the pieces."""
    pieces = [""]
    for at, piece in enumerate(PLACEHOLDER.split(text)):
        if at % 2 and piece != placeholder:
            pieces += [piece, ""]
        else:
            pieces[-1] += piece
    return pieces


def _put(text: str, old: str, new: str, which: range) -> str:
    parts = text.split(old)
    result = parts[0]
    for at, part in enumerate(parts[1:]):
        if at not in which:
            result += old + part
        elif not new and (result.endswith(" ") or not result) and part[:1] in (" ", ""):
            result = result + part[1:] if part else result.rstrip(" ")
        elif not new and result.endswith(" ") and part[:1] in (",", ".", ";", ":"):
            result = result.rstrip(" ") + part
        else:
            result += new + part
    return result


def part_texts(part: Part) -> Iterator[tuple[str, str]]:
    """The fields of a part that hold words, with these; a field may be empty."""
    match part.value:
        case Clause() as clause:
            yield "heading", clause.heading
            yield "text", clause.text
            if clause.table:
                yield "table.caption", clause.table.caption
                for index, column in enumerate(clause.table.columns):
                    yield f"table.columns.{index}.title", column.title
        case Section() as section:
            yield "heading", section.heading
        case Row() as row:
            for column_id in row.cells:
                yield f"cells.{column_id}", str(field_of(row, f"cells.{column_id}"))
        case Annex() as annex:
            yield "title", annex.title
