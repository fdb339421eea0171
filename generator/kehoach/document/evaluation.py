"""Evaluating placeholders: from a checked expression and a scope to a value or its printed form."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from kehoach.document.placeholders import ExpressionError, Record, Scope, quote, source_of

_WRONG_ARGUMENTS = "đối số sai kiểu, thừa hoặc thiếu"
_NOT_A_TEXT = "đối số phải là chữ đặt trong dấu ngoặc"


def evaluate(node: nodes.Expr, scope: Scope) -> Any:
    """The value of a checked expression. Raises ExpressionError and nothing else."""
    try:
        return _value(node, scope)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise ExpressionError("S304", expression=source_of(node), reason=quote(str(error))) from None


def show(node: nodes.Expr, scope: Scope) -> str:
    """The printed value of a checked expression. Raises ExpressionError and nothing else."""
    value = evaluate(node, scope)
    try:
        return scope.show(value)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise ExpressionError("S304", expression=source_of(node), reason=quote(str(error))) from None


def _value(node: nodes.Expr, scope: Scope) -> Any:
    return _VALUES[type(node)](node, scope)


def _name(node: nodes.Name, scope: Scope) -> Any:
    if node.name not in scope.names:
        raise _unknown(node.name, node, scope.names)
    return scope.names[node.name]


def _part(owner: nodes.Expr, name: Any, node: nodes.Expr, scope: Scope) -> Any:
    record = _value(owner, scope)
    parts = record.parts if isinstance(record, Record) else {}
    if not isinstance(name, str) or name not in parts:
        raise _unknown(name if isinstance(name, str) else source_of(node), node, parts)
    return parts[name]


def _getattr(node: nodes.Getattr, scope: Scope) -> Any:
    return _part(node.node, node.attr, node, scope)


def _getitem(node: nodes.Getitem, scope: Scope) -> Any:
    return _part(node.node, _value(node.arg, scope), node, scope)


def _call(node: nodes.Call, scope: Scope) -> Any:
    assert isinstance(node.node, nodes.Name)  # `placeholders` lets nothing else be called
    arguments = [_value(each, scope) for each in node.args]
    if not all(isinstance(each, str) for each in arguments):
        raise ExpressionError("S304", expression=source_of(node), reason=_NOT_A_TEXT)
    return _apply(node.node.name, scope.functions, arguments, node)


def _filter(node: nodes.Filter, scope: Scope) -> Any:
    assert node.node is not None
    arguments = [_value(node.node, scope), *(_value(each, scope) for each in node.args)]
    return _apply(node.name, scope.filters, arguments, node)


def _apply(name: str, table: Mapping[str, Callable[..., Any]], arguments: list[Any], node: nodes.Expr) -> Any:
    if name not in table:
        raise _unknown(name, node, table)
    try:
        return table[name](*arguments)
    except (TypeError, AttributeError):
        raise ExpressionError("S304", expression=source_of(node), reason=_WRONG_ARGUMENTS) from None
    except ValueError as error:
        raise ExpressionError("S304", expression=source_of(node), reason=quote(str(error))) from None


def _test(node: nodes.Test, scope: Scope) -> bool:
    if node.name not in _TESTS or node.args:
        raise _unknown(node.name, node, _TESTS)
    if node.name == "defined":
        try:
            return _value(node.node, scope) is not None
        except ExpressionError:
            return False
    return _TESTS[node.name](_value(node.node, scope))


def _compare(node: nodes.Compare, scope: Scope) -> bool:
    left = _value(node.expr, scope)
    for operand in node.ops:
        right = _value(operand.expr, scope)
        if not _COMPARE[operand.op](left, right):
            return False
        left = right
    return True


def _condition(node: nodes.CondExpr, scope: Scope) -> Any:
    if _value(node.test, scope):
        return _value(node.expr1, scope)
    return _value(node.expr2, scope) if node.expr2 is not None else ""


_TESTS: dict[str, Callable[[Any], bool]] = {
    "defined": lambda value: value is not None,
    "none": lambda value: value is None,
}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b), "ne": lambda a, b: bool(a != b),
    "lt": lambda a, b: bool(a < b), "lteq": lambda a, b: bool(a <= b),
    "gt": lambda a, b: bool(a > b), "gteq": lambda a, b: bool(a >= b),
    "in": lambda a, b: a in b, "notin": lambda a, b: a not in b,
}  # fmt: skip
_VALUES: dict[type[nodes.Node], Callable[[Any, Scope], Any]] = {
    nodes.Const: lambda node, scope: node.value,
    nodes.Name: _name,
    nodes.Getattr: _getattr,
    nodes.Getitem: _getitem,
    nodes.Call: _call,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.Compare: _compare,
    nodes.CondExpr: _condition,
    nodes.And: lambda node, scope: _value(node.left, scope) and _value(node.right, scope),
    nodes.Or: lambda node, scope: _value(node.left, scope) or _value(node.right, scope),
    nodes.Not: lambda node, scope: not _value(node.node, scope),
}


def _unknown(name: str, node: nodes.Node, known: Mapping[str, Any]) -> ExpressionError:
    name = quote(name)
    near = get_close_matches(name, known, n=1) or sorted(known)[:20]
    return ExpressionError("S302", name=name, expression=source_of(node), near=", ".join(near) or "–")
