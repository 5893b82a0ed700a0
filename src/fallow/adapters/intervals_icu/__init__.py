"""What intervals.icu gives: activities and wellness as JSON."""
