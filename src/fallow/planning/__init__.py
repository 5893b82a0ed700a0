"""From a race and a state to a plan in which every session has a priority. Pure."""
