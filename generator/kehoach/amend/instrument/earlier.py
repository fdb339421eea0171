"""What a plan is called that was amended before: with the instruments that did so."""

from collections.abc import Sequence

from kehoach.amend.instrument.apart import apart
from kehoach.amend.instrument.name import instrument_name, plan_name
from kehoach.amend.instrument.phrasing.words import words
from kehoach.amend.model import Amendment
from kehoach.edition.edition import Edition
from kehoach.edition.values import date_if_real
from kehoach.registry.document_types import is_titled
from kehoach.spec.model import Plan


def amended_name(edition: Edition, earlier: Sequence[Amendment], *, full: bool) -> str:
    """The plan's name, `full` with its subject, and in brackets the earlier instruments that are dated.

    "Kế hoạch số 30/KH-UBND ngày 05/02/2016 của … (được sửa đổi, bổ sung tại Kế hoạch số 45/KH-UBND ngày
    12/3/2018; được đính chính tại Công văn số 9/UBND ngày 05/4/2018)".
    """
    dated = [each for each in earlier if date_if_real(each.document.date)]
    told = []
    for key, titled in (("amended", True), ("corrected", False)):
        names = [_name(each, edition.plan) for each in dated if _amends(each) == titled]
        if names:
            told.append(words().instrument[key].format(instruments=", ".join(names)))
    name = plan_name(edition, full=full)
    return f"{name} ({'; '.join(told)})" if told else name


def _amends(amendment: Amendment) -> bool:
    """Whether the dated instrument is an amending plan, and not a letter."""
    return bool(apart(amendment.operations)[1]) or is_titled(amendment.document.type)


def _name(amendment: Amendment, plan: Plan) -> str:
    return instrument_name(amendment, plan, full=False, issuer=amendment.issuer not in (None, plan.issuer))
