"""What holds for every data file, and for reading them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kehoach import registry
from kehoach.vietnamese.unicode import nfc

FILES = sorted((Path(registry.__file__).parent / "data").glob("*.json"))


def records_in(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if "verified" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from records_in(item)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_data_file_is_in_nfc(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text == nfc(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_verified_record_names_its_source(path: Path) -> None:
    for record in records_in(json.loads(path.read_text("utf-8"))):
        assert record.get("source") or "matters" in record


def test_importing_the_registry_reads_no_data_file() -> None:
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from kehoach.registry import agencies, awards, document_types, layout, movements, units\n"
        "assert not [path for path in opened if path.endswith('.json')], opened\n"
        "import datetime\n"
        "units.find_unit('ninh-thuan', datetime.date(2022, 7, 1))\n"
        "assert not [path for path in opened if path.endswith('communes.json')], opened\n"
        "assert 'dataclasses' not in sys.modules\n"
    )
    path = str(Path(registry.__file__).parents[2])
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": path}, timeout=60)
