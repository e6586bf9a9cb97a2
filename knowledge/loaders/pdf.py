"""PDF with a text layer. Paragraphs are put together from lines by their width, as the format knows of none."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError

from knowledge.loaders.decoding import cleaned
from knowledge.loaders.entry import Entry, Loaded, Refused
from knowledge.loaders.own import own_document

_FULL_LINE = 0.7
"""A line shorter than this share of the page's long lines ends a paragraph."""

# It logs every irregularity of a file; what matters to the user is in the reason.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def load(entry: Entry) -> Loaded:
    if b"%PDF-" not in entry.data[:1024]:
        raise Refused("is no PDF, although its name says so")
    try:
        pages = list(_pages(entry))
    except Refused:
        raise
    # A broken file brings pypdf to fail in more ways than its own errors tell.
    except Exception as error:
        raise Refused(f"is a broken PDF ({type(error).__name__}: {_first_line(error)}); export it again") from error
    written = [page for page in pages if page.strip()]
    if not written:
        raise Refused("has no text layer, as a scan; run text recognition (OCR) on it and ingest the result")
    warnings: tuple[str, ...] = ()
    if len(written) * 2 < len(pages):
        warnings = (f"{len(pages) - len(written)} of {len(pages)} pages hold no text and may be scans",)
    text = cleaned("\n\n".join(written), entry)
    return Loaded((own_document(entry, text, warnings=warnings),))


def _pages(entry: Entry) -> Iterator[str]:
    limits = entry.limits
    began = time.monotonic()
    reader = PdfReader(BytesIO(entry.data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise Refused("is an encrypted PDF; save it without a password and ingest it again")
    count = len(reader.pages)
    if count > limits.max_pages:
        raise Refused(f"has {count:,} pages; at most {limits.max_pages:,} are taken, so split it")
    characters = 0
    for page in reader.pages:
        text = _paragraphs(page.extract_text())
        characters += len(text)
        if characters > limits.max_characters:
            raise Refused(f"has more than {limits.max_characters:,} characters, so split it")
        if time.monotonic() - began > limits.max_seconds:
            raise Refused(f"took more than {limits.max_seconds:.0f} seconds to read, so split it or export it again")
        yield text


def _opens_without_password(reader: PdfReader) -> bool:
    """Some files are only locked against printing or copying: everybody may open them."""
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _paragraphs(page: str) -> str:
    lines = [line.strip() for line in page.replace("\r", "\n").split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = _FULL_LINE * lengths[int(0.9 * (len(lengths) - 1))]
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if not line:
            parts.append("\n\n")
        elif len(line) < full or not following:
            parts.append(line + "\n\n")
        elif line.endswith("-") and line[-2:-1].isalpha() and following[:1].islower():
            parts.append(line[:-1])
        else:
            parts.append(line + " ")
    return "".join(parts).strip()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["no reason given"])[0][:200]
