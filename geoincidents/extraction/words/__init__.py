"""What the rules of the extraction listen for: words and patterns, one module a question."""
