"""How long things take, as a runner feels it: whole processes, several runs. `make bench` prints the table."""
