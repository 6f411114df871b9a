"""Serve one HTML file on 127.0.0.1 until Ctrl-C: `python tools/serve.py FILE [PORT]`."""

import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = 8017
"""Where the page is looked for first; a taken port gives way to any free one."""


def server_of(page: bytes, port: int) -> ThreadingHTTPServer:
    """A server that answers every address with the page, on this machine only."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the terminal holds the summary of the readings."""

    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    with server_of(file.read_bytes(), int(sys.argv[2]) if len(sys.argv) > 2 else PORT) as server:
        print(f"\n  {file} → http://127.0.0.1:{server.server_port}/   (Ctrl-C)\n", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
