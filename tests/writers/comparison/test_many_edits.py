"""What holds for the text and the page of any comparison: edits by chance on the five issued plans."""

import lxml.html
import pytest
from msgspec.structs import replace

from kehoach.diff.rows import rows
from kehoach.writers.comparison.page import write_html
from kehoach.writers.comparison.passages import sections
from kehoach.writers.comparison.stops import Stops
from kehoach.writers.comparison.text import write_text
from tests.edits import edited, furnished
from tests.support import FIVE
from tests.writers.comparison.comparing import comparison_of
from tests.writers.comparison.page.test_page import Balance


@pytest.mark.parametrize("seed", range(30))
def test_every_change_is_told_and_every_link_leads_somewhere(seed: int):
    old = furnished(FIVE[seed % len(FIVE)])
    new, done = edited(old, seed, 6)
    comparison = comparison_of(old, new)
    found = rows(comparison.changes)
    parts = sections(comparison.changes, found)
    stops = Stops(comparison.changes, parts)
    assert sum(len(entry.rows) for part in parts for entry in part.passages) == len(found), done
    assert all(stops.of(number) for number in range(len(comparison.changes.changes))), done

    page = write_html(comparison)
    balance = Balance()
    balance.feed(page)
    assert balance.open == [], done
    tree = lxml.html.document_fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), done
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids), done
    assert len(tree.xpath("//*[contains(concat(' ', @class, ' '), ' stop ')]")) == stops.count, done

    for wishes in ({}, {"colour": True, "language": "en"}):
        text = write_text(replace(comparison, width=60, **wishes))
        assert text == "\n".join(line.rstrip() for line in text.split("\n")), done
