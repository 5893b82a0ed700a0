"""The table of activities in the archive that Strava makes of an account."""
