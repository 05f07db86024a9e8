package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/settings/tomltext"
)

// A mail is not sent where a check has found an error in what it is made of: the file as a
// whole, its server and sender, the action, the portal's addresses, the people file, the
// template that the person gets, the layout. An error in another action, language or row
// stops none but its own, and a warning stops nothing.

// Gate is what a check found, by what it stops: it is made once of a list of findings, and
// asked for each mail. It is only read. A nil Gate stops nothing: nobody has looked.
type Gate struct {
	whole     *settings.Finding            // every mail
	people    *settings.Finding            // every mail, since nobody can be found for sure
	sender    *settings.Finding            // those that the integration's server sends
	fallback  *settings.Finding            // those in the fallback language
	actions   map[string]*settings.Finding // by the field of the action
	names     map[string]*settings.Finding // by the name of actions that share one, folded
	texts     map[string]*settings.Finding // by the field of the template, or of an own html
	globals   map[string]*settings.Finding // by the name of the placeholder
	rows      map[int]*settings.Finding    // by the line of the person
	firstLine int                          // of the people
}

// NewGate sorts the errors among findings, which are of these settings and people.
func NewGate(s *settings.Settings, d *people.Directory, findings []settings.Finding) *Gate {
	g := &Gate{
		actions: map[string]*settings.Finding{}, names: map[string]*settings.Finding{}, texts: map[string]*settings.Finding{},
		globals: map[string]*settings.Finding{}, rows: map[int]*settings.Finding{},
	}
	if len(d.People) > 0 {
		g.firstLine = d.People[0].Line
	}
	for _, f := range slices.SortedStableFunc(slices.Values(findings), unreadFirst) {
		if f.Severity == settings.SeverityError {
			g.add(s, d, &f)
		}
	}
	return g
}

// unread says whether a value is not what the file says: the other rules were asked of what
// stands in for it.
func unread(f settings.Finding) bool {
	return slices.Contains([]string{"syntax", "unreadable", "too-large", "not-text", "version", "unknown-key", "wrong-type"}, f.Code)
}

// unsure says whether the rules before the gate's may have been asked of something else than
// what the file says.
func unsure(f settings.Finding) bool {
	apart := slices.ContainsFunc([]string{"server", "template", "portal", "globals"}, func(table string) bool { return tomltext.Within(f.Field, table) })
	people := f.Field == "notifications.identifier" || tomltext.Within(f.Field, "people")
	return people || unread(f) && !apart && !strings.Contains(f.Field, ".own")
}

func unreadFirst(a, b settings.Finding) int {
	switch {
	case unread(a) == unread(b):
		return 0
	case unread(a):
		return -1
	}
	return 1
}

func (g *Gate) add(s *settings.Settings, d *people.Directory, f *settings.Finding) {
	within := func(table string) bool { return tomltext.Within(f.Field, table) }
	switch {
	case within("server"), within("integration"), within("notifications") && f.Field != "notifications.identifier":
		first(&g.sender, f)
	case f.Field == "notifications.identifier":
		first(&g.people, f)
	case within("people"):
		if f.File != "" && f.File == d.File && f.Line >= g.firstLine && g.firstLine > 0 {
			put(g.rows, f.Line, f)
		} else {
			first(&g.people, f)
		}
	case within("globals"):
		for name := range s.Globals {
			if tomltext.Join("globals", name) == f.Field {
				put(g.globals, name, f)
			}
		}
	case within("action") && f.Field != "action":
		g.addAction(s, f)
	case f.Field == "template", f.Field == "template.language":
		first(&g.fallback, f)
	case within("template") && f.Field != "template.layout":
		table := f.Field
		if up := tomltext.Parent(table); up != "template" {
			table = up
		}
		put(g.texts, table, f)
	default: // the file, the portal, the layout, and what is not known
		first(&g.whole, f)
	}
}

