"""The engine: which work there is, in what order, and who runs it. A job is ``(stage, ids, lock)``."""
