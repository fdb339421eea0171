"""What is wrong with a template before anything is rendered: our own compiling, then docxtpl-lint."""

import io
from zipfile import BadZipFile

from kehoach.diagnostics import Diagnostic, Place
from kehoach.errors import TemplateError
from kehoach.writers.docx.context import PLAN
from kehoach.writers.docx.kind import TemplateKind
from kehoach.writers.docx.template.load import WordTemplate


def template_findings(data: bytes, file: str, kind: TemplateKind = PLAN) -> tuple[Diagnostic, ...]:
    """Everything found in the bytes of a template of a kind.

    Compiling says whether Kehoach can use it; docxtpl-lint adds what compiling does not see, and places it to
    the table cell. Where compiling finds no Word file at all, that is the one finding.
    """
    try:
        template = WordTemplate(data, file, kind)
    except TemplateError as error:
        if any(each.code.startswith("M1") for each in error.diagnostics):
            return error.diagnostics
        return (*error.diagnostics, *_linted(data, file))
    content = {"names": ", ".join(sorted(kind.content))}
    empty = () if template.names & kind.content else (Diagnostic("M211", content, Place(file)),)
    return (*empty, *_linted(data, file))


def _linted(data: bytes, file: str) -> tuple[Diagnostic, ...]:
    from docxtpl_lint import lint

    try:
        result = lint(io.BytesIO(data), autoescape=True)
    except (OSError, BadZipFile, KeyError, ValueError, SyntaxError, RecursionError):
        # On a file made to break it; what is wrong with that, compiling has said.
        return ()
    return tuple(
        Diagnostic(
            "M301" if issue.severity == "error" else "M302",
            {"rule": str(issue.rule), "where": str(issue.location or ""), "message": str(issue.message)},
            Place(file),
        )
        for issue in result.issues
    )
