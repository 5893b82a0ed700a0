"""What WHOOP exports: nights and workouts."""
