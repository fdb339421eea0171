"""Tests of kehoach.registry."""
