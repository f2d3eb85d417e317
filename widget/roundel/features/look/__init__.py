"""The owner's icon and label of the roundel, and colors in the place of those that cannot be read."""

PACK = "extras"
