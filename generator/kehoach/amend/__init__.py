"""Amendments: operations on a plan, applying them, the version in force on a date, and back from two versions."""
