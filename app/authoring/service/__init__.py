"""The verbs of authoring: bring files in, publish, publish again, draft, save, submit, approve, send back, discard."""

from app.authoring.service.again import publish_again
from app.authoring.service.drafts import (
    add_draft,
    approve,
    begin_draft,
    discard,
    save_file,
    send_back,
    submit,
    take_back,
)
from app.authoring.service.publishing import Changed, Origin, publish_files
from app.authoring.service.sync import Synced, sync, sync_published

__all__ = [
    "Changed",
    "Origin",
    "Synced",
    "add_draft",
    "approve",
    "begin_draft",
    "discard",
    "publish_again",
    "publish_files",
    "save_file",
    "send_back",
    "submit",
    "sync",
    "sync_published",
    "take_back",
]
