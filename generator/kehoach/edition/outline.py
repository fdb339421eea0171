"""The outline of a plan: its roles in their order under their headings, and how each level is numbered."""

from typing import Annotated

from msgspec import Meta, Struct

from kehoach.edition.numbering import DEFAULT_CHAIN, Chain
from kehoach.spec.model import Section


class Outline(Struct, frozen=True):
    """Sections in order, and the numbering styles from the outermost level in."""

    sections: tuple[Section, ...] = ()
    numbering: Annotated[Chain, Meta(min_length=1)] = DEFAULT_CHAIN
