"""The command `roundel`: a site with a messenger, from the first file to the static host. CPython alone."""
