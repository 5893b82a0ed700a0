"""Tomorrow's soreness, fatigue and readiness, foretold for other people from what they told before, and scored."""
