"""Text to vectors: the port, and the table of what can stand behind it.

Retrieval needs texts as points whose dot product is their likeness. Which model does that is a matter of
set-up, so the rest of the code sees only `Embedder` and the names in `EMBEDDERS`.

Errors:
    EmbedderError
    ├── UnknownEmbedder   the name is not in the table
    ├── ModelMissing      the model is not built, or its files are not those that were built
    └── BuildError        see `knowledge.embedders.build`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class EmbedderError(Exception):
    """Texts cannot be turned into vectors."""


class UnknownEmbedder(EmbedderError):
    """No embedder goes by that name."""


class ModelMissing(EmbedderError):
    """The model is not where it was looked for; the message names the command that puts it there."""


class Embedder(Protocol):
    """Turns texts into unit vectors; one instance may be called from many threads at once."""

    @property
    def name(self) -> str:
        """Model, quantisation and recipe. Indexes store it: vectors of different names are not comparable."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    def embed(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Rows of length 1 in the order of `texts`, shape (len(texts), dimension); the empty text has one too.

        The vector of a text depends on the text alone, not on what else is in the call. `progress` is called
        in the caller's thread with the number of texts finished so far, rising to len(texts).
        """
        ...


# Name -> "module:factory". A factory takes the folder that holds the models and returns an Embedder.
EMBEDDERS: Mapping[str, str] = {
    "minilm-int8": "knowledge.embedders.minilm:int8",
    "minilm-fp32": "knowledge.embedders.minilm:fp32",
    "hashing": "knowledge.embedders.hashing:hashing",
}


def load(name: str, models_dir: Path) -> Embedder:
    """The embedder of that name. Raises UnknownEmbedder or ModelMissing; reads nothing from the network."""
    if name not in EMBEDDERS:
        raise UnknownEmbedder(f"No embedder is called {name!r}. Choose one of: {', '.join(EMBEDDERS)}.")
    module, _, factory = EMBEDDERS[name].partition(":")
    return cast(Callable[[Path], Embedder], getattr(import_module(module), factory))(models_dir)
