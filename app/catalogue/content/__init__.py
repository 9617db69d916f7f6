"""Content as files: read into frozen values, checked as a whole; no database and no web."""

from app.catalogue.content.problems import Problem, Problems, Severity

__all__ = ["Problem", "Problems", "Severity"]
