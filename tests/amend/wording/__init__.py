"""Tests of kehoach.amend."""
