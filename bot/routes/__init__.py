"""HTTP routes that are not a channel: catalogue, health, and the door Rasa calls."""
