"""Which province and commune a person means, in today's names or in those of before 1/7/2025."""
