import json

from jsonschema import Draft202012Validator

from kehoach.resources import shipped
from kehoach.writers.history.record import history_schema, history_schema_json, record_json
from tests.amend.support import BASE
from tests.editions import history
from tests.writers.history.told import told, written


def test_the_json_form_fits_its_schema_and_every_class_is_described() -> None:
    schema = history_schema()
    Draft202012Validator.check_schema(schema)
    for part in (None, "moi"):
        Draft202012Validator(schema).validate(json.loads(record_json(told(part=part))))
    Draft202012Validator(schema).validate(json.loads(record_json(history(BASE, []))))
    assert all(each["description"] for each in schema["$defs"].values())


def test_it_says_what_changed_when_by_which_instrument() -> None:
    record = json.loads(written("json"))
    assert record["history_version"] == 1
    assert record["period"] == {"from": 2021, "to": 2025}
    assert [each["effective"] for each in record["entries"]] == ["2023-01-10", "2024-02-01", None]
    first = record["entries"][0]
    assert first["instrument"]["number"] == "01/KH-UBND"
    operation = first["operations"][0]
    assert (operation["op"], operation["reason"]) == ("replace", "Sắp xếp bộ máy")
    assert operation["changes"] == [{
        "id": "ba", "what": "edited", "field": "text", "before": "khoản 3 Mục I", "after": "khoản 3 Mục I",
        "old": "Sở Lao động - Thương binh và Xã hội chủ trì.", "new": "Sở Nội vụ chủ trì.", "values": [],
    }]  # fmt: skip
    assert record["part"] is None


def test_a_part_has_its_versions() -> None:
    part = json.loads(written("json", part="moi"))["part"]
    assert [(each["from"], each["to"], each["state"]) for each in part["versions"]] == [
        ("2022-07-15", "2023-01-09", "absent"), ("2023-01-10", "2024-01-31", "there"),
        ("2024-02-01", None, "repealed"),
    ]  # fmt: skip
    assert part["versions"][1]["lines"] == ["1a. Khoản mới."]
    assert part["versions"][1]["by"] == [0]


def test_the_schema_file_is_that_of_the_classes() -> None:
    written_file = (shipped("specs") / "schema/history.schema.json").read_bytes()
    assert written_file == history_schema_json(), "kehoach schema history -o specs/schema/history.schema.json"
