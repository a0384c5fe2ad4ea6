"""stub"""


def face_of(family, weight, style):
    return "x"


def text_width(text, face, size, *, spacing=0.0):
    return len(text) * size * (0.52 + spacing)


def wrap(text, face, size, width, *, spacing=0.0):
    import textwrap

    return textwrap.wrap(text, max(4, int(width / (size * (0.52 + spacing))))) or [""]


def family_list(f):
    return f


def families(family, weight, style):
    return (
        "Georgia, serif"
        if "Georgia" in family or "erif" in family and "ans" not in family
        else "Liberation Sans, Arial, sans-serif"
    )


def subset_css(x):
    return ""


def font_files():
    return []
