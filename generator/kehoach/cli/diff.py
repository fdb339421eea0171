"""`kehoach diff`."""

from datetime import UTC, datetime
from typing import Any

import click

from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.drafts import tell_drafts
from kehoach.cli.formats import TEXT, chosen_format, save_or_show, screen
from kehoach.cli.language import current, say
from kehoach.cli.versions import FAILED, files_of, versions_at
from kehoach.desk.names import STANDARD, wanted_of
from kehoach.diff.compare import diff
from kehoach.outlines import outline_beside
from kehoach.spec.dump import dump
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison_forms import RENDERERS, render_changes
from kehoach.writers.render import find_template

REDLINE, TABLE, PATCH = "docx", "table", "patch"

# The forms for which an option does something. With another it is an error, so that none is without effect;
# only who compares and when may be said of any form, and stands in the redline.
_FORMS = {
    "native_moves": (REDLINE,),
    "template": (REDLINE, TABLE),
    "stat": (TEXT,),
    "exact": tuple(form for form in RENDERERS if form != PATCH),
}


@click.command("diff", cls=Command, failure=FAILED, help="diff.about")
@click.argument("old", cls=Argument, metavar="OLD")
@click.argument("new", cls=Argument, metavar="NEW")
@click.option("--to", cls=Option, type=click.Choice(list(RENDERERS)), help="diff.to")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="diff.output")
@click.option("--stat", cls=Option, is_flag=True, help="diff.stat")
@click.option("--exact", cls=Option, is_flag=True, help="diff.exact")
@click.option("--author", cls=Option, metavar="NAME", help="diff.author")
@click.option("--date", cls=Option, metavar="2026-12-01", help="diff.date")
@click.option("--native-moves", cls=Option, is_flag=True, help="diff.native_moves")
@click.option("--template", cls=Option, metavar="NAME|FILE", help="diff.template")
@click.option("--exit-zero", cls=Option, is_flag=True, help="diff.exit_zero")
def command(old: str, new: str, to: str | None, output: str, exit_zero: bool, **options: Any) -> None:
    """See `diff.about` in texts.json."""
    if old == new == STANDARD:
        raise click.UsageError(say("diff.standard_twice"))
    suffixes = {name: renderer.suffix for name, renderer in RENDERERS.items()}
    binary = [name for name, renderer in RENDERERS.items() if renderer.binary]
    form = chosen_format(output, to, suffixes, binary=binary, otherwise=TEXT)
    wishes = _wishes(form, options)
    comparison = _compare(
        files_of(old, new, output, template=options["template"]), form, wishes | screen(form, output)
    )
    save_or_show(output, render_changes(comparison, form), colour=comparison.colour)
    unlike = dump(comparison.old) != dump(comparison.new)
    differ = unlike if form == PATCH else bool(comparison.changes)
    if unlike and not differ:
        click.echo(say("diff.unprinted"), err=True)
    raise click.exceptions.Exit(1 if differ and not exit_zero else 0)


def _wishes(form: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were given, read. Raises click.UsageError."""
    given = {name: value for name, value in options.items() if value not in (None, False)}
    for name in (each for each in given if each in _FORMS):
        if form not in _FORMS[name]:
            option, forms = f"--{name.replace('_', '-')}", ", ".join(_FORMS[name])
            raise click.UsageError(say("diff.only_for", option=option, to=form, forms=forms))
    if "date" in given:
        given["date"] = _moment(given["date"])
    if "author" in given:
        given["author"] = _author(given["author"])
    return given


def _moment(text: str) -> datetime:
    """Read an ISO date or time, to the second; without a time zone it is UTC. Raises click.UsageError."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise click.UsageError(say("diff.bad_date", text=text)) from None


def _author(text: str) -> str:
    from kehoach.ooxml.characters import unprintable
    from kehoach.ooxml.revisions import MOST_AUTHOR

    name = " ".join(text.split())
    if not name or unprintable(name) or len(name) > MOST_AUTHOR:
        raise click.UsageError(say("diff.bad_author", most=MOST_AUTHOR))
    return name


def _compare(names: tuple[str, str], form: str, wishes: dict[str, Any]) -> Comparison:
    """Read both versions and compare them. Raises KehoachError; click's Exit where one can't be read."""
    template = wishes.get("template") if form == REDLINE else None
    outline = outline_beside(find_template(template)) if template else None
    old, new = versions_at(names, outline)
    tell_drafts(map(wanted_of, names))
    changes = diff(old.document, new.document, exact=wishes.pop("exact", False))
    if any(map(wanted_of, names)):
        from kehoach.desk.known import Known

        known = Known(names, (old.plan, new.plan), lambda name: say("diff.draft", name=name))
        wishes |= {"versions": known.versions, "grounds": known.grounds}
    return Comparison(changes=changes, old=old.plan, new=new.plan, language=current(), **wishes)
