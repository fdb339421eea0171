"""What is recognised in the words of a clause."""

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from kehoach.edition.spec_text import PrintedAs
from kehoach.spec.facets import Agencies, Audience, Award, Target, When


class Facets(Struct, frozen=True, kw_only=True):
    """Facets of a clause, by its fields, and the stretches of its words that their placeholders print."""

    audience: tuple[Audience, ...] = ()
    citations: tuple[str, ...] = ()
    when: When | None = None
    milestones: dict[str, When] = {}
    agencies: Agencies | None = None
    targets: dict[str, Target] = {}
    award: Award | None = None
    awards: dict[str, Award] = {}
    spans: tuple[PrintedAs, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The facets alone, by field of a clause, without empty ones."""
        return {name: value for name, value in asdict(self).items() if value and name != "spans"}
