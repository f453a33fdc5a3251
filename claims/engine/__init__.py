"""The engines: plain Python on `factcheck.text`, with no network, files or clock."""

VERSION = "2026.1"
