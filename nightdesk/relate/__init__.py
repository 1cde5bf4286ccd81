"""Relate: what is a story about, and how does it stand to the others?"""
