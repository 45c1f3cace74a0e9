"""Claims of an article."""
