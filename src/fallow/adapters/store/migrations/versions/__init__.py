"""One file for each step, numbered, never changed once it is released."""
