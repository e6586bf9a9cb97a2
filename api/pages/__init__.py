"""Upward in a browser: the same use cases as under /v1, behind the same guards, as pages that need no script."""
