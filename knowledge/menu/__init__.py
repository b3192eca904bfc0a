"""The essential services, which are the home menu of every channel."""
