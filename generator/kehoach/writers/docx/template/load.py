"""A Word template, opened, patched and compiled once; then filled any number of times, from any thread.

The tags are docxtpl's ({{r …}}, {%p …%}, {%tr …%}); docxtpl itself turns a part with tags into Jinja text.
What it does again for every document (opening, patching, compiling, saving through python-docx) is done here
once, and the parts without tags stay compressed.
"""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any, cast

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup, escape

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Document, Notes
from kehoach.edition.notes import with_signs
from kehoach.errors import TemplateError
from kehoach.ooxml.package import (
    MAX_FILE,
    PackageError,
    pack,
    read_package,
    require_word,
    write_package,
)
from kehoach.ooxml.provenance import words_hasher
from kehoach.ooxml.runs import next_bookmark
from kehoach.outlines import config_beside
from kehoach.resources import read_at_most
from kehoach.writers.docx.context import AMENDING, PLAN, context
from kehoach.writers.docx.kind import OWN_KINDS, SPEC, TemplateKind
from kehoach.writers.docx.looks import QUOTE
from kehoach.writers.docx.metadata import Metadata, add_metadata_parts, metadata_parts
from kehoach.writers.docx.notes import NotedParts, noted_parts, with_notes
from kehoach.writers.docx.sections import close_last_section
from kehoach.writers.docx.styles import STYLES_PART, add_missing_styles
from kehoach.writers.docx.template.balance import misplaced
from kehoach.writers.docx.template.safety import FILTERS, TESTS, Fault, forbidden
from kehoach.writers.docx.template.source import (
    has_tags,
    jinja_source,
    line_of_error,
    paragraph_of_line,
    part_lines,
    unfinished_tags,
)

MAIN = "word/document.xml"
_TEMPLATES_KEPT = 64
_PICTURES = "word/media/"


