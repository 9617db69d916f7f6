"""The invented municipality Fjordvik: units, people and a believable year of learning, the same for the same day."""
