"""Check-ins as a table of one's own."""
