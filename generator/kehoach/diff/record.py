"""The JSON form of a ChangeSet, and its schema."""

from functools import cache
from inspect import cleandoc
from typing import Any

import msgspec

from kehoach.diff.model import ChangeSet, Record, Version
from kehoach.diff.summary import summary
from kehoach.edition.model import Document, plain

SCHEMA_ID = "changeset.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_of(changes: ChangeSet) -> Record:
    """What of a ChangeSet goes into its JSON form: everything but the Documents and their matching."""
    return Record(
        schema=SCHEMA_ID, changeset_version=1, exact=changes.exact,
        old=version_of(changes.old), new=version_of(changes.new),
        summary={str(kind): count for kind, count in summary(changes).counts.items()},
        changes=changes.changes, followed=changes.followed, adjusted=changes.adjusted,
    )  # fmt: skip


def version_of(document: Document) -> Version:
    """How a Document is named in a comparison."""
    subject = " ".join(plain(line) for line in document.title.subject)
    return Version(
        id=document.id, number=document.letterhead.number, date=document.letterhead.place_date,
        title=f"{document.title.kind} {subject}",
    )  # fmt: skip


def record_json(changes: ChangeSet) -> bytes:
    """The bytes of the JSON form."""
    return in_lines(record_of(changes))


@cache
def changeset_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the JSON form; its descriptions are those of the model."""
    return schema_of_record(Record)


def schema_of_record(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a JSON form for programs, described by the docstrings of its classes."""
    schema = {"$schema": _DIALECT, **msgspec.json.schema(kind)}
    for each in schema["$defs"].values():
        each["description"] = cleandoc(each["description"])
    return schema


def changeset_schema_json() -> bytes:
    """The bytes of `specs/schema/changeset.schema.json`."""
    return in_lines(changeset_schema())


def in_lines(value: object) -> bytes:
    """The bytes of a value as JSON, in UTF-8 with two blanks a level and a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
