"""How findings are shown: with the offending line and a pointer under it, one line each, or as JSON."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

import click
import msgspec

from kehoach.cli.language import current, say
from kehoach.desk.errors import FilesError
from kehoach.diagnostics import Diagnostic, Severity
from kehoach.errors import KehoachError
from kehoach.spec.source import Source

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
_MAX_LINE = 160

# Control characters of a file, and marks that turn the direction of writing, must not reach the terminal.
_UNSHOWN = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)


def as_text(findings: Sequence[Diagnostic], sources: Iterable[Source] = ()) -> str:
    """Each finding with place, message, what to do, and the line of its source with a pointer under it.

    Of each file notes come last, a line each, so that what has to be mended is seen first.
    """
    files = {each.file: each for each in sources}
    entries = []
    for file, of_one_file in groupby(findings, lambda each: each.place.file):
        found = list(of_one_file)
        entries += [_entry(each, files.get(file)) for each in found if each.severity != "note"]
        entries += [_headline(each) for each in found if each.severity == "note"]
    return "\n".join(entries)


def as_lines(findings: Sequence[Diagnostic], _: Iterable[Source] = ()) -> str:
    """One line a finding: `file:line:column: code message`."""
    return "\n".join(shown(f"{each.place}: {each.code} {each.message(current())}") for each in findings)


def as_json(findings: Iterable[Diagnostic]) -> str:
    """Write a JSON list with every part of each finding."""
    rows = [
        {
            "code": each.code, "severity": each.severity, "message": each.message(current()),
            "fix": each.fix(current()), "file": each.place.file, "line": each.place.line,
            "column": each.place.column, "width": each.place.width, "pointer": each.place.pointer,
        }
        for each in findings
    ]  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


REPORTS: dict[str, Callable[[Sequence[Diagnostic], Iterable[Source]], str]] = {
    "text": as_text, "concise": as_lines,
}  # fmt: skip


def tell(findings: Sequence[Diagnostic], sources: Iterable[Source] = ()) -> None:
    """Show findings on standard error."""
    if findings:
        click.echo(as_text(findings, sources), err=True)


def of_error(error: KehoachError) -> str:
    """The findings that an error stands for, as text."""
    return as_text(error.diagnostics, error.sources if isinstance(error, FilesError) else ())


def summary(findings: Sequence[Diagnostic], files: int) -> str:
    """Count the findings: "Đã kiểm tra 3 tệp: 2 lỗi, 1 cảnh báo."."""
    counts = {severity: sum(each.severity == severity for each in findings) for severity in _COLOURS}
    parts = [say(f"report.{severity}", count=count) for severity, count in counts.items() if count]
    return say("report.summary", counts=", ".join(parts) or say("report.clean"), files=files)


def _entry(finding: Diagnostic, source: Source | None) -> str:
    colour = _COLOURS[finding.severity]
    lines = [_headline(finding)]
    if source and finding.place.line:
        lines += _excerpt(finding, source, colour)
    if finding.fix(current()):
        lines.append("  " + click.style(say("report.fix"), bold=True) + " " + shown(finding.fix(current())))
    return "\n".join(lines)


def _headline(finding: Diagnostic) -> str:
    colour = _COLOURS[finding.severity]
    kind = click.style(f"{say(f'severity.{finding.severity}')} {finding.code}", fg=colour, bold=True)
    where = f"{shown(str(finding.place))}: " if str(finding.place) else ""
    return f"{where}{kind} {shown(finding.message(current()))}"


def _excerpt(finding: Diagnostic, source: Source, colour: str) -> list[str]:
    """Show the line around the place, tabs as blanks, with carets under the span."""
    place = finding.place
    text = source.line(place.line)
    start = max(0, place.column - 1 - _MAX_LINE // 2) if len(text) > _MAX_LINE else 0
    visible = shown(text[start : start + _MAX_LINE].replace("\t", " "))
    gutter = f"{place.line:>6} | "
    before = visible[: place.column - 1 - start]
    width = max(1, min(place.width, len(visible) - len(before)))
    under = " " * (len(gutter) + _columns(before)) + "^" * max(
        1, _columns(visible[len(before) : len(before) + width])
    )
    return [gutter + visible, click.style(under, fg=colour)]


def shown(text: str) -> str:
    """Return a text as it can stand on one line of a terminal."""
    return text.translate(_UNSHOWN)


def _columns(text: str) -> int:
    """How many terminal columns a text takes: none for marks and joiners, two for wide characters."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
