"""The outlines that Word templates bring: what `template.toml` says, and the Edition of a plan under it."""

import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from kehoach.diagnostics import Diagnostic
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.errors import TemplateError
from kehoach.resources import shipped, stamp_of
from kehoach.spec.model import Plan

CONFIG_FILE = "template.toml"


class TemplateConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """`template.toml`: the document type that a template is for, and its outline."""

    document_type: str
    title: str = ""
    outline: Outline = Outline()


def edition_of(plan: Plan, outline: Outline | None = None) -> Edition:
    """The Edition of a plan under an outline, without one under that of the shipped template for its type."""
    return Edition(plan, outline or default_outline(plan.document.type))


def outline_for(plan: Plan) -> Outline:
    """The outline of the shipped template for a plan's type."""
    return default_outline(plan.document.type)


def default_outline(document_type: str) -> Outline:
    """The outline of the shipped template for a document type; an empty one where none is shipped."""
    config = shipped("templates") / document_type / CONFIG_FILE
    return read_config(config).outline if config.is_file() else Outline()


def outline_beside(template: Path) -> Outline | None:
    """The outline in the `template.toml` beside a template, None without one. Raises TemplateError."""
    config = config_beside(template)
    return config.outline if config else None


def config_beside(template: Path) -> TemplateConfig | None:
    """The `template.toml` beside a template, None without one. Raises TemplateError."""
    path = config_path(template)
    stamp = stamp_of(path)
    return _read(path, *stamp) if stamp else None


@lru_cache(maxsize=256)
def config_path(template: Path) -> Path:
    """Where the `template.toml` of a template is, whether or not it has one."""
    return template.with_name(CONFIG_FILE)


def read_config(path: Path) -> TemplateConfig:
    """A `template.toml`, read again when it changes. Raises TemplateError where it is malformed."""
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> TemplateConfig:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), TemplateConfig)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateError([Diagnostic("M205", {"reason": str(error), "file": str(path)})]) from None
