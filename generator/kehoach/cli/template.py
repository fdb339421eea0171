"""`kehoach template`."""

from pathlib import Path

import click

from kehoach.cli import report
from kehoach.cli.commands import Argument, Command, Group, Option
from kehoach.cli.files import FileProblem, read_bytes, worst, write_bytes
from kehoach.cli.language import say
from kehoach.diagnostics import Diagnostic

_COMMANDS = {
    "ke-hoach": "kehoach render …",
    "sua-doi-bo-sung": "kehoach amend render …",
    "dinh-chinh": "kehoach amend render …",
    "bang-so-sanh": "kehoach diff … --to table",
}
"""What uses each of the shipped templates."""


@click.group("template", cls=Group, help="template.about")
def command() -> None:
    """See `template.about` in texts.json."""


@command.command("new", cls=Command, help="template.new.about")
@click.argument("folder", cls=Argument, metavar="DIR")
@click.option("--kind", cls=Option, metavar="NAME", default="ke-hoach", help="template.new.kind")
@click.option("--force", cls=Option, is_flag=True, help="template.new.force")
def new(folder: str, kind: str, force: bool) -> None:
    """See `template.new.about` in texts.json."""
    from kehoach.outlines import CONFIG_FILE
    from kehoach.resources import shipped
    from kehoach.writers.render import TEMPLATE_FILE

    if kind not in _COMMANDS:
        known = {"name": kind, "near": ", ".join(sorted(_COMMANDS))}
        raise FileProblem(report.as_text((Diagnostic("M204", known),)))
    target = Path(folder)
    existing = [target / name for name in (TEMPLATE_FILE, CONFIG_FILE) if (target / name).exists()]
    if existing and not force:
        raise FileProblem(say("template.new.exists", file=existing[0]))
    for name in (TEMPLATE_FILE, CONFIG_FILE):
        write_bytes(str(target / name), (shipped("templates") / kind / name).read_bytes())
    click.echo(say("template.new.written", folder=folder, command=_COMMANDS[kind]), err=True)


@command.command("list", cls=Command, help="template.list.about")
def list_shipped() -> None:
    """See `template.list.about` in texts.json."""
    from kehoach.outlines import CONFIG_FILE, read_config
    from kehoach.resources import shipped

    width = max(map(len, _COMMANDS))
    for name in _COMMANDS:
        click.echo(f"{name:{width}}  {read_config(shipped('templates') / name / CONFIG_FILE).title}")


@command.command("check", cls=Command, help="template.check.about")
@click.argument("templates", cls=Argument, nargs=-1, required=True, metavar="TEMPLATE…")
def check(templates: tuple[str, ...]) -> None:
    """See `template.check.about` in texts.json."""
    raise click.exceptions.Exit(worst(list(templates), _check))


def _check(name: str) -> int:
    from kehoach.check import failed
    from kehoach.errors import TemplateError
    from kehoach.writers.docx.context import PLAN
    from kehoach.writers.docx.template.lint import template_findings
    from kehoach.writers.render import find_template
    from kehoach.writers.template_kinds import kind_beside

    try:
        path = find_template(name)
    except TemplateError as error:
        raise FileProblem(report.as_text(error.diagnostics)) from None
    kind = PLAN
    configuration: tuple[Diagnostic, ...] = ()
    try:
        kind = kind_beside(path)
    except TemplateError as error:
        configuration = error.diagnostics
    findings = (*template_findings(read_bytes(str(path)), str(path), kind), *configuration)
    if findings:
        click.echo(report.as_text(findings))
    else:
        click.echo(say("template.check.good", file=path), err=True)
    return 1 if failed(findings) else 0
