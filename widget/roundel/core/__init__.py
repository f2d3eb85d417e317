"""What the messenger decides. Pure: no page, no clock, no dice, no await; time and ids are handed in."""
