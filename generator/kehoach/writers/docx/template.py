"""A Word template, opened, patched and compiled once; then filled any number of times, from any thread.

The tags are docxtpl's ({{r …}}, {%p …%}, {%tr …%}); docxtpl itself turns a part with tags into Jinja text.
What it does again for every document (opening, patching, compiling, saving through python-docx) is done here
once, and the parts without tags stay compressed.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, UndefinedError, meta
from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError as JinjaError
from lxml import etree

from kehoach.diagnostics import Diagnostic, Place
from kehoach.document.model import Document
from kehoach.errors import TemplateError
from kehoach.ooxml.package import Packed, PackageError, pack, read_package, require_word, write_package
from kehoach.ooxml.xml import parse_part
from kehoach.writers.docx.context import NAMES, context
from kehoach.writers.docx.metadata import Metadata, add_metadata_parts, metadata_parts
from kehoach.writers.docx.safety import FILTERS, TESTS, forbidden
from kehoach.writers.docx.sections import close_last_section
from kehoach.writers.docx.where import paragraph_of_line, words_at

_MAIN = "word/document.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class WordTemplate:
    """A compiled template. Immutable after it is made; `render` may be called from several threads."""

    def __init__(self, data: bytes, file: str = "") -> None:
        """Compile a template from the bytes of a .docx.

        Raises TemplateError where it is no Word file, a tag is malformed, or a name is unknown.
        """
        self.file = file
        self.hash = sha256(data).hexdigest()
        try:
            parts = read_package(data)
            require_word(parts)
            parts = add_metadata_parts(parts)
            sources = {name: _jinja_source(name, content) for name, content in parts.items() if _has_tags(name)}
        except PackageError as error:
            raise TemplateError([Diagnostic(error.code, error.arguments, Place(file))]) from None
        tagged = {name: source for name, source in sources.items() if "{{" in source or "{%" in source}
        self.names = self._check(tagged)
        self.compiled = {name: self._compile(name, source) for name, source in tagged.items()}
        self.order = list(parts)
        self.fixed = {name: pack(content) for name, content in parts.items() if name not in self.compiled}

    def render(self, document: Document, metadata: Metadata) -> bytes:
        """The Word file of a document. Raises TemplateError where the template asks for what is not there."""
        names = context(document, semantic="plan" in self.names)
        changing = metadata_parts(metadata, document)
        parts: list[tuple[str, Packed]] = []
        for name in self.order:
            if name in self.compiled:
                parts.append((name, pack(self.fill(name, names).encode())))
            elif name in changing:
                content = changing[name]
                if content is not None:
                    parts.append((name, pack(content)))
            else:
                parts.append((name, self.fixed[name]))
        return write_package(parts)

    def fill(self, part: str, names: dict[str, Any]) -> str:
        """One part with its tags filled in."""
        try:
            text = self.compiled[part].render(names)
        except UndefinedError as error:
            raise self._error("M203", reason=str(error.message)) from None
        except (JinjaError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            raise self._error("M203", reason=str(error)) from None
        return close_last_section(text) if part == _MAIN else text

    def _check(self, sources: dict[str, str]) -> set[str]:
        """The names that the tags use. Raises TemplateError with every unknown name and malformed tag."""
        used: set[str] = set()
        findings: list[Diagnostic] = []
        for part, source in sources.items():
            try:
                parsed = _environment().parse(source)
                found = meta.find_undeclared_variables(parsed)
            except TemplateSyntaxError as error:
                where = paragraph_of_line(source, error.lineno)
                args = {"where": f"{part}, {where}", "reason": str(error.message)}
                findings.append(Diagnostic("M201", args, Place(self.file)))
                continue
            for line, what in forbidden(parsed):
                args = {"where": f"{part}, {paragraph_of_line(source, line)}", "what": what}
                findings.append(Diagnostic("M206", args, Place(self.file)))
            used |= found
            for name in sorted(found - set(NAMES)):
                args = {"name": name, "near": ", ".join(NAMES), "where": words_at(source, name)}
                findings.append(Diagnostic("M202", args, Place(self.file)))
        if findings:
            raise TemplateError(findings)
        return used

    def _compile(self, part: str, source: str) -> JinjaTemplate:
        try:
            return _environment().from_string(source)
        except TemplateSyntaxError as error:
            where = paragraph_of_line(source, error.lineno)
            raise self._error("M201", where=f"{part}, {where}", reason=str(error.message)) from None

    def _error(self, code: str, **args: str) -> TemplateError:
        return TemplateError([Diagnostic(code, args, Place(self.file))])


@cache
def load_template(path: Path) -> WordTemplate:
    """The compiled template of a file, compiled once in a process. Raises TemplateError, OSError."""
    return WordTemplate(path.read_bytes(), str(path))


@cache
def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: test for name, test in environment.tests.items() if name in TESTS}
    return environment


def _has_tags(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1 and (
        name == _MAIN or name.startswith(("word/header", "word/footer", "word/footnotes", "word/endnotes"))
    )  # fmt: skip


def _jinja_source(name: str, content: bytes) -> str:
    """A part as Jinja text, each paragraph on a line of its own so that an error can name it."""
    root = parse_part(name, content)
    plain = cast(str, etree.tostring(root, encoding="unicode"))
    patched: str = DocxTemplate(name).patch_xml(plain)
    return _DECLARATION + patched.replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ")
