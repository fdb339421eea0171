"""Tests of kehoach.writers.docx."""
