"""Carrying out amendments on a plan."""
