"""Language models behind one Protocol: a ``Prompt`` in, a ``Reply`` out. Nothing here is needed to run the line."""
