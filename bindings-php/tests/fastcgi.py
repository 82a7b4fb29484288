"""php-fpm with children that come and go, and an HTTP server in front of it."""

import getpass
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import threading
import time

from walk.browser import Failed
from walk.processes import READY_SECONDS, Server

CHILDREN = 4
# A child is replaced after so many requests, so that a test sees several generations.
REQUESTS_OF_A_CHILD = 25

POOL = """
[global]
error_log = {folder}/fpm.log
daemonize = no

[www]
{owner}
listen = {folder}/fpm.sock
pm = static
pm.max_children = {children}
pm.max_requests = {requests}
pm.status_path = /status
catch_workers_output = yes
env[MAESTRANO_CONFIG] = {config}
php_admin_value[session.save_path] = {folder}
"""


class Fpm:
    """php-fpm that serves one script, reachable at `host`. The extension is loaded, and `preload` is run, before it forks."""

    def __init__(self, folder, extension, script, config, port, preload=None):
        self.folder = pathlib.Path(folder)
        self.socket = self.folder / "fpm.sock"
        user = getpass.getuser()
        # Only root may and must say as whom the children run.
        owner = f"user = {user}" if os.geteuid() == 0 else ""
        pool = self.folder / "fpm.conf"
        pool.write_text(POOL.format(folder=folder, owner=owner, children=CHILDREN, requests=REQUESTS_OF_A_CHILD, config=config), encoding="utf-8")
        command = [_program(), "--nodaemonize", "-n", "-R", "-y", str(pool), "-d", f"extension={extension}"]
        if preload is not None:
            command += ["-d", "zend_extension=opcache", "-d", f"opcache.preload={preload}", "-d", f"opcache.preload_user={user}"]
        handler = type("Bound", (Gateway,), {"fpm": self, "script": str(script)})
        self.gateway = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server = Server("php-fpm", command, self.folder / "output.log", {"MAESTRANO_CONFIG": str(config)})
        threading.Thread(target=self.gateway.serve_forever, daemon=True).start()

    def wait(self):
        """Waits until it answers, and tells its children."""
        deadline = time.monotonic() + READY_SECONDS
        while "ready to handle connections" not in self.log():
            if self.server.process.poll() is not None or time.monotonic() > deadline:
                raise Failed(f"php-fpm did not start: {self.log()}")
            time.sleep(0.05)
        return self.children()

    def end(self):
        self.gateway.shutdown()
        self.gateway.server_close()
        self.server.end()

    def log(self):
        """What php-fpm and its children had to say."""
        logs = (self.folder / "fpm.log", self.folder / "output.log")
        return "\n".join(log.read_text(encoding="utf-8", errors="replace") for log in logs if log.exists())

    def children(self):
        """The process ids of the children."""
        _, _, body = self.ask({"REQUEST_METHOD": "GET", "SCRIPT_NAME": "/status", "SCRIPT_FILENAME": "/status", "QUERY_STRING": "json&full"})
        return {process["pid"] for process in json.loads(body)["processes"]}

    def ask(self, variables, body=b""):
        """One request (RFC 3875); status, headers and body of the answer."""
        answer = subprocess.run(
            ["cgi-fcgi", "-bind", "-connect", str(self.socket)],
            env={"PATH": os.environ["PATH"], "CONTENT_LENGTH": str(len(body)), **variables},
            input=body,
            capture_output=True,
            timeout=60,
            check=True,
        ).stdout
        head, _, content = answer.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n")]
        status = next((value for name, value in headers if name == "Status"), "200")
        return int(status.split()[0]), [pair for pair in headers if pair[0] != "Status"], content


class Gateway(http.server.BaseHTTPRequestHandler):
    """Hands requests on, as a web server does."""

    fpm = None
    script = None

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, headers, content = self.fpm.ask(
            {
                "SCRIPT_FILENAME": self.script,
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REQUEST_METHOD": self.command,
                "REQUEST_URI": self.path,
                "QUERY_STRING": self.path.partition("?")[2],
                "CONTENT_TYPE": self.headers.get("Content-Type") or "",
                **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()},
            },
            body,
        )
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_DELETE = do_GET

    def log_message(self, *_):
        pass


def _program():
    """Debian has the version in the name, and keeps it where only root looks."""
    path = os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin"
    names = ["php-fpm", *sorted((file.name for folder in path.split(":") for file in pathlib.Path(folder).glob("php-fpm[0-9]*")), reverse=True)]
    return next(found for found in (shutil.which(name, path=path) for name in names) if found)
