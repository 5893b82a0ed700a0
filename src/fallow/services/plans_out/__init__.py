"""A plan on its way out: to a watch, a calendar, a sheet of paper. Finished texts come in, plain records go out."""
