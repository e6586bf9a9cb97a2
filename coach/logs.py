"""What goes to the log, as lines for people or one JSON object a line for machines. Neither holds a word of a note:
whoever logs writes ids, and of an exception only where it arose is told."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

from coach.failures import where
from coach.settings import LogFormat

_TEXT = "%(asctime)s %(levelname)s %(message)s"


class JsonLines(logging.Formatter):
    """`time` in UTC, `level`, `logger`, `message`; and whatever was logged with `extra={"fields": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def formatter(kind: LogFormat) -> logging.Formatter:
    return JsonLines() if kind == "json" else logging.Formatter(_TEXT)
