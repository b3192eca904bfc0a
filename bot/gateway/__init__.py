"""One conversation, many channels: what goes in, what comes out, in which order."""
