"""The issued plans beside the repository lose no word when they are read."""

import re

import pytest

from kehoach.readers import read_bytes
from kehoach.vietnamese.unicode import nfc
from tests.readers.pages import ISSUED, lines_of

pytestmark = pytest.mark.skipif(not ISSUED, reason="the issued plans are not here")


def words_of(text):
    """Words as tools/fidelity.py folds them: case, Markdown signs, hyphens, quotes and list marks aside."""
    text = nfc(text).casefold()
    text = re.sub(r"(?m)^\s*-\s+(?=[a-zđ]\))", "", re.sub(r"[*#\\|]", " ", text))
    text = re.sub(r"\s*[-–—−]\s*", " - ", re.sub(r"[“”„\"]", '"', text))
    return re.sub(r'([",;:.()])', r" \1 ", text).split()


def body_of(text):
    start = re.search(r"(?m)^[\s#*]*KẾ HOẠCH[\s*]*$", nfc(text)).start()
    return words_of(nfc(text)[start:].partition("./.")[0])


@pytest.mark.parametrize("path", ISSUED, ids=lambda path: path.stem)
def test_an_issued_plan_loses_and_gains_no_word(path):
    document, findings = read_bytes(path.read_bytes(), path.name)
    assert body_of("\n".join(lines_of(document))) == body_of(path.read_text(encoding="utf-8"))
    assert not any(finding.severity == "error" for finding in findings)
