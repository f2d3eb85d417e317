"""Menu, previews, welcome messages, the owner's roundel, the transcript: fetched once the messenger is awake."""