func (g *Gate) addAction(s *settings.Settings, f *settings.Finding) {
	i, ok := settings.ActionAt(f.Field)
	if !ok || i >= len(s.Actions) {
		first(&g.whole, f)
		return
	}
	own := settings.ActionField(i) + ".own"
	if f.Code == "action-duplicate" {
		put(g.names, folded(s.Actions[i].Name), f)
	}
	if text := f.Field == own+".html" || f.Field == own+".subject"; text && !unread(*f) {
		put(g.texts, own, f) // of a text that is used only where it is whole
		return
	}
	put(g.actions, settings.ActionField(i), f)
}

func first(at **settings.Finding, f *settings.Finding) {
	if *at == nil {
		*at = f
	}
}

func put[K comparable](at map[K]*settings.Finding, key K, f *settings.Finding) {
	if at[key] == nil {
		at[key] = f
	}
}

func folded(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Whole is the error that stops every mail; nil: there is none.
func (g *Gate) Whole() *settings.Finding {
	if g == nil {
		return nil
	}
	return g.whole
}

// nobody is the error for which not even a person can be found; nil: there is none.
func (g *Gate) nobody() *settings.Finding {
	if g == nil || g.whole != nil {
		return g.Whole()
	}
	return g.people
}

// stops is the error that stops the mail, what is wrong with the most first; nil: there is none.
func (g *Gate) stops(q inquiry) *settings.Finding {
	return cmp.Or(g.everybody(q), g.row(q.person.Line), g.text(q))
}

// everybody is the error that stops the action's mail whoever it is for; nil: there is none.
func (g *Gate) everybody(q inquiry) *settings.Finding {
	if g == nil {
		return nil
	}
	fault := cmp.Or(g.whole, g.people, g.actions[q.field], g.names[folded(q.act.Name)])
	texts := []string{q.settings.Server.Host, q.settings.Server.Hello, q.settings.Server.Username, q.settings.Notifications.From}
	if own := q.ownSet; own != nil {
		texts = []string{own.Host, own.Hello, own.Username, own.From}
	} else {
		fault = cmp.Or(fault, g.sender)
	}
	for name, f := range g.globals {
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, "#Global["+name+"]") }) {
			fault = cmp.Or(fault, f)
		}
	}
	return fault
}

// row is the error in a person's row, which stops every mail for them; nil: there is none.
func (g *Gate) row(line int) *settings.Finding {
	if g == nil {
		return nil
	}
	return g.rows[line]
}

// text is the error in what the person is to read; nil: there is none.
func (g *Gate) text(q inquiry) *settings.Finding {
	if g != nil && writesOwn(q.act) {
		return g.texts[q.field+".own"]
	}
	_, used, _, ok := Text(q.settings, q.act, q.person.Language)
	return g.template(used, !ok || used == q.settings.Template.Language)
}

// template is the error in the template of a language, which may be the fallback's; nil: there is none.
func (g *Gate) template(language string, fallback bool) *settings.Finding {
	switch {
	case g == nil:
		return nil
	case fallback:
		return cmp.Or(g.texts[settings.TemplateField(language)], g.fallback)
	}
	return g.texts[settings.TemplateField(language)]
}

// checked is the rule of the gate.
func (q inquiry) checked() Rule {
	r := Rule{ID: RuleCheck, Setting: q.field, Holds: q.fault == nil, Reason: "The check finds no error: in nothing that this mail is made of"}
	if q.fault != nil {
		r.stoppedBy(q.fault)
	}
	return r
}

func (r *Rule) stoppedBy(f *settings.Finding) {
	r.Holds, r.Setting = false, f.Field
	where := f.Field
	if f.Line > 0 {
		where = strings.TrimPrefix(where+", line "+fmt.Sprint(f.Line), ", ")
	}
	r.Reason = strings.TrimSuffix("The check finds an error, so nothing is mailed: "+where+": "+f.Message, ".")
}
