"""Plain text files."""

import pytest

from sources.reading import ReadingFailed, ReadLimits, plain


def test_line_ends_become_one_kind_and_tags_stay_text() -> None:
    body = b"<script>x</script>\r\nun\rdeux\n\ntrois\0"
    document = plain.read(body, declared_type="text/plain; charset=utf-8", limits=ReadLimits())

    assert document.text == "<script>x</script>\nun\ndeux\n\ntrois\ufffd"
    assert document.flags == ("control_chars",)
    assert (document.media_type, document.charset) == ("text/plain", "utf-8")


def test_a_long_text_is_cut_and_a_wrong_charset_flagged() -> None:
    document = plain.read(b"caf\xe9 " * 10, declared_type="text/plain; charset=utf-8", limits=ReadLimits(text_chars=4))

    assert document.text == "café"
    assert document.flags == ("charset_conflict", "text_truncated")
    assert dict(document.counts) == {"text_chars": 50}


def test_the_bytes_that_are_no_text_are_counted() -> None:
    document = plain.read("é".encode() + b"\xff", declared_type=None, limits=ReadLimits())

    assert dict(document.counts)["replaced_bytes"] == 1


def test_white_space_is_no_text() -> None:
    with pytest.raises(ReadingFailed) as caught:
        plain.read(b" \n\t", declared_type="text/plain", limits=ReadLimits())

    assert (caught.value.code, caught.value.flags) == ("no-text", ("no_text",))
