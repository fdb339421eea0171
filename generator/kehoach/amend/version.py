"""Versions of a plan: the hash by which an amendment says what it was written against."""

from weakref import WeakValueDictionary

import msgspec

from kehoach.amend.model import Amendment
from kehoach.edition.edition import Edition
from kehoach.spec.dump import canonical, dump_compact, plain, spec_hash
from kehoach.spec.ids import with_ids
from kehoach.spec.model import Plan

Version = str
"""SHA-256 of a plan's canonical form on one line, with an id on every part; 64 hexadecimal digits."""


def version_of(plan: Plan) -> Version:
    """The version that a plan is."""
    return version_of_canonical(canonical_with_ids(plan))


def version_of_canonical(plan: Plan) -> Version:
    """The same for a plan that is canonical already."""
    return spec_hash(dump_compact(plan))


def canonical_with_ids(plan: Plan) -> Plan:
    """The plan in its canonical form, with an id on every part."""
    return canonical(with_ids(plan))


def with_ids_in_order(edition: Edition) -> Edition:
    """The version in its canonical form, with an id on every part; the same one where it is that already."""
    if edition.in_order:
        return edition
    plan = canonical_with_ids(edition.plan)
    # Not ==: groups in another order are equal values, and another text.
    if dump_compact(plan) == dump_compact(edition.plan):
        edition.in_order = True
        return the_one(edition)
    return the_one(Edition(plan, edition.outline, in_order=True))


_ALIVE: WeakValueDictionary[Version, Edition] = WeakValueDictionary()


def the_one(edition: Edition) -> Edition:
    """The Edition of the same version that somebody holds already, so that it is laid out once; else this."""
    known = _ALIVE.setdefault(edition.version, edition)
    return known if known.outline == edition.outline else edition


def compact_amendment(amendment: Amendment) -> bytes:
    """An amendment's canonical form on one line, for hashing and for the files made from it."""
    return msgspec.json.encode(plain(amendment))


def amendment_hash(amendment: Amendment) -> str:
    """The hash of an amendment, whatever its file looks like."""
    return spec_hash(compact_amendment(amendment))
