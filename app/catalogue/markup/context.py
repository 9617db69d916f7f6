"""What one rendering knows and remembers: sources, values, glossary, and what has been used so far."""

from dataclasses import dataclass, field

from app.catalogue.content.terms import Term


@dataclass
class Context:
    """One page or fragment; `values` and `terms` are by language of the text."""

    language: str
    sources: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=dict)
    """Each with "html" too: the meaning, rendered and cleaned already."""
    media: str = ""
    """What replaces `media/` in front of a picture's name."""
    is_page: bool = True
    """A page numbers its citations and marks glossary words; a fragment names its sources in the text."""
    text_language: str = ""
    """The language of the part being rendered now."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Source id → number, in order of first citation."""
    used_terms: dict[str, str] = field(default_factory=dict)
    """Term id → language, in order of first use."""
    has_heading: bool = False

    def number_of(self, source: str) -> int:
        """The number of a source on this page."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def value(self, name: str) -> str:
        """The text of `verdi.key` or `lokal.key` in the language of the part."""
        return self.values.get(self.text_language, {}).get(name, "")

    def term(self, term_id: str, language: str) -> Term:
        """A glossary word by id."""
        return next(term for term in self.terms[language] if term["id"] == term_id)
