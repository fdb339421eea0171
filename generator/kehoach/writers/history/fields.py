"""What parts, fields and values of a plan are called in a history, and how a value reads that changed."""

from kehoach.amend.history.model import (
    Alteration,
    ValueChange,
)
from kehoach.catalogue import Language
from kehoach.diff.facet_labels import facet_label
from kehoach.spec.texts import texts
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.history.labels import say, say_or

_CLASSES = {
    "document": "DocumentInfo", "issuer": "Issuer", "signature": "Signature", "period": "Period",
    "movement": "Movement",
}  # fmt: skip
"""Fields of a plan that hold fields with words of their own in the schema."""

_NAMED = {"agencies": "LocalAgency", "citations": "Citation", "variables": "Variable"}
"""Fields of a plan that hold such under names of the plan's own, and what these are."""


def place_of(alteration: Alteration, language: Language) -> str:
    """Where it happened, as a heading says it: "Khoản 2 Mục II", "Nơi nhận"."""
    address = alteration.after or alteration.before
    if address:
        return capitalised(address)
    if not alteration.id:
        return field_label("Plan", alteration.field, language)
    return alteration.id


def value_label(value: ValueChange, alteration: Alteration, language: Language) -> str:
    """What a value is called: "hạn"; for what has no words, its path in the spec."""
    try:
        return capitalised(facet_label(value.name, language, with_own_name=False))
    except KeyError:
        return field_label("Clause" if alteration.id else "Plan", value.name, language)


def value_words(value: ValueChange, alteration: Alteration, language: Language) -> str:
    """A value that changed, "Hạn: 30/7/2022 → 15/8/2022", without a label that the place says already."""
    label, words = value_label(value, alteration, language), readings(value, language)
    return words if label == place_of(alteration, language) else f"{label}: {words}"


def field_label(kind: str, path: str, language: Language) -> str:
    """The title of a field in the schema by its dotted path, with what of the path has no title behind it."""
    framed = say_or(f"frame.{path}", "", language) if kind == "Plan" else ""
    first, _, rest = path.partition(".")
    fields = texts().fields
    if framed:
        return framed
    if kind == "Plan" and f"{_CLASSES.get(first)}.{rest}" in fields:
        kind, first, rest = _CLASSES[first], rest, ""
    if kind == "Plan" and first in _NAMED and rest:
        name, _, inner = rest.partition(".")
        words = say(f"named.{first}", language, name=name)
        if first == "agencies" or not inner:
            return words
        field = field_label(_NAMED[first], inner, language)
        return f"{words}, {field[:1].lower()}{field[1:]}"
    found = fields.get(f"{kind}.{first}")
    if found is None:
        return path
    title = found.vi if language == "vi" else found.en
    return f"{title} ({rest})" if rest else title


def readings(value: ValueChange, language: Language) -> str:
    """Both readings of a value: "30/7/2022 → 15/8/2022"."""
    old, new = (say_or(f"value.{each or 'none'}", each, language) for each in (value.old, value.new))
    return f"{old} → {new}"
