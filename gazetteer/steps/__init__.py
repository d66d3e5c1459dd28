"""The steps of the build: each turns downloaded archives and curated rows into bundled files."""
