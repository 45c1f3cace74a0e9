"""Finds what a Chinese or English news article contradicts; so far it reads documents, and quantities in them."""

__version__ = "0.1.0"
