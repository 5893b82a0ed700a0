"""Garmin's JSON: the archive that it makes of an account, and what common programs fetch from Garmin Connect."""
