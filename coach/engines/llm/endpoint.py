"""Where the LLM is, from the ecosystem's own environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

OPENAI = "https://api.openai.com/v1"
_TAKE_COMPLETION_TOKENS = ("openai.com", "azure.com")
_NO_KEY = "none"


@dataclass(frozen=True, slots=True)
class Endpoint:
    base_url: str = OPENAI
    key: str | None = field(default=None, repr=False)
    query: Mapping[str, str] = field(default_factory=dict)
    """Goes with every request, such as Azure's `api-version`."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Endpoint:
        """OPENAI_BASE_URL, OPENAI_API_VERSION, and OPENAI_API_KEY or the file that OPENAI_API_KEY_FILE names."""
        key = environ.get("OPENAI_API_KEY")
        if not key and (file := environ.get("OPENAI_API_KEY_FILE")):
            key = Path(file).read_text(encoding="utf-8").strip()
        base, _, query = (environ.get("OPENAI_BASE_URL") or OPENAI).partition("?")
        version = environ.get("OPENAI_API_VERSION")
        return cls(base, key or None, dict(parse_qsl(query)) | ({"api-version": version} if version else {}))

    @property
    def needs_key(self) -> bool:
        """Servers of one's own mostly need none; OpenAI's does."""
        return self.base_url.rstrip("/") == OPENAI

    @property
    def key_to_send(self) -> str:
        return self.key or _NO_KEY

    @property
    def headers(self) -> Mapping[str, str]:
        """Besides the usual: Azure's gateways want the key under a name of their own."""
        host = urlsplit(self.base_url).hostname or ""
        return {"api-key": self.key} if self.key and host.endswith(".azure.com") else {}

    @property
    def output_limit(self) -> str:
        """The parameter that limits output tokens; servers of one's own know the older one best."""
        host = urlsplit(self.base_url).hostname or ""
        newer = any(host == known or host.endswith(f".{known}") for known in _TAKE_COMPLETION_TOKENS)
        return "max_completion_tokens" if newer else "max_tokens"
