"""A made-up runner: calendar, body, courses and watch. Pure simulation; `archive` alone speaks to a folder, by a port.

The numbers here describe one invented person and one invented watch. They are no parameters of the model, and the model
knows nothing of them: what it finds out about this runner, it finds out from the files.
"""
