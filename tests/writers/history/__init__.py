"""Tests of kehoach.writers.history."""
