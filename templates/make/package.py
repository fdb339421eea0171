"""A shipped template as a package: the parts around its document."""

from kehoach.ooxml.package import pack, write_package
from kehoach.registry.layout import layout
from templates.make.theme import theme_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def template_package(body: str, styles: str) -> bytes:
    """The bytes of a template with the content of its body and its `styles.xml`."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": styles,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/header1.xml": _header(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "word/header2.xml": _header(""),
        "word/theme/theme1.xml": theme_xml(),
        "docProps/app.xml": _APP,
    }
    return write_package((name, pack((_DECLARATION + text).encode())) for name, text in parts.items())


def _header(content: str) -> str:
    return f'<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="KHSotrang"/></w:pPr>{content}</w:p></w:hdr>'


def _font_table() -> str:
    family = layout().font.family
    return (
        f'<w:fonts {_W}><w:font w:name="{family}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Kehoach</Application></Properties>"
)
_TYPE = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.wordprocessingml.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.wordprocessingml.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.wordprocessingml.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPE}.wordprocessingml.fontTable+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.wordprocessingml.header+xml"/>'
    f'<Override PartName="/word/header2.xml" ContentType="{_TYPE}.wordprocessingml.header+xml"/>'
    f'<Override PartName="/word/theme/theme1.xml" ContentType="{_TYPE}.theme+xml"/>'
    f'<Override PartName="/docProps/app.xml" ContentType="{_TYPE}.extended-properties+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATION}/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rIdStyles" Type="{_RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rIdSettings" Type="{_RELATION}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rIdFonts" Type="{_RELATION}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rIdTheme" Type="{_RELATION}/theme" Target="theme/theme1.xml"/>'
    f'<Relationship Id="rIdHeader" Type="{_RELATION}/header" Target="header1.xml"/>'
    f'<Relationship Id="rIdFirst" Type="{_RELATION}/header" Target="header2.xml"/></Relationships>'
)
