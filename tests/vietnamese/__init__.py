"""Tests of kehoach.vietnamese."""
