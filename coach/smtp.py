"""Mail by SMTP, with the standard library: few, short, from a job that can wait."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage

from coach.settings import SmtpSettings

_PATIENCE_S = 30.0


class Smtp:
    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    def send(self, to: str, subject: str, text: str, message_id: str) -> None:
        """Raises OSError, of which what a server refuses is one."""
        given, message = self._settings, EmailMessage()
        message["From"], message["To"], message["Subject"] = given.sender, to, subject
        message["Message-ID"] = f"<{message_id}@{given.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        with smtplib.SMTP(given.host, given.port, timeout=_PATIENCE_S) as server:
            if given.starttls:
                server.starttls(context=ssl.create_default_context())
            if given.username is not None and given.password is not None:
                server.login(given.username, given.password.get_secret_value())
            server.send_message(message)
