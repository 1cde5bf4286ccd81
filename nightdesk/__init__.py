"""Nightdesk: a newsroom that runs itself and shows its sources."""

__version__ = "0.1.0"
