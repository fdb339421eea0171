"""The words of the schema in both languages, for editors, findings and the values of facets."""

import re
from functools import cache

import msgspec

from kehoach.catalogue import decode_beside


class Wording(msgspec.Struct, frozen=True):
    """Words in both languages."""

    vi: str
    en: str


class FieldText(Wording, frozen=True):
    """Title and description of a part of the schema, as an editor shows them on hover."""

    about_vi: str = ""
    about_en: str = ""


class Texts(msgspec.Struct, frozen=True):
    """`schema_texts.json`: the words for fields ("Plan.issuer"), types, patterns and bounds."""

    fields: dict[str, FieldText]
    types: dict[str, Wording]
    patterns: dict[str, Wording]
    bounds: dict[str, Wording]


@cache
def texts() -> Texts:
    """The words of the schema."""
    return decode_beside(__file__, "schema_texts.json", Texts)


@cache
def choice_words(field: str, value: str) -> str | None:
    """What a choice of a field means in Vietnamese: `report` of "When.event" is "báo cáo".

    The description of such a field lists its choices ("report: báo cáo; …"). None where it does not have it.
    """
    about = texts().fields[field].about_vi
    found = re.search(rf"(?<![\w-]){re.escape(value)}: ([^;.]+)", about)
    return found[1] if found else None
