"""Our side of Rasa: train it, keep it running, talk to it."""
