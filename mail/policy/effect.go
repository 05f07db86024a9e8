package policy

import (
	"context"
	"fmt"
	"strings"

	"postroom/mail/people"
	"postroom/settings"
)

// What a change of the settings does to whom is mailed: the decisions before it beside
// those after it, of every person for every action. They are not asked pair by pair:
// actions that go to everybody under the same terms are one.

// Effect is what a change does, in people: each counts once, for what is gravest.
type Effect struct {
	Stop     int // get no mail any more, for some action
	Start    int // get mail that they did not get
	Address  int // get it at another address
	Language int // get it in another language
	Changes  []Change
}

// mostChanges is how many are listed.
const mostChanges = 10_000

// Change is what becomes of one person.
type Change struct {
	Person   string
	What     What
	Action   string // one that it is so for
	From, To string // addresses or languages; of Stop and Start the address
}

// What becomes of somebody's mail.
type What int

// From the gravest on.
const (
	Stops What = iota + 1
	Starts
	Moves
	Translated
)

// None says whether nothing changes for anybody.
func (e Effect) None() bool { return e.Stop+e.Start+e.Address+e.Language == 0 }

// Side is the settings before a change or after it, with the gate of what a check found in
// them, which stops mails here as it stops them when they are sent; nil: nobody has looked.
type Side struct {
	Settings *settings.Settings
	Gate     *Gate
}

// EffectOf compares two sides over a people file, which is the same for both. Actions are
// told apart by name. The end of ctx ends it, and then it is not whole.
func EffectOf(ctx context.Context, before, after Side, d *people.Directory) Effect {
	then, now := newTerms(before, d), newTerms(after, d)
	classes := classesOf(then, now)
	var e Effect
	for _, pair := range paired(then.directory.People, now.directory.People) {
		if ctx.Err() != nil {
			break
		}
		was, is := then.of(pair.before), now.of(pair.after)
		var found Change
		for _, c := range classes {
			if c.everywhere || c.lines[pair.line] {
				if found = gravest(found, c.change(was, is)); found.What == Stops {
					break
				}
			}
		}
		if found.What != 0 {
			p := pair.after
			if p == nil {
				p = pair.before
			}
			found.Person = p.Label(d)
			e.add(found)
		}
	}
	return e
}

func (e *Effect) add(c Change) {
	switch c.What {
	case Stops:
		e.Stop++
	case Starts:
		e.Start++
	case Moves:
		e.Address++
	case Translated:
		e.Language++
	}
	if len(e.Changes) < mostChanges {
		e.Changes = append(e.Changes, c)
	}
}

func gravest(a, b Change) Change {
	if a.What == 0 || b.What != 0 && b.What < a.What {
		return b
	}
	return a
}

// terms are one side: what the settings say of everybody.
type terms struct {
	settings  *settings.Settings
	gate      *Gate
	directory *people.Directory
	actions   map[string]*term // by name, folded; the first of a name counts
	names     []string         // in order
}

// term is what one action says: whether it mails anybody, to whom, and in which language.
type term struct {
	action *settings.Action
	ok     bool
	own    bool         // its text is its own
	listed map[int]bool // by line; nil: everybody
	used   map[string]string
	terms  *terms
}

// party is a person on one side, to be asked about each action.
type party struct {
	line     int
	address  string // that gets their mail; none where nothing may reach them
	language string
}

func newTerms(side Side, d *people.Directory) *terms {
	s := side.Settings
	d = d.By(s.Identifiers())
	t := &terms{settings: s, gate: side.Gate, directory: d, actions: map[string]*term{}}
	for i := range s.Actions {
		a := &s.Actions[i]
		key := folded(a.Name)
		if t.actions[key] != nil {
			continue
		}
		q := inquiry{settings: s, directory: d, act: a, ownSet: ownSettings(a), field: settings.ActionField(i)}
		o := &term{action: a, used: map[string]string{}, terms: t}
		o.ok = q.integration().Holds && q.notifications().Holds && q.action().Holds && q.own().Holds && t.gate.everybody(q) == nil
		if o.own = writesOwn(a); o.own {
			o.ok = o.ok && t.gate.text(q) == nil
		}
		if list := recipients(d, a); len(list) > 0 {
			o.listed = map[int]bool{}
			for _, r := range list {
				for _, p := range r.found {
					o.listed[p.Line] = true
				}
			}
		}
		t.actions[key] = o
		t.names = append(t.names, key)
	}
	return t
}

