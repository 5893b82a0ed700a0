"""English sentences. Another language is a folder beside this one with the same functions."""
