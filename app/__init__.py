"""Ta grep: courses, quizzes and proven competence for a municipality's procurement strategy."""
