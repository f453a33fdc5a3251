"""From bytes to text by the web's rules: byte order mark, then header, then meta, then UTF-8, then windows-1252.

Only the encodings of the WHATWG Encoding Standard are known; a label is never handed to Python's codec registry.
"""

import re
from dataclasses import dataclass

_PRESCAN = 1024
_HEADER_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([^\s"';]{1,40})""")
_META_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})""")
_XML_CHARSET = re.compile(rb"""(?i)\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]{1,40})["']""")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Escape sequences of ISO-2022: a text that carries them undeclared would read differently in another program.
_SHIFT = re.compile(r"\x1b[$(][@A-J]")

# Encoding Standard, 4.2 "Names and labels": the Python codec of each encoding, then its labels.
_TABLE = """
utf-8 utf-8: unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
ibm866 cp866: 866 cp866 csibm866 ibm866
iso-8859-2 iso8859-2: csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
iso-8859-3 iso8859-3: csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
iso-8859-4 iso8859-4: csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
iso-8859-5 iso8859-5: csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5
iso-8859-6 iso8859-6: arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e
iso-8859-6 iso8859-6: iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
iso-8859-7 iso8859-7: csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597
iso-8859-7 iso8859-7: iso_8859-7 iso_8859-7:1987 sun_eu_greek
iso-8859-8 iso8859-8: csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598
iso-8859-8 iso8859-8: iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
iso-8859-10 iso8859-10: csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso-8859-13 iso8859-13: iso-8859-13 iso8859-13 iso885913
iso-8859-14 iso8859-14: iso-8859-14 iso8859-14 iso885914
iso-8859-15 iso8859-15: csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9
iso-8859-16 iso8859-16: iso-8859-16
koi8-r koi8-r: cskoi8r koi koi8 koi8-r koi8_r
koi8-u koi8-u: koi8-ru koi8-u
macintosh mac-roman: csmacintosh mac macintosh x-mac-roman
windows-874 cp874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
windows-1250 cp1250: cp1250 windows-1250 x-cp1250
windows-1251 cp1251: cp1251 windows-1251 x-cp1251
windows-1252 cp1252: ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591
windows-1252 cp1252: iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
windows-1253 cp1253: cp1253 windows-1253 x-cp1253
windows-1254 cp1254: cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5
windows-1254 cp1254: windows-1254 x-cp1254
windows-1255 cp1255: cp1255 windows-1255 x-cp1255
windows-1256 cp1256: cp1256 windows-1256 x-cp1256
windows-1257 cp1257: cp1257 windows-1257 x-cp1257
windows-1258 cp1258: cp1258 windows-1258 x-cp1258
x-mac-cyrillic mac-cyrillic: x-mac-cyrillic x-mac-ukrainian
gbk gb18030: chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
gb18030 gb18030: gb18030
big5 big5hkscs: big5 big5-hkscs cn-big5 csbig5 x-x-big5
euc-jp euc-jp: cseucpkdfmtjapanese euc-jp x-euc-jp
iso-2022-jp iso2022-jp: csiso2022jp iso-2022-jp
shift_jis cp932: csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis
euc-kr cp949: cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
utf-16be utf-16-be: unicodefffe utf-16be
utf-16le utf-16-le: csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le
"""


def _labels() -> dict[str, tuple[str, str]]:
    known = {}
    for line in _TABLE.strip().splitlines():
        names, _, labels = line.partition(": ")
        encoding, codec = names.split(" ")
        known.update(dict.fromkeys(labels.split(" "), (encoding, codec)))
    return known


_LABELS = _labels()
_UTF8 = ("utf-8", "utf-8")
_FALLBACK = ("windows-1252", "cp1252")

# UTF-32 is no encoding of the web, but its mark begins like UTF-16's, and reading it as that gives only noise.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32le", "utf-32-le", True),
    (b"\x00\x00\xfe\xff", "utf-32be", "utf-32-be", True),
    (b"\xef\xbb\xbf", "utf-8", "utf-8", False),
    (b"\xff\xfe", "utf-16le", "utf-16-le", False),
    (b"\xfe\xff", "utf-16be", "utf-16-be", False),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text. `conflict` when the labels disagree, are unknown, or do not fit the bytes; `replaced` counts
    the U+FFFD that stand for bytes which are no text."""

    text: str
    charset: str
    conflict: bool
    replaced: int


def decode(body: bytes, *, declared_type: str | None, markup: bool) -> Decoded:
    """Turn a body into text; never raises, whatever the label says.

    `declared_type` is the Content-Type value; with `markup` the first 1,024 bytes are searched for a meta or XML
    declaration too. A body that claims UTF-8, is not, and holds no UTF-8 sequence at all is read as windows-1252.

    Source: WHATWG Encoding Standard, 4.2 and 6; HTML Standard, 13.2.3.2.
    """
    for mark, encoding, codec, foreign in _MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], (encoding, codec), conflict=foreign)
    header = _HEADER_CHARSET.search(declared_type or "")
    inside = (_META_CHARSET.search(body[:_PRESCAN]) or _XML_CHARSET.search(body[:_PRESCAN])) if markup else None
    told = [found for found in (header and header[1], inside and inside[1].decode("ascii")) if found]
    known = [_LABELS[label.lower()] for label in told if label.lower() in _LABELS]
    # A meta element that could be read is not written in UTF-16, whatever it says.
    known = [_UTF8 if name.startswith("utf-16") and not header else (name, codec) for name, codec in known]
    conflict = len(known) < len(told) or len(set(known)) > 1
    chosen = known[0] if known else _UTF8
    if chosen == _UTF8 and not _is_utf8(body) and not _MULTIBYTE.search(body):
        return _decoded(body, _FALLBACK, conflict=True)
    return _decoded(body, chosen, conflict=conflict)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(body: bytes, encoding: tuple[str, str], *, conflict: bool) -> Decoded:
    name, codec = encoding
    text = body.decode(codec, errors="replace")
    honest = body.count("\ufffd".encode()) if name == "utf-8" else 0
    replaced = max(text.count("\ufffd") - honest, 0)
    stray = name != "iso-2022-jp" and bool(_SHIFT.search(text))
    return Decoded(text, name, conflict=conflict or bool(replaced) or stray, replaced=replaced)
