"""Amendments: operations on a plan, applying them, the version in force, and back from two versions."""
