"""What the messenger looks like: a picture in, a tree out. Pure; also run by the build to pre-render the roundel."""
