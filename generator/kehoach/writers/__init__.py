"""Writers: from a Document to a file's bytes, one module a format, all in one table."""