func (t *terms) of(p *people.Person) *party {
	if p == nil {
		return nil
	}
	who := &party{line: p.Line, language: strings.ToLower(p.Language)}
	if t.gate.row(p.Line) == nil {
		who.address = t.settings.Safety.For(people.MailedAt(*p, t.settings.Notifications.Identifier))
	}
	return who
}

// mails says whether a person is mailed, and in which language.
func (o *term) mails(p *party) (language string, ok bool) {
	if o == nil || p == nil || !o.ok || p.address == "" || o.listed != nil && !o.listed[p.line] {
		return "", false
	}
	language, known := o.used[p.language]
	if !known {
		s := o.terms.settings
		_, used, _, has := Text(s, o.action, p.language)
		if has && (o.own || o.terms.gate.template(used, used == s.Template.Language) == nil) {
			if language = used; o.own {
				language = "its own text"
			}
		}
		o.used[p.language] = language
	}
	return language, language != ""
}

// class is actions whose mail changes alike.
type class struct {
	then, now  *term // nil: there is none
	name       string
	everywhere bool
	lines      map[int]bool // who can be concerned, where that is not everybody
}

func (c class) change(was, is *party) Change {
	before, mailed := c.then.mails(was)
	after, mails := c.now.mails(is)
	switch {
	case mailed && !mails:
		return Change{What: Stops, Action: c.name, From: was.address}
	case !mailed && mails:
		return Change{What: Starts, Action: c.name, To: is.address}
	case !mailed:
		return Change{}
	case !strings.EqualFold(was.address, is.address):
		return Change{What: Moves, Action: c.name, From: was.address, To: is.address}
	case before != after:
		return Change{What: Translated, Action: c.name, From: before, To: after}
	}
	return Change{}
}

// classesOf are the actions of both sides. Those without a list are alike where they mail,
// or do not, on the same sides and by the same kind of text.
func classesOf(then, now *terms) []class {
	var all []class
	seen := map[string]bool{}
	for _, name := range append(then.names, now.names...) {
		c := class{then: then.actions[name], now: now.actions[name]}
		c.name = c.action().Name
		if key := c.alike(name); !seen[key] {
			seen[key] = true
			all = append(all, c.concerning())
		}
	}
	return all
}

func (c class) action() *settings.Action {
	if c.now != nil {
		return c.now.action
	}
	return c.then.action
}

// alike is the same for actions of one class.
func (c class) alike(name string) string {
	key := ""
	for _, o := range []*term{c.then, c.now} {
		switch {
		case o == nil || !o.ok:
			key += "-"
		case o.listed != nil:
			return name
		default:
			key += fmt.Sprint(o.own)
		}
	}
	return "\x00" + key
}

// concerning says who can be concerned: where both sides are listed or mail nobody, those alone.
func (c class) concerning() class {
	c.lines = map[int]bool{}
	for _, o := range []*term{c.then, c.now} {
		if o == nil || !o.ok {
			continue
		}
		if o.listed == nil {
			c.everywhere = true
		}
		for line := range o.listed {
			c.lines[line] = true
		}
	}
	return c
}

// pair is one person on both sides; nil: they are no person of their own there.
type pair struct {
	line          int
	before, after *people.Person
}

// paired goes through both by line.
func paired(before, after []people.Person) []pair {
	all := make([]pair, 0, max(len(before), len(after)))
	for i, j := 0, 0; i < len(before) || j < len(after); {
		switch {
		case j == len(after) || i < len(before) && before[i].Line < after[j].Line:
			all = append(all, pair{before[i].Line, &before[i], nil})
			i++
		case i == len(before) || after[j].Line < before[i].Line:
			all = append(all, pair{after[j].Line, nil, &after[j]})
			j++
		default:
			all = append(all, pair{after[j].Line, &before[i], &after[j]})
			i++
			j++
		}
	}
	return all
}
