"""Specs that can't be used: what is wrong, its code and pointer, and the text with ▸ before the place."""

import unicodedata

from msgspec import Struct

MARK = "▸"


class Bad(Struct, frozen=True):
    """One fault. `pointer` is the JSON pointer of the finding, `text` a spec with the mark in it."""

    what: str
    code: str
    pointer: str
    text: str

    def data(self) -> bytes:
        """The bytes of the spec."""
        return self.text.replace(MARK, "").encode()

    def place(self) -> tuple[int, int]:
        """Line and column of the mark."""
        before = self.text[: self.text.index(MARK)]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def spec(
    parts: str = "",
    *,
    version: str = "1",
    id: str = '"thu"',
    period: str = '{"from": 2021, "to": 2025}',
    document: str = '{"subject": "Phát động phong trào"}',
) -> str:
    """A small plan as text; `parts` are further fields."""
    more = f",\n  {parts}" if parts else ""
    return (
        f'{{\n  "schema_version": {version},\n  "id": {id},\n  "issuer": {{"unit": "ninh-thuan"}},\n'
        f'  "period": {period},\n  "document": {document}{more}\n}}\n'
    )


def nested(levels: int) -> str:
    """A clause with clauses in it, that many levels below the outermost; the mark is before the last."""
    return '{"text": "a", "children": [' * levels + '▸{"text": "a"}' + "]}" * levels


NOT_JSON = (
    Bad("empty", "S103", "", "▸"),
    Bad("blanks only", "S103", "", "▸ \n\t\r\n "),
    Bad("cut off in an object", "S104", "", '{"schema_version": 1,▸'),
    Bad("cut off in a text", "S104", "", '{\n"id": ▸"thu}'),
    Bad("two commas", "S104", "", '{"a": [1,▸, 2]}'),
    Bad("no comma", "S104", "", '{\n  "a": 1\n  ▸"b": 2\n}'),
    Bad("a comma too many in an object", "S104", "", '{\n  "a": 1▸,\n}'),
    Bad("a comma too many in a list", "S104", "", '{"a": [1▸, ]}'),
    Bad("no colon", "S104", "", '{"a" ▸1}'),
    Bad("no value", "S104", "", '{"a": ▸}'),
    Bad("a key without quotes", "S104", "", "{▸a: 1}"),
    Bad("single quotes", "S104", "", "{▸'a': 1}"),
    Bad("curly quotes", "S104", "", "{▸“a”: 1}"),
    Bad("a comment", "S104", "", '▸// plan\n{"a": 1}'),
    Bad("something after the end", "S104", "", '{"a": 1}\n▸{}'),
    Bad("a bare word", "S104", "", '{"a": ▸đúng}'),
    Bad("a number with a zero before it", "S104", "", '{"a": 0▸1}'),
    Bad("a decimal comma", "S104", "", '{"a": 1,▸5}'),
    Bad("a line break in a text", "S104", "", '{"a": "một▸\nhai"}'),
    Bad("an unknown escape", "S104", "", '{"a": "▸\\q"}'),
    Bad("a broken escape", "S104", "", '{"a": "\\▸u12"}'),
    Bad("a key twice", "S105", "/a", '{"a": 1, "b": {"a": 1},\n ▸"a": 2}'),
    Bad("a key twice, once escaped", "S105", "/b/a", '{"b": {"a": 1, ▸"\\u0061": 2}}'),
    Bad("deep nesting", "S106", "", "[" * 200 + "▸" + "[" * 99_800),
    Bad("deep nesting of objects", "S106", "", '{"a":' * 200 + "▸" + '{"a":' * 49_800),
    Bad("NaN", "S108", "/a/1", '{"a": ["NaN", ▸NaN]}'),
    Bad("Infinity", "S108", "/a", '{"a": ▸-Infinity}'),
    Bad("a whole number of 5000 digits", "S116", "/a/1", f'{{"a": ["9", ▸-{"9" * 5000}]}}'),
    Bad("a number past all floats", "S116", "/a", '{"a": ▸1e400}'),
    Bad("half a surrogate pair", "S109", "/a/0", '{"a": [▸"b\\ud83d"]}'),
    Bad("the other half in a key", "S109", "/\ude00", '{"b": 1,\n▸"\\ude00": 1}'),
    Bad("an escaped control character", "S109", "/a", '{"a": ▸"b\\u0000"}'),
    Bad("a character that XML has not", "S109", "/a", '{"a": ▸"b\uffff"}'),
)

