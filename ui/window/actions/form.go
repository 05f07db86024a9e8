package actions

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/draft"
	"postroom/ui/window/serverform"
)

// actionForm is one action, opened to be changed. As everywhere, what is typed
// goes into the draft at once.
type actionForm struct {
	page   *Page
	key    draft.ActionKey // of the action
	object fyne.CanvasObject

	title    *widgets.Text
	name     *serverform.Row
	kind     *widgets.Select
	kindRow  *widgets.FormRow
	notify   *widgets.SwitchRow
	whom     *whomCard
	own      *ownCard
	removeIt *widgets.Button
}

func newActionForm(page *Page, key draft.ActionKey) *actionForm {
	f := &actionForm{page: page, key: key, title: widgets.NewTitle("").Shrinking()}
	f.removeIt = widgets.NewButton("Remove", widgets.Danger, func() { page.removeAction(page.w.Draft.PlaceOf(f.key)) })
	f.whom = newWhomCard(f)
	f.own = newOwnCard(f)
	head := widgets.Weighted(widgets.CardTop, []float32{0, 1, 0, 0}, widgets.NewLink("‹ Actions", page.back), f.title,
		f.removeIt, widgets.NewButton("Done", widgets.Primary, page.back))
	f.object = widgets.NewPage(head, widgets.Column(widgets.CardGap, f.actionCard(), f.whom.object, f.own.object))
	return f
}

func (f *actionForm) actionCard() fyne.CanvasObject {
	name := serverform.BindAt(f.page.w, func() string { return f.path("name") }, "Name of an action", "Approve laptop")
	f.name = serverform.NewRow("Name", "As the portal calls it.", name.Field, []*serverform.Binding{name})
	var kinds []string
	for _, k := range settings.Kinds() {
		kinds = append(kinds, k.Label)
	}
	f.kind = widgets.NewSelect(kinds, f.chooseKind)
	f.kindRow = widgets.NewFormRow("Kind", "", f.kind, f.kind)
	f.notify = widgets.NewSwitchRow("Notify by e-mail", false, "Off: no mail for this action, by whatever settings.",
		func(on bool) { f.page.setNotify(f.key, on) }, nil)
	return widgets.NewCard(widgets.Column(widgets.CardGap, f.name.Object, f.kindRow, f.notify))
}

func (f *actionForm) nameField() *widgets.Field { return f.name.Field(f.path("name")).(*widgets.Field) }

// field is where the value at a path is typed; nil: not here.
func (f *actionForm) field(path string) widgets.LineInput {
	for _, r := range []*serverform.Row{f.name, f.own.from, f.own.subject} {
		if field := r.Field(path); field != nil {
			return field
		}
	}
	return f.own.server.Field(path)
}

// path is that of one of the action's fields now.
func (f *actionForm) path(field string) string {
	return settings.ActionField(f.page.w.Draft.PlaceOf(f.key)) + "." + field
}

// of is the action among the settings; one that is gone is empty, and takes changes nowhere.
func (f *actionForm) of(s *settings.Settings) *settings.Action {
	place := f.page.w.Draft.PlaceOf(f.key)
	if place < 0 || place >= len(s.Actions) {
		return &settings.Action{}
	}
	return &s.Actions[place]
}

func (f *actionForm) action() *settings.Action { return f.of(f.page.w.Draft.Settings()) }

// change edits the action, as an edit of its own.
func (f *actionForm) change(name string, edit func(*settings.Action)) {
	f.page.w.Draft.ChangeAction(f.key, name, edit)
	f.page.w.Draft.Seal()
}

// chooseKind changes the kind. Where it takes settings of its own away, it asks first.
func (f *actionForm) chooseKind(label string) {
	for _, k := range settings.Kinds() {
		if k.Label != label {
			continue
		}
		change := func() { f.change("Kind of an action", func(a *settings.Action) { a.Kind = k.Kind }) }
		if f.action().Own == nil || k.CarriesOwn {
			change()
			return
		}
		f.kind.Set(f.kind.Options, f.action().Kind.Label()) // until it is answered
		f.page.w.Ask("Give up the action's own e-mail settings?", widgets.NewProse(widgets.Span{
			Text: "An action of kind " + k.Label + " cannot have e-mail settings of its own: it is sent by the integration's. Those of " +
				nameOf(f.action()) + " would be removed. Undo brings them back.",
		}), desk.Choose("Keep "+f.action().Kind.Label(), widgets.Normal, nil),
			desk.Choose("Remove them", widgets.Danger, func() {
				f.page.w.Draft.ForgetMistyped(f.path("own"))
				f.change("Kind of an action", func(a *settings.Action) { a.Kind, a.Own = k.Kind, nil })
			}))
		return
	}
}

func (f *actionForm) refresh() {
	a, off := f.action(), f.page.w.Draft.ReadOnly() // the banner says why
	f.title.SetText(nameOf(a))
	f.removeIt.SetEnabled(!off)
	f.name.Update(off)
	f.kind.Set(f.kind.Options, a.Kind.Label())
	serverform.ReportChoice(f.page.w.Draft, f.kindRow, f.path("kind"))
	f.kindRow.SetOff(off, "")
	f.notify.Switch.SetOn(a.Notify)
	f.notify.SetOff(off, "")
	f.whom.refresh(a, off)
	f.own.refresh(a, off)
}

// kindHelp says what a kind may carry.
func kindHelp(k settings.Kind) string {
	if k.CarriesOwn() {
		return "This kind may have e-mail settings of its own. With them it is sent whatever Set-up's two switches say."
	}
	var can []string
	for _, other := range settings.Kinds() {
		if other.CarriesOwn {
			can = append(can, other.Label)
		}
	}
	return "Sent by the integration's settings. Only " + strings.Join(can, " and ") + " may have their own."
}
