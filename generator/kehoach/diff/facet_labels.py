"""What facets are called when a change of one is told: from `when.by` to "hạn"."""

from functools import cache
from pathlib import Path

import msgspec

from kehoach.catalogue import Language


class _Label(msgspec.Struct, frozen=True):
    vi: str
    en: str

    def said(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en


class _Group(_Label, frozen=True):
    """Facets under names of the plan's own: `part` is what each of them is, the label is put around it."""

    part: str


class _Labels(msgspec.Struct, frozen=True):
    parts: dict[str, _Label]
    groups: dict[str, _Group]


def facet_label(name: str, language: Language, *, with_own_name: bool = True) -> str:
    """The label of a facet by its name in a Document: `targets.rate.value` is "chỉ tiêu “rate”".

    Not `with_own_name`: without the name that the plan gave it, which is an id and no prose ("chỉ tiêu").
    Raises KeyError for a facet that plans do not have.
    """
    labels = _labels()
    head, _, rest = name.partition(".")
    if head not in labels.groups:
        return labels.parts[name].said(language)
    group = labels.groups[head]
    own, _, part = rest.partition(".")
    label = labels.parts[f"{group.part}.{part}"].said(language)
    return group.said(language).format(part=label, name=own) if with_own_name else label


@cache
def _labels() -> _Labels:
    return msgspec.json.decode(Path(__file__).with_name("facet_names.json").read_bytes(), type=_Labels)
