"""Word documents, by way of HTML. The package is looked through before anything is unpacked in full."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO
from typing import Any

import mammoth

from knowledge.loaders.decoding import cleaned
from knowledge.loaders.entry import Entry, Limits, Loaded, Refused
from knowledge.loaders.markup import as_markdown
from knowledge.loaders.own import own_document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
_MAX_PARTS = 10_000
_SMALL = 1_000_000
"""Unpacked bytes below which no ratio is a danger."""


def load(entry: Entry) -> Loaded:
    _check_package(entry.data, entry.limits)
    try:
        html = mammoth.convert_to_html(BytesIO(entry.data), convert_image=mammoth.images.img_element(_no_image)).value
    # A broken file brings mammoth to fail in whatever part meets it first.
    except Exception as error:
        raise Refused(f"is a broken Word document ({type(error).__name__}); save it again from Word") from error
    text = as_markdown(html.encode("utf-8", "replace")).text
    if not text.strip():
        raise Refused("is empty: the document holds no words")
    return Loaded((own_document(entry, cleaned(text, entry)),))


def _no_image(image: Any) -> dict[str, str]:
    """Pictures are not read, wherever they are: a document may point at any file or address."""
    return {}


def _check_package(data: bytes, limits: Limits) -> None:
    """Raises Refused for what is no Word document, is encrypted, a bomb, or defines XML entities."""
    if data.startswith(_OLE):
        raise Refused("is encrypted, or in the format of Word 2003; save it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_sizes(package.infolist(), len(data), limits)
            if "word/document.xml" not in package.namelist():
                raise Refused("is no Word document, although its name says so")
            tags = 0
            for part in package.infolist():
                if not part.filename.lower().endswith((".xml", ".rels")):
                    continue
                markup = package.read(part)
                tags += markup.count(b"<")
                if tags > limits.max_tags:
                    raise Refused(f"holds more than {limits.max_tags:,} XML tags, so split it")
                if _has_dtd(markup):
                    raise Refused("defines XML entities, which no Word document does; it is not opened")
    except _BROKEN as error:
        raise Refused("is a broken Word document; save it again from Word") from error


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("is an encrypted Word document; save it without a password")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.max_unpacked or len(parts) > _MAX_PARTS:
        raise Refused(
            f"would unpack to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts and is not opened (a zip bomb?)"
        )
    if unpacked > max(_SMALL, limits.max_ratio * packed):
        raise Refused(f"would unpack to {unpacked / packed:,.0f} times its size and is not opened (a zip bomb?)")


def _has_dtd(part: bytes) -> bool:
    """Whether XML has a document type, in whatever encoding it is written: there is no entity without one."""
    return b"<!DOCTYPE" in part.replace(b"\0", b"")
