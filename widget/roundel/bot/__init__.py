"""What answers: a bot's handlers, tables and flows, and the dialogues they hold. Does not know where it runs."""
