"""Bytes to text, strictly: a wrong guess of the encoding would put garbage into quotes."""

from __future__ import annotations

import codecs
import re

from knowledge.loaders.entry import Entry, Refused

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def decode(entry: Entry) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its byte order mark; each line ends in "\\n". Raises Refused."""
    text = _decode(entry.data)
    if "\0" in text:
        raise Refused(f"looks like a binary file: it has a NUL at character {text.index(chr(0))}")
    return within_limits(text.replace("\r\n", "\n").replace("\r", "\n"), entry)


def cleaned(text: str, entry: Entry) -> str:
    """Text out of a PDF, DOCX or HTML file without what no database stores: control characters, lone surrogates."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return within_limits(_CONTROL.sub("", unified), entry)


def within_limits(text: str, entry: Entry) -> str:
    """`text`, if there is some and not too much of it. Raises Refused."""
    if not text.strip():
        raise Refused("is empty")
    if len(text) > entry.limits.max_characters:
        raise Refused(f"has {len(text):,} characters; at most {entry.limits.max_characters:,} are taken, so split it")
    return text


def _decode(data: bytes) -> str:
    if data.startswith(_UTF32):
        raise Refused("is in UTF-32; save it as UTF-8")
    for mark, name in _UTF16.items():
        if data.startswith(mark):
            return _strictly(data[2:], name, shift=2)
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data[3:], "utf-8", shift=3)
    return _strictly(data, "utf-8", shift=0)


def _strictly(data: bytes, encoding: str, shift: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data[:4096] and encoding == "utf-8":
            raise Refused(f"looks like a binary file: it has a NUL at byte {shift + data.index(0)}") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"is not {encoding.upper()}: byte {shift + error.start} (0x{data[error.start]:02x}, line {line}) does not "
            "belong there; it may be in Windows-1252 or Latin-1, so save it as UTF-8"
        ) from error
