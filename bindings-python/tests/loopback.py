"""A platform that answers as it is told, right or wrong, on a loopback port."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable

Answer = Callable[[socket.socket], None]
Played = tuple[str, dict[str, str], str]


def reply(body: bytes | str, status: str = "200 OK", delay: float = 0.0) -> Answer:
    """A whole HTTP answer, `delay` seconds late."""
    content = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"

    def answer(connection: socket.socket) -> None:
        time.sleep(delay)
        connection.sendall(head.encode() + content)

    return answer


def play(answers: list[Played]) -> Answer:
    """Status, headers and body for each request in turn; the last one again and again."""
    left = list(answers)

    def answer(connection: socket.socket) -> None:
        status, headers, body = left.pop(0) if len(left) > 1 else left[0]
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        content = body.encode()
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\nConnection: close\r\n{head}\r\n"
        connection.sendall(head.encode() + content)

    return answer


class Loopback:
    """Answers every request in a thread of its own, and keeps the heads and bodies of those that it saw."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.requests: list[str] = []
        self.bodies: list[str] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        # Wakes the thread that accepts, which closing alone would not.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    if not (part := connection.recv(65536)):
                        return
                    head += part
                head, _, body = head.partition(b"\r\n\r\n")
                length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
                while len(body) < length:
                    body += connection.recv(65536)
                self.requests.append(head.decode("latin-1"))
                self.bodies.append(body.decode())
                self._answer(connection)
            except OSError:
                pass  # The client went away, which is what some tests are about.
