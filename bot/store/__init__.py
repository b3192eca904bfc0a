"""What the assistant keeps of people's walks, and what it counts without knowing of whom."""
