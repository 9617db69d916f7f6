"""The invented municipality as rows of tables, and its facts in the chain."""
