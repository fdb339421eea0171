import pytest

from kehoach.readers.recognise.plan import recognise
from tests.readers.documents import document, point, section


@pytest.mark.parametrize("unit", ["an-giang", "An Giang", "tỉnh An Giang", "AN GIANG"])
def test_the_unit_that_is_asked_for_may_be_an_id_or_a_name(unit):
    plan, findings = recognise(document(section("I.", "A", point("1.", "B."))), unit)
    assert plan.issuer.unit == "an-giang"
    assert not [each for each in findings if each.severity == "error"]


def test_an_unknown_unit_that_is_asked_for_is_named_with_suggestions():
    _, findings = recognise(document(), "An Giangg")
    (finding,) = [each for each in findings if each.severity == "error"]
    assert (finding.code, finding.args["unit"]) == ("R106", "An Giangg")
    assert "an-giang" in finding.fix()


def test_more_sections_than_roman_numerals_do_not_raise():
    sections = [section("I.", f"Mục {number}") for number in range(4_002)]
    plan, _ = recognise(document(*sections))
    assert len(plan.outline) == 4_002
    assert plan.outline[-1].marker == "I."
