"""The labels of facets: one for each that a clause can have, in both languages."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from kehoach.diff.facet_labels import facet_label
from kehoach.spec.facets import Agencies, Award, Quota, Target, When

KINDS = {"when": When, "milestones.x": When, "agencies": Agencies, "targets.x": Target, "award": Award,
         "awards.x": Award}  # fmt: skip


def names(prefix: str, kind: type[msgspec.Struct]) -> Iterator[str]:
    for field in msgspec.structs.fields(kind):
        inner: Any = next((each for each in (field.type, *get_args(field.type)) if each is Quota), None)
        yield from (
            names(f"{prefix}.{field.encode_name}", inner) if inner else [f"{prefix}.{field.encode_name}"]
        )


ALL = ["audience", "citations", *(name for prefix, kind in KINDS.items() for name in names(prefix, kind))]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_facet_that_a_clause_can_have_has_a_label_of_its_own(language: Any) -> None:
    labels = [facet_label(name, language) for name in ALL]
    assert all(labels)
    assert len(set(labels)) == len(ALL)
    assert not any("{" in label for label in labels)


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("when.by", "hạn", "deadline"),
        ("agencies.lead", "cơ quan chủ trì", "lead agency"),
        ("award.quota.groups", "số lượng (tập thể)", "quota (groups)"),
        ("milestones.so_ket.by", "hạn, mốc “so_ket”", "deadline of milestone “so_ket”"),
        ("targets.rate.value", "chỉ tiêu “rate”", "target “rate”"),
        ("awards.flag.quota.groups", "số lượng (tập thể) “flag”", "quota (groups) “flag”"),
    ],
)
def test_a_label_is_what_an_official_calls_it(name: str, vi: str, en: str) -> None:
    assert (facet_label(name, "vi"), facet_label(name, "en")) == (vi, en)


@pytest.mark.parametrize("name", ["", "x", "when", "when.x", "targets", "targets.rate", "milestones.x.y"])
def test_what_is_no_facet_has_no_label(name: str) -> None:
    with pytest.raises(KeyError):
        facet_label(name, "vi")
