package chooser

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Actions is the actions of the settings, searched by name and kind.
type Actions struct {
	*widgets.SearchList

	Only func(*settings.Action) bool // those that are looked among; nil: all

	w    *desk.Desk
	rows []int // places in the settings
}

// NewActions makes the list. typed hears what a person types; chosen is told a
// place in the settings; see [widgets.NewSearchList]. word is what is said at the end of an
// action's row, at most as long as fits; it may be nil.
func NewActions(w *desk.Desk, placeholder string, typed func(string), chosen func(place int), taken func(), word func(place int) (string, fyne.ThemeColorName), fits string) *Actions {
	a := &Actions{w: w}
	columns := []widgets.ColumnOf{{Weight: 1, Width: widgets.LeastColumn, Text: func(row int) string { return nameOf(a.at(row)) }}}
	if word != nil {
		columns = append(columns, widgets.ColumnOf{
			Fits: fits, New: func() fyne.CanvasObject { return widgets.NewSmall("", widgets.Muted).Shrinking().Trailing() },
			Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).Set(word(a.rows[row])) },
		})
	}
	a.SearchList = widgets.NewSearchList(placeholder, func() int { return len(a.rows) }, columns, typed,
		func(row int) { chosen(a.rows[row]) }, taken)
	return a
}

func (a *Actions) at(row int) *settings.Action { return &a.w.Draft.Settings().Actions[a.rows[row]] }

func nameOf(a *settings.Action) string {
	if a.Name == "" {
		return "An action without a name"
	}
	return a.Name
}

// Find looks for the words of a text, and gives the places of the actions that have them all.
// The rows are shown by Reload.
func (a *Actions) Find(text string) []int {
	wanted := strings.Fields(strings.ToLower(text))
	a.rows = nil
	actions := a.w.Draft.Settings().Actions
	for place := range actions {
		action := &actions[place]
		if a.Only != nil && !a.Only(action) {
			continue
		}
		all, has := strings.ToLower(action.Name+"\n"+action.Kind.Label()), true
		for _, word := range wanted {
			has = has && strings.Contains(all, word)
		}
		if has {
			a.rows = append(a.rows, place)
		}
	}
	return a.rows
}

// MenuMost is how many actions a menu holds: of more, one is asked for by [AskAction].
const MenuMost = 12

// AskAction opens the actions over the window, with a search over them: those that only
// says, or all where that is nil. chosen is told the place of the one that a person takes; now is the
// one that is chosen already, or -1.
func AskAction(w *desk.Desk, title string, now int, only func(*settings.Action) bool, chosen func(place int)) {
	var hide func()
	var list *Actions
	at := now
	take := func() {
		hide()
		if at >= 0 && at < len(w.Draft.Settings().Actions) {
			chosen(at)
		}
	}
	find := func(text string) {
		places := list.Find(text)
		row := slices.Index(places, at)
		if row < 0 {
			at = -1
			if text != "" && len(places) > 0 {
				at, row = places[0], 0
			}
		}
		list.Reload(row, widgets.NewEmpty("No action has "+words.Quoted(text), "The search looks at name and kind."))
	}
	all := w.Draft.Settings().Actions
	list = NewActions(w, "Search "+words.Count(len(all), "action"), find, func(place int) { at = place }, take,
		func(place int) (string, fyne.ThemeColorName) {
			return w.Draft.Settings().Actions[place].Kind.Label(), widgets.Muted
		},
		settings.ProvideVerificationCode.Label())
	list.Only = only
	hide = w.Dialog(title, widgets.DialogWidth, widgets.Wishing(widgets.DialogWidth, widgets.DialogHigh, widgets.NewPane(
		widgets.Inset(0, widgets.Near, 0, 0, list.Field), list.List, nil)),
		widgets.NewButton("Cancel", widgets.Normal, func() { hide() }), widgets.NewButton("Choose", widgets.Primary, take))
	find("")
	w.Focus(list.Field)
}
