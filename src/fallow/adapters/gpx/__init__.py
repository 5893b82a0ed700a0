"""GPX, tracks in XML."""
