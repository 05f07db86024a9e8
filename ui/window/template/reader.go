package template

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/chooser"
	"postroom/ui/window/desk"
)

// readerBar chooses whom the preview is for: a person, an action and its message.
type readerBar struct {
	p      *Page
	w      *desk.Desk
	object fyne.CanvasObject

	person  *widgets.Select
	action  *widgets.Select
	message *widgets.Field

	directory *people.Directory // that places point into
	labels    []string          // by place in the directory, each once
	place     int               // of the person chosen; -1: nobody
	picked    bool              // by a person; else it is the first who gets the language that is edited
	own       bool              // the message was typed; else it is a sample by the action's kind
}

// offered is how many people are offered without a search.
const offered = 12

const findSomebody = "Find somebody…"

func newReaderBar(p *Page) *readerBar {
	r := &readerBar{p: p, w: p.w, place: -1}
	r.person = widgets.NewSelect(nil, r.choosePerson)
	r.action = widgets.NewSelect(nil, func(string) { p.Refresh() })
	r.message = widgets.NewField("The action's message", func(text string) {
		r.own = strings.TrimSpace(text) != ""
		p.typing = true
		p.follow()
		p.typing = false
	})
	r.message.OnLeave = p.Refresh
	r.object = widgets.Breaking(widgets.Near, widgets.AddressCell*3/4, []float32{2, 2, 5}, r.person, r.action, r.message)
	return r
}

func (r *readerBar) refresh(s *settings.Settings) {
	r.readDirectory(s)
	var actions []string
	for i := range s.Actions {
		if r.uses(&s.Actions[i]) {
			actions = append(actions, s.Actions[i].Name)
		}
	}
	r.action.OnOpen = nil
	if len(actions) > chooser.MenuMost {
		r.action.OnOpen = r.findAction
	}
	chosen := r.action.Chosen
	if r.chosenAction(s) == nil {
		chosen = "No action"
		if len(actions) > 0 {
			chosen = actions[0]
		}
	}
	r.action.Set(actions, chosen)
	if !r.own {
		r.message.SetValue(r.words())
	}
}

// uses reports whether an action's mail is made of the template.
func (r *readerBar) uses(a *settings.Action) bool {
	_, _, field, _ := policy.Text(r.w.Draft.Settings(), a, r.p.language)
	return strings.HasPrefix(field, "template")
}

func (r *readerBar) findAction() {
	s := r.w.Draft.Settings()
	now := slices.IndexFunc(s.Actions, func(a settings.Action) bool { return a.Name == r.action.Chosen })
	chooser.AskAction(r.w, "Which action?", now, r.uses, func(place int) {
		r.action.Set(r.action.Options, r.w.Draft.Settings().Actions[place].Name)
		r.p.Refresh()
	})
}

// readDirectory takes over people that were read anew, and keeps the one chosen.
func (r *readerBar) readDirectory(s *settings.Settings) {
	d := r.w.People
	if r.directory != d {
		before := r.label()
		r.directory, r.labels, r.place = d, uniqueLabels(d), -1
		for i, label := range r.labels {
			if label == before || r.place < 0 {
				r.place = i
			}
			if label == before {
				break
			}
		}
	}
	if r.place < 0 {
		r.person.Set(nil, "Nobody")
		return
	}
	if !r.picked {
		r.place = r.firstReader(s)
	}
	options := append([]string(nil), r.labels[:min(offered, len(r.labels))]...)
	if r.place >= len(options) {
		options = append([]string{r.label()}, options...)
	}
	if len(r.labels) > offered {
		options = append(options, findSomebody)
	}
	r.person.Set(options, r.label())
}

// lookedAt is how many people are asked for their language.
const lookedAt = 1000

// firstReader is the first of the people who gets the language that is edited, or else the
// first of all.
func (r *readerBar) firstReader(s *settings.Settings) int {
	for i := range r.directory.People[:min(lookedAt, len(r.directory.People))] {
		if _, used, ok := s.Template.For(r.directory.People[i].Language); ok && used == r.p.language {
			return i
		}
	}
	return 0
}

// uniqueLabels names everyone; two of one name by their identifiers too.
func uniqueLabels(d *people.Directory) []string {
	labels := make([]string, len(d.People))
	count := map[string]int{}
	for i, person := range d.People {
		labels[i] = person.Label(d)
		count[labels[i]]++
	}
	for i, person := range d.People {
		if count[labels[i]] < 2 {
			continue
		}
		for _, identifier := range d.Identifiers {
			if v := person.Value(identifier); v != "" && v != labels[i] {
				labels[i] += " · " + v
				break
			}
		}
	}
	return labels
}

func (r *readerBar) label() string {
	if r.place < 0 || r.place >= len(r.labels) {
		return ""
	}
	return r.labels[r.place]
}

func (r *readerBar) choosePerson(label string) {
	if label == findSomebody {
		r.person.Set(r.person.Options, r.label())
		chooser.AskPerson(r.w, "Find somebody", r.take)
		return
	}
	for i, l := range r.labels {
		if l == label {
			r.take(i)
			return
		}
	}
}

func (r *readerBar) take(place int) {
	r.place, r.picked = place, true
	r.p.preview.asKept = false
	r.p.Refresh()
}

func (r *readerBar) chosenPerson() (people.Person, bool) {
	if r.place < 0 || r.directory == nil || r.place >= len(r.directory.People) {
		return people.Person{}, false
	}
	return r.directory.People[r.place], true
}

// chosenAction is nil where there is none that uses the template.
func (r *readerBar) chosenAction(s *settings.Settings) *settings.Action {
	for i := range s.Actions {
		if s.Actions[i].Name == r.action.Chosen {
			return &s.Actions[i]
		}
	}
	return nil
}

// words are the message that the preview is filled with.
func (r *readerBar) words() string {
	if r.own {
		return r.message.Text
	}
	if a := r.chosenAction(r.w.Draft.Settings()); a != nil {
		return a.Kind.SampleMessage()
	}
	return settings.Kind("").SampleMessage()
}
