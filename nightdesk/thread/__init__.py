"""Thread: which open story, if any, does a report belong to?"""
