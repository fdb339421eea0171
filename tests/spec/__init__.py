"""Tests of kehoach.spec."""
