"""FIT, the binary format of sports watches."""
