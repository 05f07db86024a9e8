package look

import (
	"strings"

	"fyne.io/fyne/v2"
)

// ShowLine scrolls to a line of the text, from 1.
func (l *Lines) ShowLine(line int) {
	row, at := 0, 1
	for text := range strings.Lines(l.text) {
		if at == line || l.columns <= 0 {
			break
		}
		row += len(breakLine(strings.TrimRight(text, "\r\n"), l.columns))
		at++
	}
	end := l.body.top(len(l.lines)) - l.body.scroll.Size().Height
	l.body.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(l.body.top(row), end))))
	l.body.look()
}
