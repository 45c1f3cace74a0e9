"""Claims held against passages."""
