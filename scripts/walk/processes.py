"""Servers in process groups of their own, ended with everything that they started."""

import os
import pathlib
import signal
import socket
import subprocess
import time

from .browser import Failed

READY_SECONDS = 30
END_SECONDS = 5


def free_port():
    """A port that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def tail(log, lines=15):
    """The last lines of a log."""
    try:
        text = pathlib.Path(log).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


class Server:
    """A process that prints its address when it is ready."""

    def __init__(self, name, command, log, environment=None, folder=None):
        self.name = name
        self.log = pathlib.Path(log)
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_for(self, pattern):
        """Waits for a line that the pattern finds, and for the port in its group 1 to answer."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            found = pattern.search(self.log.read_text(encoding="utf-8", errors="replace"))
            if found and _answers(int(found.group(1))):
                return found
            if self.process.poll() is not None:
                raise Failed(f"{self.name} ended with status {self.process.returncode} before it was ready: {self.last_words()}")
            time.sleep(0.05)
        raise Failed(f"{self.name} was not ready after {READY_SECONDS} s: {self.last_words()}")

    def last_words(self):
        return " / ".join(tail(self.log, 3).split("\n")) or "it printed nothing"

    def end(self):
        """Ends the process and whatever it started."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                break
            try:
                self.process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                continue
        self.process.wait()


def _answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
