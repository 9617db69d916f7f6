"""The invented municipality itself: its areas, units, people and what it requires of them; no database."""
