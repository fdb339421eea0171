"""A day as a user writes it."""

from datetime import date

import click

from kehoach.cli.language import say
from kehoach.vietnamese.dates import read_date


def day(text: str) -> date:
    """Read a whole date: 2025-07-01, 1/7/2025. Raises click.UsageError."""
    try:
        read = read_date(text)
    except ValueError:
        raise click.UsageError(say("days.bad", text=text)) from None
    if read.first_day() != read.last_day():
        raise click.UsageError(say("days.partial", text=text))
    return read.first_day()
