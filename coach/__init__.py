"""The core of Upward: what a reverse-mentoring program is, and the three jobs of its coach."""
