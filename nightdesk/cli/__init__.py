"""The command line: parses, calls, prints. Commands are the folders' verbs."""

from nightdesk.cli.main import main

__all__ = ["main"]
