"""Settings and wiring: here the house is put together."""
