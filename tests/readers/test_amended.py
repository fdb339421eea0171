"""A plan with parts that were put in or repealed comes back from what it was rendered to."""

import pytest

import kehoach
from kehoach.readers import read_bytes
from kehoach.readers.recognise.plan import recognise
from kehoach.spec.structure import structure_findings
from kehoach.spec.walk import visit_all
from tests.amended import AFTER
from tests.editions import lay_out
from tests.support import lines


def kept(of):
    return [
        (type(visit.part).__name__, getattr(visit.part, "inserted", 0), visit.part.repealed)
        for visit in visit_all(of)
    ]


@pytest.mark.parametrize("to", ["txt", "md"])
def test_numbers_and_repealed_parts_come_back(to):
    document, _ = read_bytes(kehoach.render(AFTER, to=to), f"plan.{to}")
    again, findings = recognise(document, unit="ninh-thuan", period=(2021, 2025))
    assert findings == []
    assert structure_findings(again) == ()
    assert lines(lay_out(again)) == lines(lay_out(AFTER))
    assert [each.label for each in lay_out(again).annexes] == ["Phụ lục I", "Phụ lục Ia", "Phụ lục II"]
    assert sorted(kept(again)) == sorted(kept(AFTER))
    assert not any(getattr(visit.part, "marker", None) for visit in visit_all(again))
