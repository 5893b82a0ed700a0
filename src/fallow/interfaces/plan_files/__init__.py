"""A plan as files: what is said of it is put together here, in the language in force, and handed to who writes it."""