class WordTemplate:
    """A compiled template. Immutable after it is made; `render` may be called from several threads."""

    def __init__(self, data: bytes, file: str = "", kind: TemplateKind = PLAN) -> None:
        """Compile a template of a kind from the bytes of a .docx.

        Raises TemplateError where it is no Word file, a tag is malformed, or a name is unknown.
        """
        self.file = file
        self.kind = kind
        self.hash = sha256(data).hexdigest()
        try:
            parts = read_package(data)
            require_word(parts)
            parts = add_metadata_parts(parts, kind.carries)
            if STYLES_PART in parts:
                parts[STYLES_PART] = add_missing_styles(parts[STYLES_PART], kind.styles())
            lines = {
                name: part_lines(name, content) for name, content in parts.items() if _may_have_tags(name)
            }
        except PackageError as error:
            raise TemplateError([Diagnostic(error.code, error.arguments, Place(file))]) from None
        tagged = {name: text for name, text in lines.items() if has_tags(text)}
        self.sources, self.names = self._read(tagged)
        self.quotes = any(QUOTE.key in source for source in self.sources.values())
        self.compiled = {name: self._compile(name, source) for name, source in self.sources.items()}
        self.first_bookmark = next_bookmark(lines[MAIN])
        self.order = list(parts)
        self.main = parts[MAIN]
        self.words_hash = words_hasher(self.main)
        self.texts = {name: content for name, content in parts.items() if not name.startswith(_PICTURES)}
        self.fixed = {name: pack(content) for name, content in parts.items() if name not in self.compiled}

    def render(self, document: Document, metadata: Metadata) -> bytes:
        """The Word file of a document. Raises TemplateError where the template asks for what is not there."""
        return self.package(self.rendered(document, metadata))

    def rendered(self, document: Document, metadata: Metadata) -> dict[str, bytes]:
        """What differs from the template's own parts in the Word file of a document. Raises as `render`."""
        noted = with_signs(document)
        names = context(
            noted.document, semantic="plan" in self.names, first_bookmark=self.first_bookmark,
            quotes=self.quotes,
        )  # fmt: skip
        changing = self.filled(names)
        if noted.notes or document.remark:
            changing = self._noted(changing, noted.notes, document.remark)
        words = self.words_hash(changing.get(MAIN, self.main))
        return changing | metadata_parts(metadata, document, words, self.kind.carries or SPEC)

    def filled(self, names: dict[str, Any]) -> dict[str, bytes]:
        """The parts that have tags, with the tags filled in. Raises TemplateError as `render` does."""
        return {name: self.fill(name, names) for name in self.compiled}

    def package(self, changing: Mapping[str, bytes]) -> bytes:
        """The Word file with these parts, and all others as the template has them."""
        order = dict.fromkeys((*self.order, *changing))
        return write_package(
            (name, pack(changing[name]) if name in changing else self.fixed[name]) for name in order
        )

    def _noted(self, changing: dict[str, bytes], notes: Notes, remark: str) -> dict[str, bytes]:
        own = "remark" in self.names
        try:
            return with_notes(changing, self._noted_parts, notes, "" if own else remark)
        except PackageError as error:
            raise TemplateError([Diagnostic(error.code, error.arguments, Place(self.file))]) from None

    @cached_property
    def _noted_parts(self) -> NotedParts:
        return noted_parts(self.texts)

    def fill(self, part: str, names: dict[str, Any]) -> bytes:
        """One part with its tags filled in."""
        try:
            text = self.compiled[part].render(names)
        except UndefinedError as error:
            raise self._failed(part, error, str(error.message)) from None
        except (JinjaError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            raise self._failed(part, error, str(error)) from None
        return close_last_section(text.encode()) if part == MAIN else text.encode()

    def _read(self, parts: dict[str, str]) -> tuple[dict[str, str], set[str]]:
        """The parts as Jinja text, and the names that they use. Raises TemplateError with all faults."""
        sources: dict[str, str] = {}
        used: set[str] = set()
        findings: list[Diagnostic] = []
        for part, lines in parts.items():
            source = f"\n{lines}"
            faults = list(unfinished_tags(lines))
            if not faults:
                source = sources[part] = jinja_source(lines)
                faults = list(_faults(source, used, self.kind))
            for fault in faults:
                args = {**fault.args, "where": f"{part}, {paragraph_of_line(source, fault.line)}"}
                findings.append(Diagnostic(fault.code, args, Place(self.file)))
        if findings:
            raise TemplateError(findings)
        return sources, used

    def _compile(self, part: str, source: str) -> JinjaTemplate:
        try:
            return _environment().from_string(source)
        except (TemplateSyntaxError, RecursionError) as error:
            line = error.lineno if isinstance(error, TemplateSyntaxError) else None
            where = f"{part}, {paragraph_of_line(source, line)}"
            raise self._error("M201", where=where, reason=str(error)) from None

    def _failed(self, part: str, error: Exception, reason: str) -> TemplateError:
        where = paragraph_of_line(self.sources[part], line_of_error(error.__traceback__))
        return self._error("M203", where=f"{part}, {where}", reason=reason)

    def _error(self, code: str, **args: str) -> TemplateError:
        return TemplateError([Diagnostic(code, args, Place(self.file))])


def _faults(source: str, used: set[str], kind: TemplateKind) -> Iterator[Fault]:
    """What is wrong with the tags of a part. The names that they use are added to `used`."""
    try:
        parsed = _environment().parse(source)
    except TemplateSyntaxError as error:
        yield Fault(error.lineno, "M201", {"reason": str(error.message)})
        return
    except (RecursionError, ValueError) as error:
        # ValueError: a number of more digits than Python converts.
        yield Fault(1, "M201", {"reason": str(error)})
        return
    faults = list(forbidden(parsed, kind))
    yield from faults or misplaced(parsed, kind)
    if not faults:
        used |= {node.name for node in parsed.find_all(nodes.Name)}


def load_template(path: Path, kind: TemplateKind = PLAN) -> WordTemplate:
    """The compiled template of a file, compiled once in a process and again when the file changes.

    Raises TemplateError, also where the `template.toml` beside it says that it is of another kind; OSError.
    """
    _refuse_other_kind(path, kind)
    status = path.stat()
    return _loaded(path, kind, status.st_mtime_ns, status.st_size)


def _refuse_other_kind(path: Path, kind: TemplateKind) -> None:
    config = config_beside(path)
    type = config.document_type if config else ""
    # A plan's template prints an instrument too: an organ may have one for both.
    fitting = (PLAN.name, kind.name) if kind.name == AMENDING.name else (kind.name,)
    if type and OWN_KINDS.get(type, PLAN.name) not in fitting:
        wanted = [each for each, name in OWN_KINDS.items() if name == kind.name] or ["ke-hoach"]
        args = {"type": type, "wanted": ", ".join(wanted)}
        raise TemplateError([Diagnostic("M212", args, Place(str(path)))])


@lru_cache(maxsize=_TEMPLATES_KEPT)
def _loaded(path: Path, kind: TemplateKind, _changed: int, _size: int) -> WordTemplate:
    return WordTemplate(read_at_most(path, MAX_FILE), str(path), kind)


class _Compiled(JinjaTemplate):
    """A template that prints Markup as it is; with Jinja's own `escape` each piece is made anew first."""

    @classmethod
    def from_code(cls, *args: Any, **options: Any) -> JinjaTemplate:
        made = super().from_code(*args, **options)
        cast(FunctionType, made.root_render_func).__globals__["escape"] = _escaped
        return made


def _escaped(value: object) -> Markup:
    return value if type(value) is Markup else escape(value)


@cache
def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.template_class = _Compiled
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: test for name, test in environment.tests.items() if name in TESTS}
    return environment


def _may_have_tags(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1 and (
        name == MAIN or name.startswith(("word/header", "word/footer", "word/footnotes", "word/endnotes"))
    )  # fmt: skip
