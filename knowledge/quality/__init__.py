"""What is wrong with published records: for the agency that can mend them, not for citizens."""
