"""`python -m templates.make`: make all files of `MAKERS` anew."""

from pathlib import Path

from templates.make import MAKERS

for path, made in MAKERS.items():
    (Path(__file__).parents[2] / path).write_bytes(made())
