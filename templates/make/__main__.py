"""`python -m templates.make`: write the Word file of every shipped template anew."""

from pathlib import Path

from templates.make import MAKERS

for name, made in MAKERS.items():
    (Path(__file__).parents[1] / name / "template.docx").write_bytes(made())
