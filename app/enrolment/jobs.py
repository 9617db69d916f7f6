"""Recommendations are forgotten after a year."""

from typing import Any

from sqlalchemy import delete

from app.core import clock, jobs
from app.core.db import Database
from app.core.settings import Settings
from app.enrolment.models import Recommendation
from app.enrolment.queries.lists import A_RECOMMENDATION_LASTS


@jobs.job("enrolment.forget-recommendations")
def forget_recommendations(database: Database, _settings: Settings, _payload: dict[str, Any]) -> None:
    """Delete what is no longer shown."""
    with database.transaction() as session:
        old = Recommendation.recommended_at < clock.now() - A_RECOMMENDATION_LASTS
        session.execute(delete(Recommendation).where(old))


jobs.every("enrolment.forget-recommendations", hour=3)
