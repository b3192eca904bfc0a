"""What is raised when no encoder can be had."""

from knowledge.errors import MotCuaError


class EncoderUnavailable(MotCuaError):
    """The text encoder cannot be built or loaded; the message says what to do."""
