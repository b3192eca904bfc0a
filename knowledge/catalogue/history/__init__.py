"""What records said before: their versions, what changed between two, and who follows whom."""
