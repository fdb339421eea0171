"""Which typed values of a clause changed, as far as a reader of the plan would say so."""

from collections import Counter

from kehoach.diff.tokens import without_variants
from kehoach.edition.model import Block, Facet

FacetPair = tuple[Facet | None, Facet | None]

_NAMED = ("agencies.",)
"""Facets that are another thing when they are printed otherwise: one function, another agency by then."""

_NEVER_PRINTED = frozenset(
    (
        "audience", "bound", "change", "event", "every", "indicator", "level", "occasions", "recipients",
        "unit",
    )
)  # fmt: skip
_FAMILIES = ("awards", "milestones", "targets")


def facet_changes(before: Block, after: Block, *, one_source: bool) -> tuple[list[FacetPair], bool]:
    """The facets that changed by name, and whether others differ that nobody would call changed.

    In versions of one plan that is every other value. In plans of two sources the same thing was typed twice:
    there only what is printed counts, under whatever name, and only where the clause reads otherwise.
    """
    olds, news = {each.name: each for each in before.facets}, {each.name: each for each in after.facets}
    pairs: list[FacetPair] = []
    for name in sorted({*olds, *news}):
        first, second = olds.get(name), news.get(name)
        if first == second or (first and second and _says_the_same(first, second)):
            continue
        pairs.append((first, second))
    if not one_source:
        same_text = (before.heading, before.runs) == (after.heading, after.runs)
        pairs = [] if same_text else _said_otherwise(pairs)
    told = {facet for pair in pairs for facet in pair}
    return pairs, any(
        olds.get(name) != news.get(name) and not {olds.get(name), news.get(name)} & told - {None}
        for name in {*olds, *news}
    )


def _says_the_same(first: Facet, second: Facet) -> bool:
    """Whether two values of one name are the same thing, however they are typed."""
    words = first.words, second.words
    same = without_variants(first.value) == without_variants(second.value)
    return same and (not first.name.startswith(_NAMED) or len(set(map(without_variants, words))) == 1)


def _said_otherwise(pairs: list[FacetPair]) -> list[FacetPair]:
    """The pairs of printed values, without those that are there under another name on the other side."""
    pairs = [pair for pair in pairs if _last_step(pair) not in _NEVER_PRINTED]
    gone = Counter(_meaning(first) for first, second in pairs if first and not second)
    come = Counter(_meaning(second) for first, second in pairs if second and not first)
    both = gone & come
    kept: list[FacetPair] = []
    for first, second in pairs:
        one = first or second
        if first and second:
            if _meaning(first) != _meaning(second):
                kept.append((first, second))
        elif one and not both[_meaning(one)]:
            kept.append((first, second))
    return kept


def _meaning(facet: Facet) -> tuple[str, str]:
    """What kind of value it is, without the name that the plan gave it, and how it is printed."""
    first, *rest = facet.name.split(".")
    kind = [first, *rest[1:]] if first in _FAMILIES else [first, *rest]
    return ".".join(kind), facet.words


def _last_step(pair: FacetPair) -> str:
    facet = pair[0] or pair[1]
    return facet.name.rpartition(".")[2] if facet else ""
