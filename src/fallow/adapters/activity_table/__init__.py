"""Activities as a table, a row each: one's own, or the list of a platform."""
