"""What follows from the runner's state: guardrails, the verdict, what-ifs and reviews. Pure."""
