"""Published figures against the model: a study's scenario is run through the model's own functions, and read."""
