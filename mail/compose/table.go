package compose

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"postroom/mail/document"
	"postroom/settings"
)

// The table of the placeholders: what a template, a subject, a preheader and a layout may
// hold. Whoever lists them, offers them, checks them or fills them asks it.

// Placeholder is a row of the table.
type Placeholder struct {
	Name   string // as [document.Written] takes it
	Means  string // what stands for it
	Sample string // where nothing says what would
	Of     Origin
	value  func(Given) string
}

// Value is what stands for it; empty: nothing does.
func (p Placeholder) Value(g Given) string { return cleanText(p.value(g)) }

// Leads says whether it makes the target of a link: it is named a link, or its sample is an address.
func (p Placeholder) Leads() bool {
	return strings.HasSuffix(p.Name, "-link") || webAddress(p.Sample) != ""
}

// Origin is what a placeholder's value comes from.
type Origin int

// What there is: each a part of what a mail is made of.
const (
	OfAction   Origin = iota // the event's action, or the portal
	OfPerson                 // whoever is mailed: it can be empty
	OfEvent                  // a value that an event may bring
	OfSettings               // the global placeholders
)

// Given is where the values of a mail's placeholders come from.
type Given struct {
	Settings   *settings.Settings
	Message    string                         // of the event
	Link       string                         // likewise; empty: the portal's page of messages
	Values     map[string]string              // likewise, by the names of [values]
	Action     string                         // its name
	Person     string                         // likewise
	Identifier func(identifier string) string // the person's; nil: there is nobody
}

const nowhere = "https://postroom.invalid/" // .invalid never exists (RFC 2606 §2)

// Table is the placeholders that there are by some settings, each once.
func Table(s *settings.Settings) []Placeholder {
	all := slices.Grow(builtIn(s), 3+len(s.People.Identifiers)+len(s.Values)+len(s.Globals))
	add := func(p Placeholder) {
		if document.IsName(p.Name) && !slices.ContainsFunc(all, func(o Placeholder) bool { return o.Name == p.Name }) {
			all = append(all, p)
		}
	}
	for _, identifier := range s.Identifiers() {
		add(Placeholder{
			Name: IdentifierName(identifier), Means: "the person's " + identifier, Sample: sampleOf(identifier), Of: OfPerson,
			value: func(g Given) string {
				if g.Identifier == nil {
					return ""
				}
				return g.Identifier(identifier)
			},
		})
	}
	for _, name := range slices.Sorted(maps.Keys(s.Values)) {
		if name[:min(1, len(name))] != "#" {
			add(Placeholder{Name: name, Means: "a value that the event brings", Sample: s.Values[name], Of: OfEvent, value: func(g Given) string { return g.Values[name] }})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Globals)) {
		if value := s.Globals[name]; value != "" {
			add(Placeholder{Name: settings.GlobalPlaceholder(name), Means: "a global placeholder", Sample: value, Of: OfSettings, value: func(Given) string { return value }})
		}
	}
	return all
}

func builtIn(s *settings.Settings) []Placeholder {
	return []Placeholder{
		{
			Name: "action-message", Means: "what the portal says", Sample: settings.Kind("").SampleMessage(),
			value: func(g Given) string { return g.Message },
		},
		{
			Name: "action-link", Means: "where the action is answered", Sample: cmp.Or(s.Portal.Messages, nowhere),
			value: func(g Given) string { return cmp.Or(g.Link, s.Portal.Messages) },
		},
		{
			Name: "store-link", Means: "the portal's address", Sample: cmp.Or(s.Portal.URL, nowhere),
			value: func(Given) string { return s.Portal.URL },
		},
		{Name: "action-name", Means: "the action's name", Sample: "Approve laptop", value: func(g Given) string { return g.Action }},
		{Name: "person-name", Means: "the person's name", Sample: "Xiaoming Wang", Of: OfPerson, value: func(g Given) string { return g.Person }},
	}
}

// always are the names of the placeholders that there always are.
var always = namesOf(builtIn(&settings.Settings{}))

func namesOf(table []Placeholder) (names document.Vocabulary) {
	for _, p := range table {
		names = append(names, p.Name)
	}
	return names
}

// sampleOf is what somebody could have for an identifier.
func sampleOf(identifier string) string {
	switch {
	case strings.EqualFold(identifier, settings.IdentifierWindows):
		return `EXAMPLE\xwang`
	case strings.EqualFold(identifier, settings.IdentifierEmail):
		return "xiaoming.wang@example.com"
	}
	return "12345"
}

// Vocabulary is the names of the table.
func Vocabulary(s *settings.Settings) document.Vocabulary { return namesOf(Table(s)) }

// Fill gives each placeholder of the table its value.
func (g Given) Fill() Values {
	table := Table(g.Settings)
	all := make(Values, len(table))
	for _, p := range table {
		all[p.Name] = p.value(g)
	}
	return all
}

// Samples gives each placeholder of the table its sample.
func Samples(s *settings.Settings) Values {
	all := Values{}
	for _, p := range Table(s) {
		all[p.Name] = p.Sample
	}
	return all
}

// IdentifierName is the name of the placeholder for an identifier: Primary e-mail address
// is id-primary-e-mail-address. What no name can hold is a hyphen; empty: nothing is left.
func IdentifierName(identifier string) string {
	var name strings.Builder
	name.Grow(len("id-") + len(identifier))
	name.WriteString("id")
	apart := true
	letters := strings.ToLower(identifier)
	if !printable(letters) {
		letters = norm.NFKD.String(plainLetters.Replace(letters))
	}
	for _, r := range letters {
		switch {
		case r < unicode.MaxASCII && isLetterOrDigit(byte(r)):
			if apart {
				name.WriteByte('-')
			}
			name.WriteRune(r)
			apart = false
		case unicode.Is(unicode.Mn, r):
		default:
			apart = true
		}
	}
	if name.Len() == len("id") {
		return ""
	}
	return name.String()
}

// plainLetters are the Latin letters that Unicode does not take apart.
var plainLetters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ł", "l", "ı", "i")
