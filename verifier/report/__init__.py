"""A report written out: as JSON for programs, as text for people."""
