"""Puts a template of that many paragraphs into a settings file: template.py FILE PARAGRAPHS."""

import sys

file, paragraphs = sys.argv[1], int(sys.argv[2])
html = """<p>The quick brown fox jumps over the lazy dog and then over all of these words, so that the first line is full.</p>
<p>%action-message%</p>
<p><a href="%action-link%">Open it</a></p>
""" + "<p>Some text with <strong>bold</strong> words in it.</p>\n" * paragraphs
with open(file) as f:
    text = f.read()
begin = text.index("'''", text.index("[template.en]")) + 3
with open(file, "w") as f:
    f.write(text[:begin] + "\n" + html + text[text.index("'''", begin):])
