"""Every table, imported so that Alembic and the tests see all of them."""

import app.assessment.models
import app.audit.models
import app.authoring.models
import app.catalogue.models
import app.competence.models
import app.core.models
import app.enrolment.models
import app.identity.models
import app.learning.models
import app.organisation.models
import app.reporting.models  # noqa: F401
from app.core.db import Base

metadata = Base.metadata
