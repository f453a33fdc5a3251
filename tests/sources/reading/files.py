"""Small PDF and Word files, made on the spot."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def pdf(*pages: str, info: str = "", catalog: str = "", trailer: str = "", kids: str = "") -> bytes:
    """A PDF whose pages draw the given content streams; `kids` replaces the page list."""
    count = len(pages)
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: f"<< {info} >>",
    }
    listed = []
    for number, content in enumerate(pages):
        page, stream = 5 + 2 * number, 6 + 2 * number
        listed.append(f"{page} 0 R")
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {stream} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects[stream] = f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"
    objects[2] = f"<< /Type /Pages /Kids [{kids or ' '.join(listed)}] /Count {max(count, len(kids.split()) // 3)} >>"
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\n".encode()
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def lines(*texts: str, mode: int = 0, top: int = 720) -> str:
    """A content stream that draws lines of text below each other; mode 3 draws them invisibly."""
    drawn = "".join(
        f"BT /F1 12 Tf {mode} Tr 72 {top - 16 * row} Td ({text}) Tj ET\n" for row, text in enumerate(texts)
    )
    return drawn.replace("’", "'")


def docx(body: str, *, core: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A Word file whose main part holds `body`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
        )
        if core:
            archive.writestr("docProps/core.xml", f"<cp:coreProperties {CORE}>{core}</cp:coreProperties>")
        for name, part in (extra or {}).items():
            archive.writestr(name, part)
    return out.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"
