"""The elements of timeline markup, as trees; a file for each family. Imported when the first of them is drawn."""
