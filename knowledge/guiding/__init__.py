"""The guide: leads a person through journeys, life events and lessons, and keeps the place."""
