"""Finds what a Chinese or English news article contradicts; so far it reads quantities, periods and names."""

__version__ = "0.1.0"
