package draft

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"postroom/settings"
)

func TestAChangeThatWaitsIsOneThatWasMade(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lazy, eager := draftOn(t, oneHost), draftOn(t, oneHost)
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			value := strconv.Itoa(rapid.IntRange(0, 2).Draw(rt, "value"))
			from := func(s *settings.Settings) { s.Notifications.From = value }
			switch rapid.SampledFrom([]string{"type", "type", "type", "change", "seal", "undo", "ask", "discard", "keep"}).Draw(rt, "step") {
			case "type":
				if eager.Settings().Notifications.From == value {
					continue // a key changes something
				}
				lazy.ChangeLater("From", "notifications.from", from, func() func(*settings.Settings) { return from })
				eager.Change("From", from)
			case "change":
				lazy.Change("Server", host(value))
				eager.Change("Server", host(value))
			case "seal":
				lazy.Seal()
				eager.Seal()
			case "undo":
				lazy.Undo()
				eager.Undo()
			case "discard":
				lazy.Discard()
				eager.Discard()
			case "keep":
				waits := lazy.Waits()
				a, some, err := lazy.OnScreenAlone()()
				b, others, _ := eager.OnScreenAlone()()
				if some != others || a.Text != b.Text || err != nil || lazy.Waits() != waits {
					rt.Fatalf("kept is %q, and of what is made %q: %v", a.Text, b.Text, err)
				}
			case "ask":
				if a, b := lazy.Settings(), eager.Settings(); !a.Equal(b) || lazy.Unsaved() != eager.Unsaved() || lazy.UndoName() != eager.UndoName() {
					rt.Fatalf("%v and %v; unsaved %d and %d; undo %q and %q", a, b, lazy.Unsaved(), eager.Unsaved(), lazy.UndoName(), eager.UndoName())
				}
			}
		}
		if a, b := lazy.Settings(), eager.Settings(); !a.Equal(b) {
			rt.Fatalf("%v and %v", a, b)
		}
	})
}
