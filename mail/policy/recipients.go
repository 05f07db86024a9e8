package policy

import (
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
	found []people.Person // who has it; where that is not one person, nobody is mailed for it
}

// recipients are the entries of an action's list: the only place that reads it.
func recipients(d *people.Directory, action *settings.Action) []recipient {
	list := make([]recipient, len(action.People))
	for i, entry := range action.People {
		list[i] = recipient{entry, d.Find(entry)}
	}
	return list
}

// means says whether the entry is this person, and nobody else.
func (r recipient) means(p people.Person) bool { return len(r.found) == 1 && r.found[0].Line == p.Line }

// once leaves out the entries that are a person whom an earlier one is.
func once(list []recipient) []recipient {
	seen := map[int]bool{} // by line
	var left []recipient
	for _, r := range list {
		if len(r.found) == 1 {
			if seen[r.found[0].Line] {
				continue
			}
			seen[r.found[0].Line] = true
		}
		left = append(left, r)
	}
	return left
}

// CountRecipients is how many an action lists, each person once; an entry that is not one
// person counts.
func CountRecipients(d *people.Directory, action *settings.Action) int {
	return len(once(recipients(d, action)))
}

// Everyone decides for all whom an action goes to, each person once: those that it lists
// or, where it lists nobody, the whole directory. An entry that is not one person is a
// decision too.
func Everyone(s *settings.Settings, d *people.Directory, action *settings.Action) iter.Seq[Decision] {
	return func(yield func(Decision) bool) {
		list := recipients(d, action)
		for _, r := range once(list) {
			if !yield(decideAmong(s, d, action, list, r.entry, r.found)) {
				return
			}
		}
		if len(list) > 0 {
			return
		}
		for _, p := range d.People {
			if !yield(decide(s, d, action, nil, p)) {
				return
			}
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
		if len(r.found) == 1 {
			continue
		}
		u := &unmailed{first: r.entry, code: codeUnknownRecipient}
		if columns := d.Elsewhere(r.entry); len(r.found) > 1 {
			u.code = codeAmbiguousRecipient
		} else if len(columns) > 0 {
			u.code, u.columns = codeColumnOfRecipient, columns
		}
		key := u.code + "\n" + strings.Join(u.columns, "\n")
		if before, ok := groups[key]; ok {
			before.more++
			continue
		}
		groups[key] = u
		order = append(order, u)
	}
	var findings []settings.Finding
	for _, u := range order {
		findings = append(findings, settings.Finding{
			Severity: settings.SeverityWarning, Code: u.code, Field: actionField(s, action) + ".people", Message: u.message(action),
		})
	}
	return findings
}

// The codes of those findings.
const (
	codeUnknownRecipient   = "recipient-unknown"
	codeAmbiguousRecipient = "recipient-ambiguous"
	codeColumnOfRecipient  = "recipient-column" // it stands in a column that finds nobody
)

// unmailed are the entries of a list that nobody is mailed for, by one cause.
type unmailed struct {
	code    string
	first   string
	more    int
	columns []string
}

func (u *unmailed) message(action *settings.Action) string {
	entries, stand, is, it := people.Quoted(u.first), "stands", "is", "it"
	if u.more > 0 {
		entries, stand, is, it = fmt.Sprintf("%s and %d more", entries, u.more), "stand", "are", "them"
	}
	lists := fmt.Sprintf("%s lists %s", people.Quoted(action.Name), entries)
	switch u.code {
	case codeColumnOfRecipient:
		columns := quotedAll(u.columns)
		return fmt.Sprintf("%s, which %s in the people file under %s alone: that finds nobody, so nobody is mailed for %s. "+
			"Add %s to [people] identifiers, or write an identifier of whoever is meant", lists, stand, columns, it, columns)
	case codeAmbiguousRecipient:
		return fmt.Sprintf("%s, which %s more than one person, so nobody is mailed for %s: write an identifier that one person has", lists, is, it)
	default:
		return fmt.Sprintf("%s, which %s nobody of the people file, so nobody is mailed for %s: correct %s, or add the person there", lists, is, it, it)
	}
}

func quotedAll(names []string) string {
	var all []string
	for _, name := range names {
		all = append(all, people.Quoted(name))
	}
	return strings.Join(all, " and ")
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
	listed := slices.DeleteFunc(once(q.list), func(r recipient) bool { return len(r.found) != 1 })
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
		if slices.ContainsFunc(e.found, func(p people.Person) bool { return p.Line == q.person.Line }) {
			return fmt.Sprintf("; %s of the list is %d people, so it lists none of them", people.Quoted(e.entry), len(e.found))
		}
		if len(e.found) > 0 {
			continue
		}
		for _, column := range q.directory.Elsewhere(e.entry) {
			if q.person.Has(column, e.entry) {
				return fmt.Sprintf("; %s of the list stands in this person's %s, which finds nobody", people.Quoted(e.entry), column)
			}
		}
	}
	return ""
}
