"""Quizzes: their questions by type, revisions, attempts, answers and grades; it knows nothing of courses or staff."""
