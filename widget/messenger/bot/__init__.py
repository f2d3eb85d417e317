"""What answers: a bot's handlers and the dialogues they hold. Does not know where it runs."""
