"""Versioned Jinja2 templates: what Upward says in its own words, apart from the code that decides what to say."""
