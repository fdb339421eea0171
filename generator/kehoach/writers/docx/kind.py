"""What sets one kind of Word template apart from another: what its tags can say, what is filled into it."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from kehoach.ooxml.provenance import AMENDMENT_HASH, AMENDMENT_NAMESPACE, SPEC_HASH, SPEC_NAMESPACE


class Carried(Struct, frozen=True):
    """What a file was made from, as it carries it: element and namespace of the XML, name of the hash."""

    element: str
    namespace: str
    hash_property: str


SPEC = Carried("spec", SPEC_NAMESPACE, SPEC_HASH)
AMENDMENT = Carried("amendment", AMENDMENT_NAMESPACE, AMENDMENT_HASH)


_COMPARISON, _AMENDING = "comparison", "amending"
OWN_KINDS = {"bang-so-sanh": _COMPARISON, "sua-doi-bo-sung": _AMENDING, "dinh-chinh": _AMENDING}
"""The names of kinds by the document type of a template; templates for all others are those of plans."""


class TemplateKind(Struct, frozen=True, kw_only=True):
    """The vocabulary of a kind of template (docs/templates.md).

    `name` is the kind's own, as in OWN_KINDS. A tag can use `names`, and of their values the `parts`.
    `unprintable` are lists and values that only have parts: they are gone through or asked for a part, never
    printed. `runs` are the parts that hold formatted runs, `tables` those that hold tables. A file that uses
    none of `content` says nothing. `styles` gives the XML, by style id, of the styles that what is filled in
    takes. `carries` is what files made with it carry of what they were made from, None for nothing.
    """

    name: str = "plan"
    names: tuple[str, ...]
    parts: tuple[str, ...]
    unprintable: frozenset[str]
    runs: frozenset[str]
    tables: frozenset[str] = frozenset()
    content: frozenset[str]
    styles: Callable[[], Mapping[str, str]]
    carries: Carried | None
