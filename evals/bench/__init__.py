"""Speed against a baseline in the same run."""

import knowledge as knowledge  # before numpy: it settles how many threads a matrix product takes
