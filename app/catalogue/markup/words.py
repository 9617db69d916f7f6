"""The few words that the renderer itself adds, in the language of the text."""

TITLES = {
    "NOTE": {"nb": "Verdt å vite", "nn": "Verdt å vite", "en": "Worth knowing"},
    "TIP": {"nb": "Tips", "nn": "Tips", "en": "Tip"},
    "IMPORTANT": {"nb": "Regelen", "nn": "Regelen", "en": "The rule"},
    "WARNING": {"nb": "Vær oppmerksom", "nn": "Ver merksam", "en": "Take care"},
    "DO": {"nb": "Gjør dette", "nn": "Gjer dette", "en": "Do this"},
    "DONT": {"nb": "Unngå dette", "nn": "Unngå dette", "en": "Avoid this"},
    "ACT": {"nb": "Ett grep denne uka", "nn": "Eitt grep denne veka", "en": "One act this week"},
}
SOURCE = {"nb": "Kilde", "nn": "Kjelde", "en": "Source"}
SOURCES = {"nb": "Kilder", "nn": "Kjelder", "en": "Sources"}
READ_ON = {"nb": "lest", "nn": "lesen", "en": "read"}