NOT_OF_THE_SCHEMA = (
    Bad("an amendment", "S121", "/amends",
        '{"schema_version": 1, "id": "a",\n▸"amends": {"plan": "thu"}, "operations": []}'),
    Bad("half an amendment", "S121", "/operations", '{"schema_version": 1, ▸"operations": [{"op": "x"}]}'),
    Bad("an amendment of another version", "S121", "/amends", '{"schema_version": 2, ▸"amends": 1}'),
    Bad("a later version", "S107", "/schema_version", spec(version="▸2")),
    Bad("a version with a point", "S107", "/schema_version", spec(version="▸1.0")),
    Bad("no object", "S112", "", '▸[{"id": "thu"}]'),
    Bad("a missing field", "S110", "/document", spec(document="▸{}")),
    Bad("a field missing at the top", "S110", "", "▸" + spec().replace('"id": "thu",', "")),
    Bad("an unknown field", "S111", "/closing/0/texts", spec('"closing": [{▸"texts": "a", "text": "a"}]')),
    Bad("a key with a slash and a tilde", "S111", "/a~1b~0c", spec('▸"a/b~c": 1')),
    Bad("a number for a text", "S112", "/document/subject", spec(document='{"subject": ▸5}')),
    Bad("null for a text", "S112", "/document/subject", spec(document='{"subject": ▸null}')),
    Bad("true for a number", "S112", "/period/to", spec(period='{"from": 2021, "to": ▸true}')),
    Bad("a whole number with a point", "S112", "/period/to", spec(period='{"from": 2021, "to": ▸2025.0}')),
    Bad("a number in quotation marks", "S112", "/period/to", spec(period='{"from": 2021, "to": ▸"2025"}')),
    Bad("an object for a list", "S112", "/closing", spec('"closing": ▸{"text": "a"}')),
    Bad("a text for a group", "S112", "/content/purpose", spec('"content": {"purpose": ▸"a"}')),
    Bad("a choice that is none", "S113", "/closing/0/audience/1",
        spec('"closing": [{"audience": ["bank", ▸"xã"]}]')),
    Bad("a version in quotation marks", "S113", "/schema_version", spec(version='▸"1"')),
    Bad("an id with capitals and marks", "S114", "/id", spec(id='▸"Ninh Thuận"')),
    Bad("a date written as in a letter", "S114", "/document/date",
        spec(document='{"subject": "a", "date": ▸"30/7/2022"}')),
    Bad("a key that is no id", "S114", "/citations/QĐ 666",
        spec('"citations": {▸"QĐ 666": {"type": "quyet-dinh"}}')),
    Bad("a key that is no name", "S114", "/content/other/a-b", spec('"content": {"other": {▸"a-b": []}}')),
    Bad("a suffix below none", "S115", "/closing/0/inserted",
        spec('"closing": [{"text": "a", "inserted": ▸-1}]')),
    Bad("a suffix too far", "S115", "/annexes/0/inserted",
        spec('"annexes": [{"title": "a", "inserted": ▸1000}]')),
    Bad("a suffix as a letter", "S112", "/outline/0/inserted",
        spec('"outline": [{"heading": "a", "inserted": ▸"a"}]')),
    Bad("a year too late", "S115", "/period/to", spec(period='{"from": 2021, "to": ▸2125}')),
    Bad("a key too long", "S115", f"/agencies/{'a' * 101}",
        spec(f'"agencies": {{▸"{"a" * 101}": {{"name": "b"}}}}')),
    Bad("a range of one number", "S115", "/variables/a/value", spec('"variables": {"a": {"value": ▸[1]}}')),
    Bad("an empty condition", "S115", "/closing/0/only_if",
        spec('"closing": [{"text": "a", "only_if": ▸""}]')),
    Bad("no width", "S115", "/closing/0/table/columns/0/width_mm",
        spec('"closing": [{"table": {"columns": [{"id": "a", "title": "b", "width_mm": ▸0}]}}]')),
)  # fmt: skip

_TABLE = (
    '"closing": [{{"table": {{"columns": [{{"id": "a", "title": "A"}}{}], '
    '"rows": [{{"cells": {{"a": "1"{}}}}}]}}}}]'
)
_PURPOSE = '"content": {{"purpose": {}}}, "outline": [{{"heading": "A", "content": {}}}]'
_CLAUSES = '[{"text": "a"}]'

