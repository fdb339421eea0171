"""What facets are called when a change of one is told: from `when.by` to "hạn"."""

from kehoach.catalogue import Catalogue, Language

_NAMES = Catalogue(__file__, "facet_names.json")
_GROUPS = {"milestones": "when", "targets": "target", "awards": "award"}
"""Facets under names of the plan's own, and what each of them is."""


def facet_label(name: str, language: Language, *, with_own_name: bool = True) -> str:
    """The label of a facet by its name in a Document: `targets.rate.value` is "chỉ tiêu “rate”".

    Not `with_own_name`: without the name that the plan gave it, which is an id and no prose ("chỉ tiêu").
    Raises KeyError for a facet that plans do not have.
    """
    group, _, rest = name.partition(".")
    if group not in _GROUPS:
        return _NAMES.say(name, language)
    own, _, part = rest.partition(".")
    label = _NAMES.say(f"{_GROUPS[group]}.{part}", language)
    return _NAMES.say(f"{group}.*", language, part=label, name=own) if with_own_name else label
