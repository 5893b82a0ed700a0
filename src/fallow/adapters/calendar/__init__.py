"""Plans as iCalendar."""
