"""Amendments: operations on a plan, applying them, and back from two versions."""

BESIDE = "amendment-*.json"
"""The amendments of a plan are the files of this name beside it."""
