#!/usr/bin/env python3
"""Builds the sandbox and the example apps, and walks them in every language: sign-on, bills, and the end of access.

    scripts/demo.py [LANGUAGE ...]     walk (all languages, or those named); status 0 when every step held
    scripts/demo.py --serve LANGUAGE   leave the sandbox and one app running for a browser

A line a step on standard output, `LANGUAGE STEP ok` or `LANGUAGE STEP FAILED why`; progress on standard error. The logs of builds
and servers are in .cache/demo.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

from walk.browser import Failed
from walk.platform import RECHECK_SECONDS, Platform
from walk.processes import Server, free_port, tail
from walk.walk import Walk

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOGS = ROOT / ".cache" / "demo"
LANGUAGES = ("rust", "c", "php", "python", "node")
# A cold build of everything on two slow cores takes minutes; a hang should not take for ever.
BUILD_SECONDS = 1800
ATTEMPTS = 3
# 5,000 entities take a second or two.
CONNECTOR_SECONDS = 60


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help=", ".join(LANGUAGES))
    parser.add_argument("--serve", metavar="LANGUAGE", choices=LANGUAGES)
    arguments = parser.parse_args()
    unknown = set(arguments.languages) - set(LANGUAGES)
    if unknown:
        parser.error(f"there is no language {', '.join(sorted(unknown))}; known are {', '.join(LANGUAGES)}")
    # So that `finally` ends the servers whatever ends this program.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    with Demo() as demo:
        if arguments.serve:
            return demo.serve(arguments.serve)
        return demo.walk([language for language in LANGUAGES if language in (arguments.languages or LANGUAGES)])


class Demo:
    """The servers of one run, ended when it ends."""

    def __init__(self):
        self.servers = []
        self.platform = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in reversed(self.servers):
            server.end()

    def walk(self, languages):
        """Every step of every language, in order; the exit status."""
        begin = time.monotonic()
        held = total = 0
        broken = attempt(lambda: self.start_platform(RECHECK_SECONDS))
        failures = {language: broken or attempt(lambda language=language: build(language)) for language in languages}
        for language in languages:
            walk, failure = None, failures[language]
            if failure is None:
                walk, failure = self.start_walk(language)
            for name in Walk.STEPS:
                why = failure or attempt(lambda step=name: walk.take(step))
                print(f"{language} {name} {'ok' if why is None else f'FAILED {why}'}", flush=True)
                total += 1
                held += why is None
        print(f"demo: {held} of {total} steps ok in {time.monotonic() - begin:.0f} s", flush=True)
        if held < total:
            print(f"the logs are in {LOGS}", file=sys.stderr)
            for server in self.servers:
                print(f"--- {server.name}\n{tail(server.log)}", file=sys.stderr)
        return 0 if held == total else 1

    def serve(self, language):
        """The sandbox and one app, until somebody presses Ctrl-C; the exit status."""
        why = attempt(lambda: self.start_platform(None, port=4000)) or attempt(lambda: build(language))
        if why:
            print(why, file=sys.stderr)
            return 1
        try:
            app, _ = self.start_app(language)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
        print(f"the app      {app}/  ({language}; sign in there)")
        print(f"the sandbox  {self.platform.url}/  (users, groups, events, settings)")
        print("Ctrl-C ends both", flush=True)
        try:
            while all(server.process.poll() is None for server in self.servers):
                time.sleep(0.5)
        except KeyboardInterrupt:
            print()
            return 0
        ended = [server for server in self.servers if server.process.poll() is not None]
        for server in ended:
            print(f"{server.name} ended: {server.last_words()}", file=sys.stderr)
        return 1

    def start_platform(self, recheck, port=0):
        build("sandbox")
        binary = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "ci" / "maestrano-sandbox"
        self.platform = Platform(binary, LOGS / "sandbox.log", recheck, port)
        self.servers.append(self.platform.server)
        self.platform.wait()

    def start_walk(self, language):
        """The walk of a language, or why there is none."""
        try:
            return Walk(self.platform, *self.start_app(language), language, LOGS, lambda arguments: connector(language, arguments)), None
        except Failed as failure:
            return None, str(failure)

    def start_app(self, language):
        """An example app on a port of its own; its address and configuration."""
        for left in reversed(range(ATTEMPTS)):
            port = free_port()
            host = f"http://127.0.0.1:{port}"
            config = self.platform.register(host)
            # Off unless asked for: it is obsolete.
            config["marketplaces"][0]["openid2"] = {"enabled": True}
            path = LOGS / f"{language}.json"
            path.write_text(json.dumps(config), encoding="utf-8")
            environment = {"PORT": str(port), "MAESTRANO_CONFIG": str(path)}
            command = [str(ROOT / "scripts" / "run-example.sh"), language]
            server = Server(f"the {language} app", command, LOGS / f"{language}.log", environment, ROOT)
            self.servers.append(server)
            try:
                server.wait_for(re.compile(rf"http://127\.0\.0\.1:({port})\b"))
                return host, config
            except Failed:
                # Somebody else may have taken the port in between.
                server.end()
                self.servers.remove(server)
                if not left:
                    raise
        raise AssertionError("not reached: the last attempt returns or raises")


def attempt(action):
    """Why the action failed, in one line; None when it did not."""
    try:
        action()
    except Failed as failure:
        return " ".join(str(failure).split())
    return None


def connector(language, arguments):
    """Runs a language's connector to its end; what it printed, and its status."""
    command = [str(ROOT / "scripts" / "run-example.sh"), language, "connector", *arguments]
    environment = {**os.environ, "MAESTRANO_CONFIG": str(LOGS / f"{language}.json")}
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=CONNECTOR_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Failed(f"connector {arguments[0]} did not end within {CONNECTOR_SECONDS} s") from None


def build(what):
    """Builds the sandbox or a language's app, with the noise in a log."""
    log = LOGS / f"build-{what}.log"
    begin = time.monotonic()
    print(f"building {what} ...", end=" ", file=sys.stderr, flush=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(ROOT / "scripts" / "build-demo.sh"), what], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            status = process.wait(BUILD_SECONDS)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            status = f"timeout after {BUILD_SECONDS} s"
    took = time.monotonic() - begin
    if status == 0:
        print(f"{took:.0f} s", file=sys.stderr, flush=True)
        return
    print(f"failed after {took:.0f} s", file=sys.stderr, flush=True)
    print(tail(log, 30), file=sys.stderr, flush=True)
    last = [line for line in tail(log, 3).splitlines() if line.strip()]
    raise Failed(f"scripts/build-demo.sh {what} ended with {status}: {last[-1] if last else 'no output'} (log: {log.relative_to(ROOT)})")


if __name__ == "__main__":
    sys.exit(main())
