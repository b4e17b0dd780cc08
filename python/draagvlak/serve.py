"""The review as a page, for who has no notebook: on the loopback address, with a token.

Nothing else listens, nothing is asked of the network, and only who has the address with
its token gets an answer.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from draagvlak._core import label
from draagvlak.errors import DraagvlakError
from draagvlak.review import Review
from draagvlak.review_view import STATIC, script, setup

HOST = "127.0.0.1"
MOST_BYTES = 1 << 20
"""A message is not longer."""

KINDS = {"": "text/html", "review.js": "text/javascript", "review.css": "text/css"}
"""What there is to get, the page itself without a name."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingHTTPServer):
    """Serves one review until it is closed."""

    daemon_threads = True

    def __init__(self, review: Review) -> None:
        """Listens on a port that is free; `serve_forever` answers."""
        self.review = review
        self.token = secrets.token_urlsafe(32)
        self.lock = threading.Lock()
        super().__init__((HOST, 0), partial(Handler))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a browser that went away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    @property
    def origin(self) -> str:
        """The address without its token."""
        return f"http://{HOST}:{self.server_port}"

    @property
    def url(self) -> str:
        """The address of the page: whoever has it may review."""
        return f"{self.origin}/{self.token}/"


class Handler(BaseHTTPRequestHandler):
    """Answers what comes from the page itself, and refuses the rest."""

    server: Server
    server_version = "draagvlak"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60
    wbufsize = -1
    """Head and body leave as one, and do not wait for each other."""

    def do_GET(self) -> None:
        """The page and its two files."""
        name = self._asked()
        if name is None:
            return
        if name not in KINDS:
            return self._refuse(HTTPStatus.NOT_FOUND)
        self._answer(self._text(name).encode(), f"{KINDS[name]}; charset=utf-8")

    def do_POST(self) -> None:
        """A message of the page."""
        name = self._asked()
        if name is None:
            return
        if name != "message":
            return self._refuse(HTTPStatus.NOT_FOUND)
        # A page elsewhere can have a browser post, but not without saying who it is.
        if self.headers.get("Origin") != self.server.origin:
            return self._refuse(HTTPStatus.FORBIDDEN)
        if self.headers.get_content_type() != "application/json":
            return self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            return self._refuse(HTTPStatus.LENGTH_REQUIRED)
        if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
            return self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            message = json.loads(self.rfile.read(int(length)))
            answer = self._handled(message)
        except (ValueError, RecursionError):  # Also what is no message of a review.
            return self._refuse(HTTPStatus.BAD_REQUEST)
        self._answer(json.dumps(answer).encode(), "application/json")

    def _text(self, name: str) -> str:
        if name == "review.js":
            return script()
        if name:
            return STATIC.joinpath(name).read_text(encoding="utf-8")
        lang = self.server.review.lang
        page = STATIC.joinpath("review.html").read_text(encoding="utf-8")
        return page.replace("{{ lang }}", lang).replace("{{ title }}", label("review_title", lang))

    def _handled(self, message: object) -> dict[str, Any]:
        if not isinstance(message, dict):
            raise DraagvlakError(f"expected a message of a review, found `{message}`")
        with self.server.lock:
            if message.get("do") == "start":
                return {"setup": setup(self.server.review), "shown": self.server.review.view()}
            return self.server.review.handle(message)

    def _asked(self) -> str | None:
        """The name of what is asked; refuses a request with another host, origin or token."""
        here = self.server.origin
        foreign = (
            self.headers.get_all("Host") != [here.removeprefix("http://")]
            or self.headers.get("Origin", here) != here
            or self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        )
        if foreign:
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        _, token, *name = self.path.split("/", 2) if self.path.startswith("/") else ("", "")
        known = hmac.compare_digest(token.encode(), self.server.token.encode())
        if not known or not name:
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        return name[0]

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _refuse(self, status: HTTPStatus) -> None:
        """Says no, in a few words; what else was sent is not read."""
        self.close_connection = True
        body = f"{status.phrase}\n".encode()
        self.send_response(status)
        self.send_header("Connection", "close")
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps still: a log would hold the token."""
