"""Plans measured: how near to the best that is known, beside other solvers, and how long they take."""
