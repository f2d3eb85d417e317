"""Django looks for the tags of templates here."""
