"""`kehoach amend`."""

from collections.abc import Iterator

import click

from kehoach.amend.model import Amendment, Insert, Replace
from kehoach.cli import report
from kehoach.cli.amendments import plan_beside, plan_with_amendments, tell
from kehoach.cli.commands import Argument, Command, Group, Option
from kehoach.cli.days import day
from kehoach.cli.files import STANDARD, not_onto_itself, spare, write_bytes
from kehoach.cli.formats import chosen_format
from kehoach.cli.instruments import LETTER_ENDING, instruments_of, with_ending
from kehoach.cli.language import current, say
from kehoach.cli.render import BINARY, SUFFIXES
from kehoach.edition.edition import Edition
from kehoach.errors import AmendmentError, KehoachError, SpecError
from kehoach.spec.model import Plan

FAILED = 2


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
    from kehoach.amend.apply.printing import printing_findings
    from kehoach.amend.apply.replay import replay
    from kehoach.spec.dump import dump

    when = day(as_of) if as_of else None
    for name in (plan, *amendments):
        not_onto_itself(name, output)
    read = plan_with_amendments(plan, amendments or None)
    if read is None:
        raise click.exceptions.Exit(1)
    if not read.amendments:
        click.echo(say("amend.none", file=plan), err=True)
    try:
        result = replay(read.issued, read.amendments, when)
        unprintable = printing_findings(result)
        if unprintable:
            raise AmendmentError(unprintable)
    except AmendmentError as error:
        tell(error, read.sources)
        raise click.exceptions.Exit(1) from None
    for index, finding in result.findings:
        report.tell((read.sources[index].locate(finding),), read.sources[index])
    if dry_run:
        _show(read.issued, result.edition)
    else:
        write_bytes(output, dump(result.plan))
        if output != STANDARD:
            click.echo(say("files.written", file=output), err=True)


@command.command("render", cls=Command, help="amend.render.about")
@click.argument("amendment", cls=Argument, metavar="AMENDMENT")
@click.option("-o", "--output", cls=Option, metavar="FILE", required=True, help="amend.render.output")
@click.option("--plan", cls=Option, metavar="PLAN", help="amend.render.plan")
@click.option("--to", cls=Option, type=click.Choice(list(SUFFIXES)), help="render.to")
@click.option("--template", cls=Option, metavar="NAME|FILE", help="render.template")
def render(amendment: str, output: str, plan: str | None, to: str | None, template: str | None) -> None:
    """See `amend.render.about` in texts.json."""
    form = chosen_format(output, to, SUFFIXES, binary=BINARY, otherwise="docx")
    for name in filter(None, (amendment, plan)):
        not_onto_itself(name, output)
    try:
        files = instruments_of(amendment, plan or plan_beside(amendment), form, template)
    except KehoachError as error:
        report.tell(error.diagnostics)
        raise click.exceptions.Exit(1) from None
    names = [output, with_ending(output, LETTER_ENDING)]
    for name, data in zip(names, files, strict=False):
        write_bytes(name, data)
        if name != STANDARD:
            click.echo(say("files.written", file=name), err=True)


@command.command("from-diff", cls=Command, help="amend.from_diff.about")
@click.argument("old", cls=Argument, metavar="OLD")
@click.argument("new", cls=Argument, metavar="NEW")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="amend.from_diff.output")
@click.option("--force", cls=Option, is_flag=True, help="amend.force")
@click.option("--keep-numbers", cls=Option, is_flag=True, help="amend.from_diff.keep_numbers")
def from_diff(old: str, new: str, output: str, force: bool, keep_numbers: bool) -> None:
    """See `amend.from_diff.about` in texts.json."""
    from kehoach.amend.propose.from_diff.amendment import amendment_from_diff
    from kehoach.cli.versions import file_of, is_file, version_at

    names = file_of(old), file_of(new)
    for name in filter(is_file, names):
        not_onto_itself(name, output)
    versions = [version_at(name, None) for name in names]
    if versions[0] is None or versions[1] is None:
        raise click.exceptions.Exit(FAILED)
    before, after = versions[0].plan, versions[1].plan
    amendment = amendment_from_diff(versions[0], after, keep_numbers=keep_numbers)
    if not amendment.operations:
        click.echo(say("amend.from_diff.same"), err=True)
    for note in _notes(before, after, amendment, keep_numbers=keep_numbers):
        click.echo(note, err=True)
    _write_amendment(output, amendment, force=force)


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

    when = day(date)
    read = plan_with_amendments(plan)
    if read is None:
        raise click.exceptions.Exit(1)
    try:
        amendment = amendment_for_date(replay(read.issued, read.amendments).edition, when)
    except AmendmentError as error:
        tell(error, read.sources)
        raise click.exceptions.Exit(1) from None
    except SpecError as error:
        report.tell(error.diagnostics)
        raise click.exceptions.Exit(1) from None
    if not amendment.operations:
        click.echo(say("amend.for_date.same", date=date), err=True)
        return
    decide = sum(bool(each.decide) for each in amendment.operations)
    if decide:
        click.echo(say("amend.for_date.decide", count=len(amendment.operations), decide=decide), err=True)
    _write_amendment(output, amendment, force=force)


def _cites(amendment: Amendment) -> bool:
    """Whether words that an amendment brings cite parts by numbers, which may be those of the new version."""
    from kehoach.edition.citation.in_text import may_cite
    from kehoach.spec.dump import dump

    brought = (each for each in amendment.operations if isinstance(each, Insert | Replace))
    return any(may_cite(dump(each).decode()) for each in brought)


def _write_amendment(output: str, amendment: Amendment, *, force: bool) -> None:
    from kehoach.spec.dump import dump

    data = dump(amendment)
    if not force:
        spare(output, data, asking=False)
    write_bytes(output, data)
    if output != STANDARD:
        click.echo(say("amend.written", file=output), err=True)


def _show(old: Edition, new: Edition) -> None:
    """Show what amendments would change, as `kehoach diff` does."""
    from kehoach.diff.compare import diff
    from kehoach.writers.changes import render_changes
    from kehoach.writers.comparison import Comparison

    try:
        changes = diff(old.document, new.document)
    except SpecError as error:
        report.tell(error.diagnostics)
        raise click.exceptions.Exit(1) from None
    comparison = Comparison(changes=changes, old=old.plan, new=new.plan, language=current())
    click.echo(render_changes(comparison, "text").decode(), nl=False)
