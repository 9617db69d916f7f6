"""The course player: a person's path, progress through modules, the quiz's doors and completion."""
