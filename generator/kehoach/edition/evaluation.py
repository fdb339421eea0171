"""Evaluating placeholders: from a checked expression to a function of a scope, a value, a printed form."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import nodes
from msgspec import Struct

from kehoach.diagnostics.near import nearest
from kehoach.edition.placeholders import ExpressionError, Record, Scope, quote, source_of

_WRONG_ARGUMENTS = "đối số sai kiểu, thừa hoặc thiếu"
_NOT_A_TEXT = "đối số phải là chữ đặt trong dấu nháy"
_NOT_COMPARABLE = "các giá trị không so sánh được với nhau"

Compute = Callable[[Scope], Any]


class Expression(Struct, frozen=True, eq=False):
    """An expression that is ready to be evaluated, any number of times; `names` are what it asks for."""

    node: nodes.Expr
    compute: Compute
    names: frozenset[str]

    def value(self, scope: Scope) -> Any:
        """Its value. Raises ExpressionError and nothing else."""
        try:
            return self.compute(scope)
        except TypeError:
            raise self._failed(_NOT_COMPARABLE) from None
        except (ValueError, ArithmeticError) as error:
            raise self._failed(str(error)) from None

    def show(self, scope: Scope) -> str:
        """Its printed value. Raises ExpressionError and nothing else."""
        try:
            return scope.show(self.compute(scope))
        except TypeError:
            raise self._failed(_NOT_COMPARABLE) from None
        except (ValueError, ArithmeticError) as error:
            raise self._failed(str(error)) from None

    def _failed(self, reason: str) -> ExpressionError:
        return ExpressionError("S304", expression=source_of(self.node), reason=quote(reason))


@lru_cache(maxsize=4096)
def prepare(node: nodes.Expr) -> Expression:
    """An expression as `placeholders` gives it, ready to be evaluated; the same one for the same node."""
    names = {each.name for each in (node, *node.find_all(nodes.Name)) if isinstance(each, nodes.Name)}
    return Expression(node, _compute(node), frozenset(names))


def _compute(node: nodes.Expr) -> Compute:
    return _COMPUTE[type(node)](node)


def _const(node: nodes.Const) -> Compute:
    value = node.value
    return lambda scope: value


def _name(node: nodes.Name) -> Compute:
    name = node.name

    def compute(scope: Scope) -> Any:
        try:
            return scope.names[name]
        except KeyError:
            raise _unknown(name, node, scope.names) from None

    return compute


def _getattr(node: nodes.Getattr) -> Compute:
    owner, name = _compute(node.node), node.attr

    def compute(scope: Scope) -> Any:
        found = owner(scope)
        if type(found) is Record and name in found.parts:
            return found.parts[name]
        return _part(found, name, node)

    return compute


def _getitem(node: nodes.Getitem) -> Compute:
    owner, key = _compute(node.node), _compute(node.arg)
    return lambda scope: _part(owner(scope), key(scope), node)


def _part(owner: Any, name: Any, node: nodes.Expr) -> Any:
    parts = owner.parts if isinstance(owner, Record) else {}
    if not isinstance(name, str) or name not in parts:
        raise _unknown(str(name), node, parts)
    return parts[name]


def _call(node: nodes.Call) -> Compute:
    assert isinstance(node.node, nodes.Name)  # `placeholders` lets nothing else be called
    name, computes = node.node.name, [_compute(each) for each in node.args]

    def compute(scope: Scope) -> Any:
        arguments = [each(scope) for each in computes]
        if name in scope.functions and not all(isinstance(each, str) for each in arguments):
            raise ExpressionError("S304", expression=source_of(node), reason=_NOT_A_TEXT)
        return _apply(name, scope.functions, arguments, node)

    return compute


def _filter(node: nodes.Filter) -> Compute:
    assert node.node is not None
    computes = [_compute(each) for each in (node.node, *node.args)]
    return lambda scope: _apply(node.name, scope.filters, [each(scope) for each in computes], node)


def _apply(name: str, table: Mapping[str, Callable[..., Any]], arguments: list[Any], node: nodes.Expr) -> Any:
    if name not in table:
        raise _unknown(name, node, table)
    try:
        return table[name](*arguments)
    except (TypeError, AttributeError):
        raise ExpressionError("S304", expression=source_of(node), reason=_WRONG_ARGUMENTS) from None
    except ValueError as error:
        raise ExpressionError("S304", expression=source_of(node), reason=quote(str(error))) from None


def _test(node: nodes.Test) -> Compute:
    if node.name not in _TESTS or node.args:
        raise _unknown(node.name, node, _TESTS)
    value, holds = _compute(node.node), _TESTS[node.name]

    def defined(scope: Scope) -> bool:
        try:
            return value(scope) is not None
        except ExpressionError:
            return False

    return defined if node.name == "defined" else lambda scope: holds(value(scope))


def _compare(node: nodes.Compare) -> Compute:
    first = _compute(node.expr)
    steps = [(_COMPARE[operand.op], _compute(operand.expr)) for operand in node.ops]

    def compute(scope: Scope) -> bool:
        left = first(scope)
        for holds, step in steps:
            right = step(scope)
            if not holds(left, right):
                return False
            left = right
        return True

    return compute


def _condition(node: nodes.CondExpr) -> Compute:
    test, then = _compute(node.test), _compute(node.expr1)
    otherwise = _compute(node.expr2) if node.expr2 is not None else lambda scope: ""
    return lambda scope: then(scope) if test(scope) else otherwise(scope)


def _and(node: nodes.And) -> Compute:
    left, right = _compute(node.left), _compute(node.right)
    return lambda scope: left(scope) and right(scope)


def _or(node: nodes.Or) -> Compute:
    left, right = _compute(node.left), _compute(node.right)
    return lambda scope: left(scope) or right(scope)


def _not(node: nodes.Not) -> Compute:
    value = _compute(node.node)
    return lambda scope: not value(scope)


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
_COMPUTE: dict[type[nodes.Node], Callable[[Any], Compute]] = {
    nodes.Const: _const, nodes.Name: _name, nodes.Getattr: _getattr, nodes.Getitem: _getitem,
    nodes.Call: _call, nodes.Filter: _filter, nodes.Test: _test, nodes.Compare: _compare,
    nodes.CondExpr: _condition, nodes.And: _and, nodes.Or: _or, nodes.Not: _not,
}  # fmt: skip


def _unknown(name: str, node: nodes.Node, known: Mapping[str, Any]) -> ExpressionError:
    name = quote(name)
    near, all_known = ", ".join(nearest(name, known)), ", ".join(sorted(known)[:20])
    return ExpressionError("S302", name=name, expression=source_of(node), near=near, known=all_known)
