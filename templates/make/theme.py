"""The theme that Word wants every file to have: black and white, one typeface, nothing that a plan uses."""

from kehoach.registry.layout import layout

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF",
    "accent1": "404040", "accent2": "595959", "accent3": "737373", "accent4": "8C8C8C",
    "accent5": "A6A6A6", "accent6": "BFBFBF", "hlink": "0000FF", "folHlink": "800080",
}  # fmt: skip


def theme_xml() -> str:
    """The whole `theme1.xml` (ISO/IEC 29500-1, 20.1.6.9): a format scheme needs three of each kind."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    family = f'<a:latin typeface="{layout().font.family}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Kehoach">'
        "<a:themeElements>"
        f'<a:clrScheme name="Kehoach">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Kehoach"><a:majorFont>{family}</a:majorFont><a:minorFont>{family}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Kehoach"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
