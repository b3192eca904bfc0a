"""How the portal can fail, for the sync to tell what to do next."""

from __future__ import annotations

from knowledge.errors import CatalogueError


class PortalUnavailable(CatalogueError):
    """No usable answer after every try; a later run may succeed."""


class PortalRefused(CatalogueError):
    """The portal's firewall turns us away; going on would only make it worse."""


class RecordRefused(CatalogueError):
    """The portal answered, and said no to this one request."""
