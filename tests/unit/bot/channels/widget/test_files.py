"""The script as other sites load it, the demo, and the tag to paste."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

from bot.channels.widget.embedding import tag
from bot.channels.widget.files import WidgetFiles
from bot.channels.widget.script import joined


def test_any_site_may_load_the_script(client, folder):
    answer = client.get("/widget/motcua.js")

    assert answer.content == joined(folder / "src").encode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_browsers_keep_a_version_and_ask_for_another(client, folder):
    url = WidgetFiles(folder).url("motcua.js")

    assert "immutable" in client.get(url).headers["Cache-Control"]
    assert client.get(f"{url}0").headers["Cache-Control"] == "no-cache"


def test_it_is_sent_squeezed_to_who_can_read_it(client):
    squeezed = client.get("/widget/motcua.js", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/widget/motcua.js", headers={"Accept-Encoding": "identity"})

    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert squeezed.text == plain.text
    assert gzip.decompress(gzip.compress(plain.content)) == plain.content


def test_nothing_else_is_served(client):
    for name in ("demo.html", "khac.js", "..%2f..%2fpyproject.toml", ".."):
        assert client.get(f"/widget/{name}").status_code == 404


def test_the_demo_loads_this_very_script_and_allows_nothing_inline(client, folder):
    answer = client.get("/widget/demo")
    digest = hashlib.sha384(joined(folder / "src").encode()).digest()

    assert f'integrity="sha384-{base64.b64encode(digest).decode()}"' in answer.text
    assert WidgetFiles(folder).url("motcua.js") in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_pinned_tag_names_the_version_and_its_digest(folder):
    files = WidgetFiles(folder)
    html = tag("https://motcua.example.gov.vn/", files, {"province": "79", "lang": None})

    assert f'src="https://motcua.example.gov.vn{files.url("motcua.js")}"' in html
    assert f'integrity="{files.integrity("motcua.js")}" crossorigin="anonymous"' in html
    assert 'data-province="79" defer></script>' in html
    assert "data-lang" not in html
    assert re.search(r'<noscript><a href="https://motcua.example.gov.vn/">.+</a></noscript>', html)


def test_the_other_tag_follows_updates(folder):
    html = tag("https://a.example", WidgetFiles(folder), {}, pinned=False)

    assert '<script src="https://a.example/widget/motcua.js" defer></script>' in html


def test_nothing_given_gets_out_of_its_attribute(folder):
    html = tag("https://a.example", WidgetFiles(folder), {"accent": '"><script>'}, pinned=False)

    assert 'data-accent="&quot;&gt;&lt;script&gt;"' in html
