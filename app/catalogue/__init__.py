"""The strategy and its courses: read from files, checked as a whole, kept as immutable revisions with stored HTML."""
