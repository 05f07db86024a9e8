"""The key in Qt's QTextEdit, drawn into memory. Prints: qt PARAGRAPHS P50 P95, in milliseconds."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PyQt5.QtGui import QFont, QTextCursor
from PyQt5.QtWidgets import QApplication, QTextEdit

import keys

app = QApplication([])


class Edit(QTextEdit):
    painted = 0

    def paintEvent(self, event):
        Edit.painted += 1
        super().paintEvent(event)


for n in keys.SIZES:
    edit = Edit()
    edit.resize(800, 600)
    face = QFont("DejaVu Sans")
    face.setPixelSize(16)
    edit.setFont(face)
    edit.setHtml("".join(f"<p>{p}</p>" for p in keys.paragraphs(n)))
    edit.show()
    cursor = QTextCursor(edit.document().findBlockByNumber(n // 2))
    cursor.movePosition(QTextCursor.Right, QTextCursor.MoveAnchor, 100)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    edit.setFocus()
    app.processEvents()

    def press(letter):
        edit.textCursor().insertText(letter)
        app.processEvents()  # lays out and draws what is on the screen

    def take_out(count):
        for _ in range(count):
            edit.textCursor().deletePreviousChar()
        app.processEvents()

    before = Edit.painted
    press("x")
    assert Edit.painted > before, "the key was not drawn"
    take_out(1)
    keys.measure("qt", n, press, take_out)
    edit.close()
