"""Text facts of the Vietnamese language: Unicode form, alphabet, tone placement, dates and numbers.

The lowest layer of Kehoach: it imports no other Kehoach package and reads no data file. Import from:

- ``unicode``: NFC, ids without marks, the key under which spellings of one name are equal;
- ``alphabet``: letters of points (a, b, c, d, đ, e, g, ...), Roman numerals;
- ``dates``: dates of which only the year or the month is known, how a document writes them, found in a text;
- ``numbers``: decimal comma, dots between thousands, zero-padded document numbers.
"""
