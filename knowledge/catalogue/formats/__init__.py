"""Every form in which procedures are published, read through one registry."""
