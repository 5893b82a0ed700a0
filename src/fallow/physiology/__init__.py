"""How running stresses and rest restores: pure functions on numbers and arrays."""
