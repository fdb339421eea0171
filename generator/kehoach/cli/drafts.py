"""What is said of amendments that are not signed yet."""

from collections.abc import Iterable

import click

from kehoach.cli.language import say
from kehoach.desk.names import Wanted


def tell_drafts(wanted: Iterable[Wanted | None]) -> None:
    """Tell of the drafts beside plans of which the version of a day was asked for: they do not count."""
    files = dict.fromkeys(each.file for each in wanted if each and each.as_of)
    if not files:
        return
    from kehoach.desk.in_force import drafts_beside

    found = [(file, count) for file in files if (count := drafts_beside(file))]
    if len(found) == 1:
        click.echo(say("in_force.drafts", file=found[0][0], count=found[0][1]), err=True)
    elif found:
        click.echo(say("in_force.drafts_many", count=sum(count for _, count in found)), err=True)
