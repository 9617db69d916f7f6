"""Pure decisions of reporting: small numbers, where a person stands, how totals are counted, when there is time."""
