"""The append-only record of what happened: learning facts, who looked at whom, and acts of administration."""
