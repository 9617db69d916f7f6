"""People and how they get in: accounts, roles, passwords, one-time codes, sessions and what each door demands."""
