"""Illustrate: what picture does a draft get, and how is it drawn and marked?

Draft, Classification, Mentions -> Illustration and its files. The pictures are drawn by code; no outside picture and
no likeness of anyone enters them. ``choose`` decides, with ``find_outcome`` and ``find_route``; ``outcome``,
``locator``, ``timeline``, ``comparison``, ``quote_card`` and ``cover`` draw, ``render`` makes the files, ``sign`` marks
them; ``run.py`` stores.
"""
