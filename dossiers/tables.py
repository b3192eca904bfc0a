"""Where the tables of this package are gathered; what their columns share: `knowledge/sql.py`."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()
