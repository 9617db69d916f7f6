"""Twelve months of learning: who has come how far with which course, when, and what is seen of it; no writing."""
