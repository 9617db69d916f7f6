"""What authors see: content and its state, drafts, editions, impact; and what is published now."""
