"""What Elite HRV exports: a row a reading."""
