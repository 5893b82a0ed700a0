"""The command line. `main` is its door; each command is loaded when it is called, and loads what it needs then."""
