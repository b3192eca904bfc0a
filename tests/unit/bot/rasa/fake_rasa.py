#!/usr/bin/env python3
"""Stands in for `rasa run`: answers /status on the port it is given, prints, leaves a child."""

import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Status(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        sys.stderr.write("what somebody wrote\n")
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


sys.stdout.write(f"starting, TELEGRAM_BOT_TOKEN={os.environ.get('TELEGRAM_BOT_TOKEN')}\n")
sys.stdout.flush()
subprocess.Popen(["sleep", "300"])
HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("-p") + 1])), Status).serve_forever()
