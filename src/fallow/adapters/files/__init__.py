"""Files and folders: found, recognised, read in worker processes, kept."""
