"""What a search asks thousands of times, compiled: the body day by day, the rules, the terms, and the search itself.

Each of these has a slow twin in plain numpy that speaks for it: the model itself for the body, `safety.py` for the
rules. Tests hold the two against each other; what leaves the room is checked by the slow ones.
"""
