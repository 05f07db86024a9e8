package policy

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"postroom/mail/people"
	"postroom/settings"
)

// Whom an action goes to. An empty list is as none: the editor of the window cannot
// tell the two apart.

// recipient is one entry of an action's list.
type recipient struct {
	entry string
	found []people.Person // whom it means; nobody is mailed for it where that is nobody
}

// recipients are the entries of an action's list: the only place that reads it.
func recipients(d *people.Directory, action *settings.Action) []recipient {
	list := make([]recipient, len(action.People))
	for i, entry := range action.People {
		list[i] = recipient{entry, d.Listed(entry)}
	}
	return list
}

// means says whether the entry means this person.
func (r recipient) means(p people.Person) bool {
	return slices.ContainsFunc(r.found, func(f people.Person) bool { return f.Line == p.Line })
}

// once is a list with an entry for each person that it means, and those that mean nobody.
func once(list []recipient) []recipient {
	seen := map[int]bool{} // by line
	var all []recipient
	for _, r := range list {
		if len(r.found) == 0 {
			all = append(all, r)
		}
		for _, p := range r.found {
			if !seen[p.Line] {
				seen[p.Line] = true
				all = append(all, recipient{r.entry, []people.Person{p}})
			}
		}
	}
	return all
}

// CountRecipients is how many an action lists, each person once; an entry that means
// nobody counts.
func CountRecipients(d *people.Directory, action *settings.Action) int {
	return len(once(recipients(d, action)))
}

// Everyone decides for all whom an action goes to, each person once: those that it lists
// or, where it lists nobody, the whole directory. An entry that means nobody is a decision
// too.
func Everyone(s *settings.Settings, d *people.Directory, gate *Gate, action *settings.Action) iter.Seq[Decision] {
	return func(yield func(Decision) bool) {
		list := recipients(d, action)
		all := once(list)
		if len(list) == 0 {
			for _, p := range d.People {
				all = append(all, recipient{found: []people.Person{p}})
			}
		}
		for _, r := range all {
			var decision Decision
			if len(r.found) == 1 {
				decision = decide(newInquiry(s, d, gate, action, list, r.found[0]))
			} else {
				_, decision, _ = Whom(d, gate, r.entry)
			}
			if !yield(decision) {
				return
			}
		}
	}
}

// Readers visits everybody who has a usable address with the field of each text that they
// may get, "template.en" or "action[0].own", whatever the switches say: by whom actions go to and, where
// there is no action yet, as if one went to everybody. Once ctx has ended it is not whole.
func Readers(ctx context.Context, s *settings.Settings, d *people.Directory, visit func(p people.Person, field string)) {
	type text struct {
		field  string       // empty: the template in the person's language
		listed map[int]bool // by line; nil: everybody
	}
	var texts []text
	shared := text{listed: map[int]bool{}}
	for i := range s.Actions {
		a := &s.Actions[i]
		t := &shared
		if writesOwn(a) {
			texts = append(texts, text{field: settings.ActionField(i) + ".own", listed: map[int]bool{}})
			t = &texts[len(texts)-1]
		}
		list := recipients(d, a)
		if len(list) == 0 {
			t.listed = nil
		}
		for _, r := range list {
			for _, p := range r.found {
				if t.listed != nil {
					t.listed[p.Line] = true
				}
			}
		}
	}
	if len(s.Actions) == 0 {
		shared.listed = nil
	}
	texts = append(texts, shared)
	for _, p := range d.People {
		if ctx.Err() != nil {
			return
		}
		if people.MailedAt(p, s.Notifications.Identifier) == "" {
			continue
		}
		for _, t := range texts {
			if t.listed != nil && !t.listed[p.Line] {
				continue
			}
			field := t.field
			if field == "" {
				_, used, _ := s.Template.For(p.Language)
				field = settings.TemplateField(used)
			}
			visit(p, field)
		}
	}
}

// CheckRecipients finds the entries of an action's list that nobody is mailed for. Its
// findings have neither file nor line.
func CheckRecipients(s *settings.Settings, d *people.Directory, action *settings.Action) []settings.Finding {
	if len(d.People) == 0 {
		return nil // that is what there is to say
	}
	groups := map[string]*unmailed{}
	var order []*unmailed
	for _, r := range recipients(d, action) {
		if len(r.found) > 0 {
			continue
		}
		u := &unmailed{first: r.entry, sentence: "recipient-unknown"}
		if len(d.Find(r.entry)) > 0 {
			u.sentence = "recipient-ambiguous" // a name that several people have
		} else if columns := d.Elsewhere(r.entry); len(columns) > 0 {
			u.sentence, u.columns = "recipient-column", columns // which find nobody
		}
		key := u.sentence + "\n" + strings.Join(u.columns, "\n")
		if before, ok := groups[key]; ok {
			before.more++
			continue
		}
		groups[key] = u
		order = append(order, u)
	}
	var findings []settings.Finding
	for _, u := range order {
		findings = append(findings, u.finding(s.FieldOf(action)+".people", action))
	}
	return findings
}

// unmailed are the entries of a list that nobody is mailed for, by one cause.
type unmailed struct {
	sentence string
	first    string
	more     int
	columns  []string
}

func (u *unmailed) finding(field string, action *settings.Action) settings.Finding {
	key, values := u.sentence, []any{action.Name, u.first}
	if u.more > 0 {
		key, values = key+"/more", append(values, u.more)
	}
	if u.columns != nil {
		values = append(values, settings.AllOf(u.columns))
	}
	return settings.Find(key, field, values...)
}

// recipient is the rule of the action's list.
func (q inquiry) recipient() Rule {
	r := Rule{ID: RuleRecipient, Setting: q.field + ".people"}
	if len(q.list) == 0 {
		r.Holds, r.Reason = true, "The action lists nobody: it goes to whom the event names"
		return r
	}
	if i := slices.IndexFunc(q.list, func(e recipient) bool { return e.means(q.person) }); i >= 0 {
		r.Holds, r.Reason = true, "The action lists this person: as "+people.Quoted(q.list[i].entry)
		return r
	}
	r.Reason = "The action does not list this person: " + q.goesTo() + q.nearly()
	return r
}

// goesTo says to whom a list goes.
func (q inquiry) goesTo() string {
	listed := slices.DeleteFunc(once(q.list), func(r recipient) bool { return len(r.found) == 0 })
	switch len(listed) {
	case 0:
		return "nobody is found by its list, so it goes to nobody"
	case 1:
		return "it goes to " + listed[0].found[0].Label(q.directory) + " and to nobody else"
	}
	return fmt.Sprintf("it goes to the %d people of its list and to nobody else", len(listed))
}

// nearly says why an entry that is a value of this person does not list them.
func (q inquiry) nearly() string {
	for _, e := range q.list {
		if len(e.found) > 0 {
			continue
		}
		if named := q.directory.Find(e.entry); (recipient{found: named}).means(q.person) {
			return fmt.Sprintf("; %s of the list is the name of %d people, so it lists none of them", people.Quoted(e.entry), len(named))
		}
		for _, column := range q.directory.Elsewhere(e.entry) {
			if q.person.Has(column, e.entry) {
				return fmt.Sprintf("; %s of the list stands in this person's %s, which finds nobody", people.Quoted(e.entry), column)
			}
		}
	}
	return ""
}
