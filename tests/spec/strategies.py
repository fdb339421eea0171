"""Plans for properties: as JSON has them, made from the model's own types, and broken at random places."""

import copy
import json
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect as types

from kehoach.resources import shipped
from kehoach.spec.model import Plan

REAL_PLANS: tuple[dict[str, Any], ...] = tuple(
    json.loads(path.read_bytes()) for path in sorted(shipped("specs").glob("*/*/plan.json"))
)

# What fits each pattern of the model; test_schema holds them to it.
EXAMPLES: dict[str, tuple[str, ...]] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$": ("a", "so-noi-vu", "qd-666", "2025"),
    r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?(?!\n)$": ("ninh-thuan", "thanh-hoa/xa-dong-tien"),
    r"^[a-z][a-z0-9_]*(?!\n)$": ("a", "ty_le_giam", "x2"),
    r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(?!\n)$": ("2022", "2022-07", "2022-07-30", "2022-13"),
    r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}-[0-9]{2})(?!\n)$": (
        "2022",
        "2022-07-30",
        "--12-01",
        "--02-29",
    ),
    r"^[0-9]{1,6}[a-zđ]?(?!\n)$": ("0125", "12a", "7đ"),
    r"^[^\s/]{1,40}(?!\n)$": ("KH-UBND", "KH"),
    r"^[a-z_]+(\.[a-z][a-z0-9_]*)?(?!\n)$": ("purpose", "award_forms.state", "nowhere"),
    r"^[0-9a-f]{64}(?!\n)$": ("0" * 64, "0123456789abcdef" * 4),
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\n)$": ("2025-07-01", "2022-13-40"),
    r"^[a-z0-9_$-]+(\.[a-z0-9_-]+)*(?!\n)$": ("text", "award.quota.groups", "cells.don-vi", "$schema"),
}

_TEXTS = st.sampled_from(
    ("", "Căn cứ", "Mục đích, yêu cầu", "giảm 1,5%", "a\nb", "\n\u0301", "{{ period }}", "e\u0302\u0301")
)
_JUNK: st.SearchStrategy[Any] = st.sampled_from(
    (
        None, True, False, -1, 0, 1, 2, 1944, 2101, 1_000_001, 10**17, -1.5, 0.0, 1.0, 0.5, 400.5, 2021.0,
        "", " ", "1", "a", "A b", "ubnd", "2022", "2022-7", "--12-01", "percent", "dash", "purpose", "a/b/c",
        "đ", "x" * 101, "x" * 501, "x" * 2001, "x" * 200_001,
        [], [None], [1], [1, 2], [1.5, "a"], [1, 2, 3], ["a"], [["a"]], [{}],
        {}, {"a": 1}, {"A": []}, {"a": []}, {"name": "x"}, {"a": {}}, {"value": None}, {"x" * 61: []},
    )
)  # fmt: skip
_MOST_DEEP = 5


def json_plans() -> st.SearchStrategy[dict[str, Any]]:
    """Plans that fit the model, with a few of the optional fields each."""
    return fitting(Plan)


def broken_plans() -> st.SearchStrategy[Any]:
    """A plan that is changed at one to three places; mostly it does not fit the model any more."""
    return broken(st.sampled_from(REAL_PLANS) | json_plans())


def fitting(model: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """JSON values that fit a model, with a few of the optional fields each."""
    return _fitting(types.type_info(model), 0)


@st.composite
def broken(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    """One of the values, changed at one to three places."""
    whole: Any = {"": copy.deepcopy(draw(values))}
    for _ in range(draw(st.integers(1, 3))):
        around, key = draw(st.sampled_from(list(_places(whole))))
        change = draw(st.sampled_from(("replace", "replace", "delete", "rename", "nest")))
        if change == "replace" or around is whole:
            around[key] = copy.deepcopy(draw(_JUNK))
        elif change == "nest":
            around[key] = [around[key]]
        elif change == "delete" or isinstance(around, list):
            del around[key]
        else:
            around[draw(st.sampled_from(("a", "texts", "Á", "a/b~", "id", "x" * 101)))] = around.pop(key)
    return whole[""]


def _places(value: Any) -> Any:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _fitting(kind: types.Type, depth: int) -> st.SearchStrategy[Any]:
    match kind:
        case types.AnyType():
            return _JUNK
        case types.NoneType():
            return st.none()
        case types.BoolType():
            return st.booleans()
        case types.LiteralType(values=values):
            return st.sampled_from(values)
        case types.IntType(ge=low, le=high):
            return st.integers(-(10**17) if low is None else low, 10**17 if high is None else high)
        case types.FloatType(gt=low, le=high):
            bounds = {"min_value": low, "max_value": high, "exclude_min": low is not None}
            return st.floats(**bounds, allow_nan=False, allow_infinity=False)  # type: ignore[arg-type]
        case types.StrType(pattern=str(pattern)):
            return st.sampled_from(EXAMPLES[pattern])
        case types.StrType(min_length=least):
            return _TEXTS.filter(lambda text: len(text) >= (least or 0))
        case types.UnionType(types=kinds):
            return st.one_of([_fitting(each, depth) for each in kinds])
        case types.VarTupleType(item_type=item, min_length=least):
            return st.lists(_fitting(item, depth + 1), min_size=least or 0, max_size=max(2, least or 0))
        case types.DictType(key_type=key, value_type=item):
            return st.dictionaries(_fitting(key, depth), _fitting(item, depth + 1), max_size=2)
        case types.StructType():
            return st.deferred(lambda: _structs(kind, depth))
    raise TypeError(kind)


@st.composite
def _structs(draw: st.DrawFn, kind: types.StructType, depth: int) -> dict[str, Any]:
    optional = [field.encode_name for field in kind.fields if not field.required]
    most = 4 if depth < _MOST_DEEP else 0
    chosen = draw(st.sets(st.sampled_from(optional), max_size=most)) if optional and most else set()
    tag = {kind.tag_field: kind.tag} if kind.tag_field else {}
    return tag | {
        field.encode_name: draw(_fitting(field.type, depth + 1))
        for field in kind.fields
        if field.required or field.encode_name in chosen
    }


def plan_of_json(value: Any) -> Plan:
    """The plan that a JSON value holds."""
    return msgspec.convert(value, Plan)
