"""The one tree of errors that a person may be told about.

Every message is a full sentence that says what to do next. Edges (command line,
HTTP, actions) show `MotCuaError` as it is; anything else is a bug and is reported
without its details.
"""


class MotCuaError(Exception):
    """Base of all expected failures; `str(error)` may be shown to the person."""


class CatalogueError(MotCuaError):
    """A catalogue file or record cannot be read."""


class IndexUnavailable(MotCuaError):
    """No search index exists yet, or it does not fit the catalogue."""


class AssistantUnavailable(MotCuaError):
    """The dialogue engine did not answer."""


class ConfigurationError(MotCuaError):
    """A setting or a content file is wrong; the message names it."""
