"""Pictures whose bytes are in the markup itself."""

from roundel.address import image

# How the base64 of a picture begins, by its type.
BEGINNINGS = (("iVBORw0KGgo", "png"), ("/9j/", "jpeg"), ("R0lGOD", "gif"), ("UklGR", "webp"))


def inline(data: object) -> str:
    """The address of a picture given as a data: address, or as bare base64; nothing for anything else.

    inline("iVBORw0KGgo...")        # "data:image/png;base64,iVBORw0KGgo..."
    """
    if not isinstance(data, str):
        return ""
    bare = "".join(data.split())
    for beginning, type in BEGINNINGS:
        if bare.startswith(beginning):
            return "data:image/" + type + ";base64," + bare
    return image(bare) if bare[:5].lower() == "data:" else ""
