"""Tests of kehoach.ooxml."""
