package template

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/ui/window/chooser"
)

func TestOfManyActionsOneIsLookedForWhichUsesTheTemplate(t *testing.T) {
	p := pageOn(t, func(text string) string {
		for i := range chooser.MenuMost {
			text += fmt.Sprintf("\n[[action]]\nname = \"Order %02d\"\nkind = \"approve-transaction\"\n", i)
		}
		return text + "\n[[action]]\nname = \"Order of its own\"\nkind = \"send-message\"\n[action.own]\nhost = \"h.example.com\"\n" +
			"from = \"a@example.com\"\nsubject = \"x\"\nhtml = \"<p>%action-message%</p>\"\n"
	})
	test.Tap(p.reader.action)
	p.Type("order")
	p.Until("the orders are found", func() bool { return p.Reads("Order 07") })
	if p.Reads("Order of its own") {
		t.Error("one with a text of its own is offered")
	}
	p.Type(" 07")
	p.Key(fyne.KeyReturn)
	if got := p.reader.action.Chosen; got != "Order 07" {
		t.Errorf("%q is chosen", got)
	}
}
