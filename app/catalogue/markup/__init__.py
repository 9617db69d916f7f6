"""Markdown to stored HTML: Python-Markdown with the portal's own marks, then an allow-list; run in a child process."""
