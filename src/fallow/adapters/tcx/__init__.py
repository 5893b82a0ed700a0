"""TCX, Garmin's older format in XML."""
