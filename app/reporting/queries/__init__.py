"""Every read of reporting: facts to count from, totals to show, own people by name."""
