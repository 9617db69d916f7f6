"""The verbs of reporting: count totals, draw charts, remind people, set aside time."""
