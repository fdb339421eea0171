"""The issued plans beside the repository: laid out again, what was recognised says every word."""

import pytest

from kehoach.readers import read_bytes
from kehoach.readers.recognise.plan import recognise
from kehoach.spec.dump import dump
from kehoach.spec.load import plan_of, read
from kehoach.spec.structure import structure_findings
from tests.editions import lay_out
from tests.readers.pages import ISSUED, lines_of
from tests.readers.test_issued_plans import body_of, words_of

pytestmark = pytest.mark.skipif(not ISSUED, reason="the issued plans are not here")


def recognised(path):
    document, _ = read_bytes(path.read_bytes(), path.name)
    return document, recognise(document)[0]


@pytest.mark.parametrize("path", ISSUED, ids=lambda path: path.stem)
def test_laying_out_again_gives_the_words_of_the_issued_plan(path):
    document, plan = recognised(path)
    again = "\n".join(lines_of(lay_out(plan)))
    assert body_of(again) == body_of(path.read_text(encoding="utf-8"))
    assert set(words_of(" ".join(document.recipients))) <= set(words_of(again))


@pytest.mark.parametrize("path", ISSUED, ids=lambda path: path.stem)
def test_the_plan_is_sound_and_no_section_of_these_is_without_a_role(path):
    _, plan = recognised(path)
    assert structure_findings(plan) == ()
    assert plan_of(read(dump(plan))) == plan
    assert plan.content.other == ()
    assert plan.issuer.unit == path.stem.rpartition("_")[0] or path.stem.startswith(plan.issuer.unit)
