"""Word templates: reading, checking and compiling them."""
