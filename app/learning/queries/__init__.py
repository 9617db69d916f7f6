"""What the learner's pages show."""

from app.learning.queries.courses import ModulePage, MyCourse, introduction, module_page, my_course, my_courses
from app.learning.queries.paths import course_of_quiz, open_path
from app.learning.queries.record import completions_of, looks_at

__all__ = [
    "ModulePage",
    "MyCourse",
    "completions_of",
    "course_of_quiz",
    "introduction",
    "looks_at",
    "module_page",
    "my_course",
    "my_courses",
    "open_path",
]
