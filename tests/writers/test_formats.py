"""The formats that commands offer, that plans are written in, and that instruments are written in."""

from kehoach.cli import formats
from kehoach.writers import instrument
from kehoach.writers.render import WRITERS


def test_commands_offer_what_plans_and_instruments_are_written_in() -> None:
    assert formats.FORMATS == tuple(WRITERS) == instrument.FORMATS
    assert set(formats.SUFFIXES) == set(formats.FORMATS)
    assert set(formats.BINARY) <= set(formats.FORMATS)
