"""Numbers of clauses and sections: their printed markers, and the styles of the levels below.

Styles after Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6đ and V.6b (I. / 1. / a)); 1.1., dash and
plus are usage that the decree does not provide for.
"""

from kehoach.registry.layout import layout
from kehoach.spec.facets import NumberStyle
from kehoach.vietnamese.alphabet import letter, roman

Chain = tuple[NumberStyle, ...]

DEFAULT_CHAIN: Chain = ("roman", "decimal", "letter", "dash", "plus")

_NEXT: dict[NumberStyle, NumberStyle] = {
    "roman": "decimal", "decimal": "letter", "nested-decimal": "letter", "letter": "dash", "dash": "plus",
    "plus": "dash", "none": "none",
}  # fmt: skip


def below(chain: Chain, own: Chain) -> Chain:
    """The styles of the levels under a part: its own where it has some, else what is left of its chain."""
    return own or chain[1:] or (_NEXT[chain[0]],)


def marker(style: NumberStyle, index: int, parent: str) -> str:
    """The printed marker of the `index`-th part (from 1); `parent` is the marker above, for 1.1.

    Raises ValueError for a Roman number past 3999.
    """
    signs = layout().headings
    match style:
        case "roman":
            return f"{roman(index)}{signs.muc_suffix}"
        case "decimal":
            return f"{index}{signs.khoan_suffix}"
        case "nested-decimal":
            prefix = parent.removesuffix(signs.khoan_suffix)
            number = f"{prefix}.{index}" if prefix[:1].isdigit() else str(index)
            return f"{number}{signs.khoan_suffix}"
        case "letter":
            return f"{letter(index)}{signs.diem_suffix}"
        case "dash":
            return "-"
        case "plus":
            return "+"
        case "none":
            return ""


class Counter:
    """Counts the parts under one parent, each style for itself."""

    def __init__(self, parent: str) -> None:
        self.parent = parent
        self.counts: dict[NumberStyle, int] = {}

    def count(self, style: NumberStyle) -> int:
        """Count one more part of the style; which one it is, from 1."""
        self.counts[style] = self.counts.get(style, 0) + 1
        return self.counts[style]

    def next(self, style: NumberStyle) -> str:
        """Count one more part of the style and give its marker. Raises ValueError as `marker` does."""
        return marker(style, self.count(style), self.parent)
