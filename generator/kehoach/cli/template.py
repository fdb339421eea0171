"""`kehoach template`."""

from pathlib import Path

import click

from kehoach.cli import report
from kehoach.cli.commands import Command, Group, Option
from kehoach.cli.files import FileProblem, read_bytes, write_bytes
from kehoach.cli.language import say
from kehoach.diagnostics import has_errors


@click.group("template", cls=Group, help="template.about")
def command() -> None:
    """See `template.about` in texts.json."""


@command.command("new", cls=Command, help="template.new.about")
@click.argument("folder", metavar="DIR")
@click.option("--force", cls=Option, is_flag=True, help="template.new.force")
def new(folder: str, force: bool) -> None:
    """See `template.new.about` in texts.json."""
    from kehoach.resources import shipped
    from kehoach.writers.docx.blank import blank_template
    from kehoach.writers.render import CONFIG_FILE, TEMPLATE_FILE

    target = Path(folder)
    existing = [target / name for name in (TEMPLATE_FILE, CONFIG_FILE) if (target / name).exists()]
    if existing and not force:
        raise FileProblem(say("template.new.exists", file=existing[0]))
    config = (shipped("templates") / "ke-hoach" / CONFIG_FILE).read_bytes()
    write_bytes(target / TEMPLATE_FILE, blank_template())
    write_bytes(target / CONFIG_FILE, config)
    click.echo(say("template.new.written", folder=folder), err=True)


@command.command("check", cls=Command, help="template.check.about")
@click.argument("templates", nargs=-1, required=True, metavar="TEMPLATE…")
def check(templates: tuple[str, ...]) -> None:
    """See `template.check.about` in texts.json."""
    from kehoach.errors import TemplateError
    from kehoach.writers.docx.lint import template_findings
    from kehoach.writers.render import find_template

    failed = False
    for name in templates:
        try:
            path = find_template(name)
        except TemplateError as error:
            findings = error.diagnostics
        else:
            findings = template_findings(read_bytes(str(path)), str(path))
        report.tell(findings)
        failed = failed or has_errors(findings)
        if not findings:
            click.echo(say("template.check.good", file=path), err=True)
    raise click.exceptions.Exit(1 if failed else 0)
