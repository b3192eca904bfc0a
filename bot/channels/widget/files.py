"""The script and the demo's files in memory, with what a page needs to trust them (SRI)."""

from __future__ import annotations

import base64
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.widget.script import joined
from bot.settings import ROOT

FOLDER = ROOT / "web" / "widget"
SOURCE = "src"
SCRIPT = "motcua.js"
_DEMO = "demo.html"
_FOREVER = "public, max-age=31536000, immutable"
_OPEN = {
    # Pages of any site may load it; who may talk to us is decided by the routes.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Encoding",
}
_PAGE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class WidgetFile:
    """One file; `version` and `integrity` are digests of its content."""

    content: bytes
    squeezed: bytes
    media_type: str
    version: str
    integrity: str


class WidgetFiles:
    """The script and every file of the folder, as they were at the start."""

    def __init__(self, folder: Path = FOLDER) -> None:
        paths = [path for path in folder.iterdir() if path.is_file()]
        self._files = {path.name: _file(path.name, path.read_bytes()) for path in paths}
        self._files[SCRIPT] = _file(SCRIPT, joined(folder / SOURCE).encode())

    def url(self, name: str) -> str:
        """The address of a file, which changes when it does."""
        return f"/widget/{name}?v={self._files[name].version}"

    def integrity(self, name: str) -> str:
        """What browsers compare a file with before they run it."""
        return self._files[name].integrity

    def serve(self, request: Request, name: str) -> Response:
        """The file, or 404; kept for a year when asked for by its version."""
        file = self._files.get(name)
        if file is None or name.endswith(".html"):
            return Response(status_code=404)
        fresh = request.query_params.get("v") == file.version
        headers = {**_OPEN, "Cache-Control": _FOREVER if fresh else "no-cache"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(file.squeezed, media_type=file.media_type, headers=headers)
        return Response(file.content, media_type=file.media_type, headers=headers)

    def demo(self) -> Response:
        """The invented portal that embeds the widget."""
        page = self._files.get(_DEMO)
        if page is None:
            return Response(status_code=404)
        jinja = Environment(autoescape=True, undefined=StrictUndefined)
        template = jinja.from_string(page.content.decode())
        html = template.render(asset=self.url, integrity=self.integrity)
        return HTMLResponse(html, headers=_PAGE)


def _file(name: str, content: bytes) -> WidgetFile:
    return WidgetFile(
        content,
        gzip.compress(content, 9, mtime=0),
        mimetypes.guess_type(name)[0] or "application/octet-stream",
        hashlib.sha256(content).hexdigest()[:12],
        f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}",
    )
