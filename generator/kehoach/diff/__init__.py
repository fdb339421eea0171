"""Diff: matching two Documents, and what changed between them as one ChangeSet.

Pure functions: nothing here reads a file or prints. The matching works on any tree of nodes (`edition.tree`).
"""
