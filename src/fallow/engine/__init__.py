"""The one door to the model: a `CoachInput` goes in, a `CoachOutput` comes out. Pure."""
