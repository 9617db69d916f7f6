"""Competence that lasts: validity periods that follow from completions, and the goals the municipality has set."""
