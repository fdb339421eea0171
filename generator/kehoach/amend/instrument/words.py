"""The words of an instrument around its clauses (`words.json`), and what it calls others."""

from kehoach.catalogue import Catalogue

WORDS = Catalogue(__file__)
