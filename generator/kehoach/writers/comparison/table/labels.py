"""The wording of the comparison table, as comparison tables of Vietnamese drafts put it (`words.json`)."""

from collections.abc import Sequence

from kehoach.catalogue import Catalogue

say = Catalogue(__file__).say


def listed(items: Sequence[str]) -> str:
    """A list as a sentence has it: "a, b và c"."""
    *others, last = items
    return f"{', '.join(others)} và {last}" if others else last
