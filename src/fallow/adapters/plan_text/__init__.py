"""Plans as text: YAML that people write and edit by hand."""
