"""From a procedure and a field to an answer that carries its source."""
