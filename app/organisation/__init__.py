"""The municipality: its units, who works where as what, who leads whom, and whom one may therefore see."""
