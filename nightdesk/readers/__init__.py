"""Readers: what was opened how often, and nothing of who opened it (P10). ``serve`` counts, the operator looks."""
