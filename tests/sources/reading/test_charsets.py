"""Bytes to text by the web's rules, and never an exception."""

import encodings.aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.charsets import decode

HTML = "text/html"


@pytest.mark.parametrize(
    ("body", "declared", "text", "charset", "conflict"),
    [
        ("café".encode(), "text/html; charset=utf-8", "café", "utf-8", False),
        ("café".encode(), None, "café", "utf-8", False),
        (b"caf\xe9 \x80 \x93non\x94", 'text/html; charset="ISO-8859-1"', "café € “non”", "windows-1252", False),
        ("caf\xe9 €".encode("iso8859-15"), "text/html;charset=latin-9", "caf\xe9 ¤", "windows-1252", True),
        ("caf\xe9 €".encode("iso8859-15"), "text/html;charset=ISO-8859-15", "café €", "iso-8859-15", False),
        ("河川".encode("shift_jis"), "text/html; charset=Shift_JIS", "河川", "shift_jis", False),
        ("Привет".encode("cp1251"), "text/html; charset=windows-1251", "Привет", "windows-1251", False),
        ("新闻".encode("gb18030"), "text/html; charset=GB2312", "新闻", "gbk", False),
        (b"<meta charset=iso-8859-1>\xe9", HTML, "<meta charset=iso-8859-1>é", "windows-1252", False),
        (
            b'<meta http-equiv=x content="text/html; charset=utf-8">\xc3\xa9',
            "text/html; charset=iso-8859-1",
            '<meta http-equiv=x content="text/html; charset=utf-8">Ã©',
            "windows-1252",
            True,
        ),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>\xe9', HTML, None, "windows-1252", False),
        (b"<meta charset=utf-16>caf\xc3\xa9", HTML, "<meta charset=utf-16>café", "utf-8", False),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "text/html; charset=iso-8859-1", "café", "utf-8", False),
        (b"\xff\xfe" + "café".encode("utf-16-le"), None, "café", "utf-16le", False),
        (b"\xfe\xff" + "café".encode("utf-16-be"), None, "café", "utf-16be", False),
        (b"\xff\xfe\0\0" + "café".encode("utf-32-le"), None, "café", "utf-32le", True),
        (b"\xe9\x93", "text/html; charset=utf-8", "é“", "windows-1252", True),
        (b"\xc3\xa9 \xe9", "text/html; charset=utf-8", "é \ufffd", "utf-8", True),
        (b"a", "text/html; charset=klingon", "a", "utf-8", True),
        (b"a", "text/html; charset=zlib_codec", "a", "utf-8", True),
        (b"+ADw-", "text/html; charset=utf-7", "+ADw-", "utf-8", True),
        ("河川".encode("iso2022_jp"), "text/html; charset=iso-2022-jp", "河川", "iso-2022-jp", False),
        (b"\x1b$BJ\x1b(B", None, "\x1b$BJ\x1b(B", "utf-8", True),
        ("\ufffd".encode(), None, "\ufffd", "utf-8", False),
        (b"", None, "", "utf-8", False),
    ],
)
def test_a_body_is_decoded_by_the_rule_that_browsers_follow(
    body: bytes, declared: str | None, text: str | None, charset: str, *, conflict: bool
) -> None:
    decoded = decode(body, declared_type=declared, markup=True)

    assert (decoded.charset, decoded.conflict) == (charset, conflict)
    assert text is None or decoded.text == text


def test_the_bytes_that_are_no_text_are_counted() -> None:
    assert decode(b"\xc3\xa9 \xff\xfe", declared_type=None, markup=False).replaced == 2


def test_a_declaration_inside_counts_for_markup_only() -> None:
    body = b"<meta charset=windows-1251>\xcf"

    assert decode(body, declared_type=None, markup=False).charset == "windows-1252"
    assert decode(body, declared_type=None, markup=True).charset == "windows-1251"


def test_what_is_declared_beyond_the_first_1024_bytes_is_not_searched() -> None:
    body = b" " * 1024 + b"<meta charset=windows-1251>" + "é".encode()

    assert decode(body, declared_type=None, markup=True).charset == "utf-8"


@given(st.binary(max_size=80), st.sampled_from(sorted(set(encodings.aliases.aliases.values()))))
def test_no_label_of_python_and_no_bytes_raise(body: bytes, label: str) -> None:
    decoded = decode(body, declared_type=f"text/html; charset={label}", markup=True)

    assert isinstance(decoded.text, str)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_valid_utf_8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(text.encode(), declared_type="text/plain; charset=utf-8", markup=False)

    assert decoded.text == text.removeprefix("\ufeff")
    assert decoded.replaced == 0
