package desktest

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Offer is an item of the menu that is open; Fyne's type for it is its own.
type Offer struct {
	Object fyne.CanvasObject
	Text   string
}

// Offers are the items of the menu that is open.
func (h *Hands) Offers() (items []Offer) {
	content := reflect.Indirect(reflect.ValueOf(h.desk.Canvas().Overlays().Top()))
	if content.Kind() != reflect.Struct || !content.FieldByName("Content").IsValid() {
		return nil
	}
	menu, ok := content.FieldByName("Content").Interface().(*widget.PopUpMenu)
	if !ok {
		return nil
	}
	for _, o := range menu.Items {
		if item := reflect.Indirect(reflect.ValueOf(o)).FieldByName("Item"); item.IsValid() {
			label, _, _ := strings.Cut(item.Interface().(*fyne.MenuItem).Label, "  ") // behind it stand the keys
			items = append(items, Offer{o, label})
		}
	}
	return items
}

// Pick chooses an item of the menu that is open.
func (h *Hands) Pick(text string) {
	h.T.Helper()
	for _, item := range h.Offers() {
		if item.Text == text {
			item.Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
			return
		}
	}
	h.T.Fatalf("%q is not offered", text)
}
