"""The retrieval layer over the resource hub. It knows nothing of pairs or programs beyond an id."""

import os

# One thread for a matrix of a hub's size: more only wait for each other (12 ms a search against 0.1 ms when the other
# core is busy). Numpy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
