"""A period as a user writes it."""

import re

import click

from kehoach.cli.language import say


def period(text: str) -> tuple[int, int]:
    """Read a period written as "2021-2025" or "2026". Raises click.UsageError."""
    match = re.fullmatch(r"\s*(\d{4})\s*(?:[-–]\s*(\d{4})\s*)?", text)
    if not match or int(match[1]) > int(match[2] or match[1]):
        raise click.UsageError(say("period.bad", text=text))
    return int(match[1]), int(match[2] or match[1])
