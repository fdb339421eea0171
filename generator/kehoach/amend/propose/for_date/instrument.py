"""The instrument of an amendment for a date: its issuer, its title, what it rests on, who gets it."""

import datetime
from collections.abc import Iterable

from kehoach.amend.instrument.name import amending_subject, literal
from kehoach.amend.model import Amendment, Amends, Operation
from kehoach.amend.propose.for_date.districts import Districts
from kehoach.amend.propose.for_date.sites import say
from kehoach.amend.version import version_of
from kehoach.edition.edition import Edition
from kehoach.registry.agencies import find_agency
from kehoach.registry.reorganisation import Act, acts_in
from kehoach.spec.model import Citation, Clause, DocumentInfo, Issuer, Plan, Signature

_SCHEMA = "plan.schema.json"
_MAX_ID = 100
_PARTY = "tinh-uy"


def instrument(
    edition: Edition, issuer: Issuer | None, operations: Iterable[Operation],
    districts: Districts, day: datetime.date,
) -> Amendment:  # fmt: skip
    """The amendment, a document of the same kind as the plan (Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3).

    `issuer` is who issues it on the day, None for the plan's own; number, date and name of who signs are left
    for the clerk. It takes effect when it is signed: that is after the day, since no amendment reaches back.
    """
    made, plan, document = tuple(operations), edition.plan, edition.document
    acts = (
        acts_in("; ".join([districts.level.basis if districts.gone else "", *(each.source for each in made)]))
        if made
        else ()
    )
    committee = plan.issuer.organ == "ubnd" and districts.unit.level == "province"
    return Amendment(
        schema=plan.schema.replace(_SCHEMA, "amendment.schema.json") if plan.schema.endswith(_SCHEMA) else "",
        schema_version=1,
        id=_id(plan, day),
        amends=Amends(plan=plan.id, version=version_of(plan)),
        issuer=issuer,
        document=DocumentInfo(
            type=plan.document.type,
            symbol=plan.document.symbol if issuer is None or issuer.organ == plan.issuer.organ else None,
            date_style=plan.document.date_style,
            subject=amending_subject(edition),
        ),
        citations={act.id: _citation(act) for act in acts},
        legal_bases=tuple(
            Clause(id=f"basis-{act.id}", citations=(act.id,), text=f"Căn cứ {{{{ cite('{act.id}') }}}}{end}")
            for act, end in zip(acts, [";"] * (len(acts) - 1) + ["."], strict=False)
        ),
        operations=made,
        recipients=_recipients(districts) if committee else tuple(map(literal, document.recipients)),
        signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH")
        if plan.issuer.organ == "ubnd"
        else Signature(title=plan.signature.title),
    )


def _id(plan: Plan, day: datetime.date) -> str:
    end = f"-{day.isoformat()}"
    return plan.id[: _MAX_ID - len(end)].rstrip("-") + end


def _citation(act: Act) -> Citation:
    return Citation(
        type=act.type, number=act.number, date=act.date.isoformat() if act.date else None,
        issuer=act.issuer, subject=act.subject,
    )  # fmt: skip


def _recipients(districts: Districts) -> tuple[str, ...]:
    unit, party = districts.unit, find_agency(_PARTY)
    assert party is not None
    told = say("recipients", party=party.name_for(unit), type=unit.type_name, local=districts.below)
    return tuple(told.splitlines())
