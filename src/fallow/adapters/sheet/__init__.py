"""Plans as PDF, set by typst."""
