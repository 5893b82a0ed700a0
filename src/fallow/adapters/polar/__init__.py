"""Polar's JSON: training sessions and nights in the archive that Polar makes of an account."""
