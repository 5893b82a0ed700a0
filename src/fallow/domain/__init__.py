"""Ground floor: plain frozen records and the vocabulary of the house. Imports nothing of the house."""
