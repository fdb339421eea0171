"""The outline that holds where a plan has none: the one of the Word template for its document type."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from kehoach.diagnostics import Diagnostic
from kehoach.edition.numbering import DEFAULT_CHAIN, Chain
from kehoach.errors import TemplateError
from kehoach.resources import shipped
from kehoach.spec.model import Section


class Outline(Struct, frozen=True):
    """Sections in order, and the numbering styles from the outermost level in."""

    sections: tuple[Section, ...] = ()
    numbering: Annotated[Chain, Meta(min_length=1)] = DEFAULT_CHAIN


class TemplateConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """`template.toml`: the document type that a template is for, and its outline."""

    document_type: str
    title: str = ""
    outline: Outline = Outline()


def read_config(path: Path) -> TemplateConfig:
    """A `template.toml`, read again when it changes. Raises TemplateError where it is malformed."""
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


def read_outline(path: Path) -> Outline:
    """The outline in a `template.toml`. Raises TemplateError as `read_config` does."""
    return read_config(path).outline


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> TemplateConfig:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), TemplateConfig)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateError([Diagnostic("M205", {"reason": str(error), "file": str(path)})]) from None


def default_outline(document_type: str) -> Outline:
    """The outline of the shipped template for a document type; an empty one where none is shipped."""
    config = shipped("templates") / document_type / "template.toml"
    return read_outline(config) if config.is_file() else Outline()
