"""A mail server of the tests' own: it speaks enough SMTP (RFC 5321) to be handed mail, keeps it, and can refuse it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Inbox:
    port: int = 0
    refuse: bool = False
    mails: list[tuple[str, str, EmailMessage]] = field(default_factory=list)
    """Sender and receiver as the envelope has them, and the message."""


@contextmanager
def mail_server() -> Iterator[Inbox]:
    inbox = Inbox()

    class Session(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 test ESMTP")
            sender = to = ""
            while line := self.rfile.readline().decode().strip():
                word, _, rest = line.partition(" ")
                match word.upper():
                    case "EHLO" | "HELO" | "RSET" | "NOOP":
                        self.say("250 test")
                    case "MAIL":
                        sender = rest[rest.index("<") + 1 : rest.index(">")]
                        self.say("250 fine")
                    case "RCPT":
                        to = rest[rest.index("<") + 1 : rest.index(">")]
                        self.say("451 try later" if inbox.refuse else "250 fine")
                    case "DATA":
                        self.say("354 go on")
                        body = b"".join(iter(self._line_of_data, b""))
                        made = message_from_bytes(body, policy=policy.default)
                        assert isinstance(made, EmailMessage)
                        inbox.mails.append((sender, to, made))
                        self.say("250 kept")
                    case "QUIT":
                        self.say("221 bye")
                        return
                    case _:
                        self.say("502 no such command")

        def _line_of_data(self) -> bytes:
            line = self.rfile.readline()
            return b"" if line == b".\r\n" else line.removeprefix(b".") if line.startswith(b"..") else line

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        inbox.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield inbox
        finally:
            server.shutdown()
            thread.join()
