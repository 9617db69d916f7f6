"""Reminders and notices: to the learner first, kind and short, in their language; and the demo's mailbox."""
