"""Folders of diaries as the monitoring system PMSys exports them: a folder a person, two CSV files in each."""
