"""German words: the same modules and functions as in English, written by ear. The runner is du."""
