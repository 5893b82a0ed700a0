"""From reasons and sessions to sentences: the only prose in the house."""
