package document_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
)

// drivesSource presses keys in a source; see drives.
func drivesSource(t failer, text string, data []byte) {
	t.Helper()
	e := document.Editing{State: document.NewSource(text, known)}
	k := keys{data: data, now: now}
	for len(k.data) > 0 && len(e.State.Source()) < 16<<10 {
		before := e.State
		change := k.press(&e)
		sourceHolds(t, e.State)
		sameOutside(t, before, e.State, change)
	}
	last := e.State.Source()
	for e.History.CanRedo() {
		e.Redo()
	}
	for e.History.CanUndo() {
		if _, ok := e.Undo(); !ok {
			t.Fatalf("undo said no")
		}
		sourceHolds(t, e.State)
	}
	if got := e.State.Source(); got != text {
		t.Fatalf("undone it is %q, want %q; it was %q", got, text, last)
	}
}

func TestWhateverIsPressedUndoGivesTheSourceByteForByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drivesSource(t, sources().Draw(t, "source"), rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "keys"))
	})
}

func FuzzSource(f *testing.F) {
	for _, text := range []string{
		"", "<p>one\n\ttwo</p>\n", "a\r\nb\rc\n\xff\x80\u00a0  %action-link%\ufffc", strings.Repeat("<td>x</td>", 450), strings.Repeat("\u0301\x80", 1500),
	} {
		f.Add(text, []byte{})
		f.Add(text, []byte("the quick brown fox jumps over the lazy dog"))
		var all []byte
		for c := range byte(34) {
			all = append(all, 0, 4, 2, 0, 5, c, 1, 2, 0, 4, 0)
		}
		f.Add(text, all)
	}
	f.Fuzz(func(t *testing.T, text string, data []byte) {
		if len(text) > 8<<10 || len(data) > 1<<10 {
			return
		}
		drivesSource(t, text, data)
	})
}
