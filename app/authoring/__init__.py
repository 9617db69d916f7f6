"""Courses and quizzes are changed here: drafts, checks, preview, approval, publication, sync from files."""
