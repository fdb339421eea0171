"""How findings are shown: with the offending line and a pointer under it, one line each, or as JSON."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

import click
import msgspec

from kehoach.cli.language import current, say
from kehoach.diagnostics import Diagnostic, Severity
from kehoach.spec.source import Source

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
_MAX_LINE = 160


def as_text(findings: Sequence[Diagnostic], source: Source | None = None) -> str:
    """Each finding with its place, message, what to do, and the line of the source with a pointer under it."""
    return "\n".join(_entry(each, source) for each in findings)


def as_lines(findings: Sequence[Diagnostic], source: Source | None = None) -> str:
    """One line a finding: `file:line:column: code message`."""
    return "\n".join(f"{each.place}: {each.code} {each.message(current())}" for each in findings)


def as_json(findings: Iterable[Diagnostic]) -> str:
    """A JSON list with every part of each finding."""
    rows = [
        {
            "code": each.code, "severity": each.severity, "message": each.message(current()),
            "fix": each.fix(current()), "file": each.place.file, "line": each.place.line,
            "column": each.place.column, "pointer": each.place.pointer,
        }
        for each in findings
    ]  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


TextReport = Callable[[Sequence[Diagnostic], Source | None], str]
REPORTS: dict[str, TextReport] = {"text": as_text, "concise": as_lines}


def tell(findings: Sequence[Diagnostic], source: Source | None = None) -> None:
    """Show findings on standard error."""
    if findings:
        click.echo(as_text(findings, source), err=True)


def summary(findings: Sequence[Diagnostic], files: int) -> str:
    """ "2 lỗi, 1 cảnh báo trong 3 tệp"."""
    counts = {severity: sum(each.severity == severity for each in findings) for severity in _COLOURS}
    parts = [say(f"report.{severity}", count=count) for severity, count in counts.items() if count]
    return say("report.summary", counts=", ".join(parts) or say("report.clean"), files=files)


def _entry(finding: Diagnostic, source: Source | None) -> str:
    colour = _COLOURS[finding.severity]
    kind = click.style(f"{say(f'severity.{finding.severity}')} {finding.code}", fg=colour, bold=True)
    where = f"{finding.place}: " if str(finding.place) else ""
    lines = [f"{where}{kind} {finding.message(current())}"]
    if source and finding.place.line:
        lines += _excerpt(finding, source, colour)
    if finding.fix(current()):
        lines.append("  " + click.style(say("report.fix"), bold=True) + " " + finding.fix(current()))
    return "\n".join(lines)


def _excerpt(finding: Diagnostic, source: Source, colour: str) -> list[str]:
    """The line around the place, tabs as blanks, and carets under the span."""
    place = finding.place
    text = source.line(place.line).replace("\t", " ")
    start = max(0, place.column - 1 - _MAX_LINE // 2) if len(text) > _MAX_LINE else 0
    shown = text[start : start + _MAX_LINE]
    gutter = f"{place.line:>6} | "
    before = text[start : place.column - 1]
    width = max(1, min(place.width, len(shown) - len(before)))
    under = " " * (len(gutter) + _columns(before)) + "^" * max(1, _columns(shown[len(before) : len(before) + width]))
    return [gutter + shown, click.style(under, fg=colour)]


def _columns(text: str) -> int:
    """How many terminal columns a text takes: none for combining marks, two for wide characters."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )
