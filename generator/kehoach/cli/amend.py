"""`kehoach amend`."""

from collections.abc import Iterator
from pathlib import Path

import click

from kehoach.amend.model import Amendment, Insert, Replace
from kehoach.cli import report
from kehoach.cli.amendments import plan_with_amendments
from kehoach.cli.commands import Argument, Command, Group, Option
from kehoach.cli.files import not_onto_itself, save, save_sparing
from kehoach.cli.formats import BINARY, SUFFIXES, chosen_format
from kehoach.cli.language import current, say
from kehoach.desk.in_force import located, located_in, printable
from kehoach.desk.inputs import Inputs
from kehoach.desk.names import STANDARD, amendments_before, plan_beside, whole_day
from kehoach.edition.edition import Edition
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan

_LETTER_ENDING = "-dinh-chinh"


@click.group("amend", cls=Group, help="amend.about")
def command() -> None:
    """See `amend.about` in texts.json."""


@command.command("apply", cls=Command, help="amend.apply.about")
@click.argument("plan", cls=Argument, metavar="PLAN")
@click.argument("amendments", cls=Argument, nargs=-1, metavar="AMENDMENT…")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="amend.apply.output")
@click.option("--as-of", cls=Option, metavar="2026-12-01", help="amend.apply.as_of")
@click.option("--dry-run", cls=Option, is_flag=True, help="amend.apply.dry_run")
def apply(plan: str, amendments: tuple[str, ...], output: str, as_of: str | None, dry_run: bool) -> None:
    """See `amend.apply.about` in texts.json."""
    from kehoach.amend.apply.replay import replay

    when = whole_day(as_of) if as_of else None
    not_onto_itself(output, Inputs(plan, *amendments, with_amendments=not amendments))
    read = plan_with_amendments(plan, amendments or None)
    if not read.amendments:
        click.echo(say("amend.none", file=plan), err=True)
    with located_in(read):
        result = printable(replay(read.issued, read.amendments, when))
    report.tell(*located(result.findings, read))
    if dry_run:
        _show(read.issued, result.edition)
    else:
        save(output, dump(result.plan))


@command.command("render", cls=Command, help="amend.render.about")
@click.argument("amendment", cls=Argument, metavar="AMENDMENT")
@click.option("-o", "--output", cls=Option, metavar="FILE", required=True, help="amend.render.output")
@click.option("--plan", cls=Option, metavar="PLAN", help="amend.render.plan")
@click.option("--to", cls=Option, type=click.Choice(list(SUFFIXES)), help="render.to")
@click.option("--template", cls=Option, metavar="NAME|FILE", help="render.template")
def render(amendment: str, output: str, plan: str | None, to: str | None, template: str | None) -> None:
    """See `amend.render.about` in texts.json."""
    from kehoach.desk.instruments import instruments_of

    form = chosen_format(output, to, SUFFIXES, binary=BINARY, otherwise="docx")
    beside = plan or plan_beside(amendment)
    files = [*amendments_before(amendment, beside), amendment]
    inputs = Inputs(beside, *files, templates=(template,))
    not_onto_itself(output, inputs)
    made = instruments_of(plan_with_amendments(beside, files, asked=[amendment]), form, template)
    for index, instrument in enumerate(made):
        name = _of_letter(output) if index else output
        not_onto_itself(name, inputs)
        save(name, instrument.data)


def _of_letter(file: str) -> str:
    """The name of the letter's file beside that of the amending plan: "a-dinh-chinh.docx"."""
    path = Path(file)
    return file if file == STANDARD else str(path.with_name(f"{path.stem}{_LETTER_ENDING}{path.suffix}"))


@command.command("from-diff", cls=Command, help="amend.from_diff.about")
@click.argument("old", cls=Argument, metavar="OLD")
@click.argument("new", cls=Argument, metavar="NEW")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="amend.from_diff.output")
@click.option("--force", cls=Option, is_flag=True, help="amend.force")
@click.option("--keep-numbers", cls=Option, is_flag=True, help="amend.from_diff.keep_numbers")
def from_diff(old: str, new: str, output: str, force: bool, keep_numbers: bool) -> None:
    """See `amend.from_diff.about` in texts.json."""
    from kehoach.amend.propose.from_diff.amendment import amendment_from_diff
    from kehoach.cli.versions import files_of, versions_at

    first, second = versions_at(files_of(old, new, output))
    before, after = first.plan, second.plan
    amendment = amendment_from_diff(first, after, keep_numbers=keep_numbers)
    if not amendment.operations:
        click.echo(say("amend.from_diff.same"), err=True)
    for note in _notes(before, after, amendment, keep_numbers=keep_numbers):
        click.echo(note, err=True)
    save_sparing(output, dump(amendment), "amend.written", force=force)


def _notes(before: Plan, after: Plan, amendment: Amendment, *, keep_numbers: bool) -> Iterator[str]:
    """What whoever amends a plan should look at: another plan, changed facts of its issue, new numbers."""
    if before.id != after.id:
        yield say("amend.from_diff.other_plan", old=before.id, new=after.id)
    own, new = before.document, after.document
    issued = (own.number, own.date, before.signature) != (new.number, new.date, after.signature)
    if issued and before.id == after.id:
        yield say("amend.from_diff.issued")
    if amendment.numbering == "renumber":
        yield say("amend.from_diff.cannot_keep" if keep_numbers else "amend.from_diff.renumbered")
    if amendment.references == "keep":
        yield say("amend.from_diff.kept_references")
    if keep_numbers and amendment.numbering == "freeze" and _cites(amendment):
        yield say("amend.from_diff.citations")


@command.command("for-date", cls=Command, help="amend.for_date.about")
@click.argument("plan", cls=Argument, metavar="PLAN")
@click.argument("date", cls=Argument, metavar="DATE")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="amend.for_date.output")
@click.option("--force", cls=Option, is_flag=True, help="amend.force")
def for_date(plan: str, date: str, output: str, force: bool) -> None:
    """See `amend.for_date.about` in texts.json."""
    from kehoach.amend.apply.replay import replay
    from kehoach.amend.propose.for_date.amendment import amendment_for_date

    when = whole_day(date)
    not_onto_itself(output, Inputs(plan, with_amendments=True))
    read = plan_with_amendments(plan)
    with located_in(read):
        amendment = amendment_for_date(replay(read.issued, read.amendments).edition, when)
    if not amendment.operations:
        click.echo(say("amend.for_date.same", date=date), err=True)
        return
    decide = sum(bool(each.decide) for each in amendment.operations)
    if decide:
        click.echo(say("amend.for_date.decide", count=len(amendment.operations), decide=decide), err=True)
    save_sparing(output, dump(amendment), "amend.written", force=force)


def _cites(amendment: Amendment) -> bool:
    """Whether words that an amendment brings cite parts by numbers, which may be those of the new version."""
    from kehoach.edition.citation.in_text import may_cite

    brought = (each for each in amendment.operations if isinstance(each, Insert | Replace))
    return any(may_cite(dump(each).decode()) for each in brought)


def _show(old: Edition, new: Edition) -> None:
    """Show what amendments would change, as `kehoach diff` does."""
    from kehoach.diff.compare import diff
    from kehoach.writers.comparison import Comparison
    from kehoach.writers.comparison_forms import render_changes

    changes = diff(old.document, new.document)
    comparison = Comparison(changes=changes, old=old.plan, new=new.plan, language=current())
    click.echo(render_changes(comparison, "text").decode(), nl=False)
