"""The operations of amendments, one module each: what is written in a file, and how it is carried out."""
