"""The ground every room stands on: settings, database, clock, events, errors, jobs and outbox; it has no pages."""
