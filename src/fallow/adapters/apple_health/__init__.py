"""Apple Health's export.xml: workouts with what was measured in them, sleep, resting heart rate and rMSSD."""
