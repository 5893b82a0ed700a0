"""Simple rules of the trade on the same histories: where they differ from the verdict, and what foretells tomorrow."""
