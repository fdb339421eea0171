"""`kehoach import`."""

import click

from kehoach.check import failed
from kehoach.cli import report
from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import not_onto_itself, read_bytes, save_sparing
from kehoach.cli.period import period
from kehoach.desk.inputs import Inputs
from kehoach.desk.names import STANDARD
from kehoach.diagnostics import has_errors


@click.command("import", cls=Command, help="import.about")
@click.argument("file", cls=Argument, metavar="FILE")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="import.output")
@click.option("--unit", cls=Option, metavar="ID", help="import.unit")
@click.option("--period", "years", cls=Option, metavar="2021-2025", help="import.period")
@click.option("--force", cls=Option, is_flag=True, help="new.force")
def command(file: str, output: str, unit: str | None, years: str | None, force: bool) -> None:
    """See `import.about` in texts.json."""
    from kehoach.readers import read_bytes as read_document
    from kehoach.readers.recognise.plan import recognise
    from kehoach.spec.dump import dump
    from kehoach.spec.ids import with_ids

    asked = period(years) if years else None
    data = read_bytes(file)
    not_onto_itself(output, Inputs(file))
    document, findings = read_document(data, "stdin.txt" if file == STANDARD else file)
    report.tell(findings)
    if has_errors(findings):
        raise click.exceptions.Exit(1)
    plan, recognised = recognise(document, unit, asked)
    report.tell(recognised)
    if has_errors(recognised):
        raise click.exceptions.Exit(1)
    save_sparing(output, dump(with_ids(plan)), "import.written", force=force)
    raise click.exceptions.Exit(1 if failed((*findings, *recognised)) else 0)
