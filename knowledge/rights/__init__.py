"""What people may ask of an office and what is asked of them, as published rules say it."""