NOT_IN_ORDER = (
    Bad("an id twice", "S201", "/closing/1/id",
        spec('"closing": [{"id": "a", "text": "a"},\n{"id": ▸"a", "text": "a"}]')),
    Bad("a column twice", "S201", "/closing/0/table/columns/1/id",
        spec(_TABLE.format(', {"id": ▸"a", "title": "B"}', ""))),
    Bad("a day that is in no month", "S202", "/document/date",
        spec(document='{"subject": "a", "date": ▸"2022-02-30"}')),
    Bad("a month of no year", "S202", "/closing/0/when/by",
        spec('"closing": [{"text": "a", "when": {"by": ▸"2022-13"}}]')),
    Bad("29 February each year", "S202", "/closing/0/milestones/a/on",
        spec('"closing": [{"text": "a", "milestones": {"a": {"on": ▸"--02-29"}}}]')),
    Bad("the date of a target", "S202", "/closing/0/targets/a/by",
        spec('"closing": [{"text": "a", "targets": {"a": {"indicator":"b", "value":1, "by": ▸"2022-00"}}}]')),
    Bad("the date of a citation", "S202", "/citations/a/date",
        spec('"citations": {"a": {"type": "luat", "date": ▸"2022-06-31"}}')),
    Bad("an unknown citation", "S203", "/closing/0/citations/0",
        spec('"closing": [{"text": "a", "citations": [▸"qd-666"]}]')),
    Bad("content placed twice", "S204", "/outline/0/content/1",
        spec(_PURPOSE.format(_CLAUSES, '["purpose", ▸"purpose"]'))),
    Bad("a group placed beside its role", "S204", "/outline/0/content/1",
        spec(_PURPOSE.format(f'{{"a": {_CLAUSES}}}', '["purpose", ▸"purpose.a"]'))),
    Bad("content never placed", "S205", "/content/purpose", spec(_PURPOSE.format("▸" + _CLAUSES, "[]"))),
    Bad("a group never placed", "S205", "/content/purpose/b",
        spec(_PURPOSE.format(f'{{"a": {_CLAUSES}, "b": ▸{_CLAUSES}}}', '"purpose.a"'))),
    Bad("a slot that is no role", "S206", "/outline/0/content/1",
        spec(_PURPOSE.format(_CLAUSES, '["purpose", ▸"purposes"]'))),
    Bad("a slot without content", "S206", "/outline/0/content/1",
        spec(_PURPOSE.format(_CLAUSES, '["purpose", ▸"theme"]'))),
    Bad("a cell without a column", "S207", "/closing/0/table/rows/0/cells/b",
        spec(_TABLE.format("", ', "b": ▸"2"'))),
    Bad("a period backwards", "S208", "/period", spec(period='▸{"from": 2025, "to": 2021}')),
    Bad("an empty clause", "S209", "/closing/0", spec('"closing": [▸{"id": "a"}]')),
    Bad("a clause of blanks", "S209", "/closing/0/children/0",
        spec('"closing": [{"text": "a", "children": [▸{"text": " \\n"}]}]')),
    Bad("a repealed clause with words", "S212", "/closing/0/text",
        spec('"closing": [{"repealed": true, "text": ▸"a"}]')),
    Bad("a repealed section with a heading", "S212", "/outline/0/heading",
        spec('"outline": [{"heading": ▸"A", "repealed": true}]')),
    Bad("a repealed annex with a title", "S212", "/annexes/0/title",
        spec('"annexes": [{"repealed": true, "title": ▸"A"}]')),
    Bad("a repealed row with words", "S212", "/closing/0/table/rows/0/cells",
        spec('"closing": [{"table": {"columns": [{"id": "a", "title": "A"}], '
             '"rows": [{"repealed": true, "cells": ▸{"a": "b"}}]}}]')),
    Bad("moved away and still there", "S213", "/closing/0/moved_to",
        spec('"closing": [{"text": "a", "moved_to": ▸"b"}, {"id": "b", "text": "c"}]')),
    Bad("clauses too deep", "S210", "/closing/0" + "/children/0" * 40, spec(f'"closing": [{nested(40)}]')),
    Bad("sections too deep", "S210", "/outline/0" + "/sections/0" * 40,
        spec('"outline": [' + nested(40).replace("text", "heading").replace("children", "sections") + "]")),
)  # fmt: skip

NOT_COMPOSED = (
    Bad("a text that is not NFC", "V001", "/closing/0/text",
        spec('"closing": [{"text": ▸"' + unicodedata.normalize("NFD", "người nghèo") + '"}]')),
    Bad("an escaped combining mark", "V001", "/closing/0/text",
        spec('"closing": [{"text": ▸"nghe\\u0300o"}]')),
)  # fmt: skip

BAD_SPECS = (*NOT_JSON, *NOT_OF_THE_SCHEMA, *NOT_IN_ORDER, *NOT_COMPOSED)
