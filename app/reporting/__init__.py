"""What leaders and the municipality see: who is done per unit, goals, small numbers hidden, downloads."""
