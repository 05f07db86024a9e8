package check

import (
	"context"
	"html"
	"slices"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/lint"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
)

// What is the person's own can be empty: "Dear ," is what they then read.

// bare is a placeholder of the person that a text has without a fallback.
type bare struct {
	compose.Placeholder
	place            func(settings.Finding) settings.Finding
	readers, without int // who get the text, and those of them who have no value
}

// unfilled counts, for each such placeholder, the people who get its text and have no value.
func (l *list) unfilled(ctx context.Context, layout string) {
	s := l.source.File.Settings
	table := slices.DeleteFunc(compose.Table(s), func(p compose.Placeholder) bool { return p.Of != compose.OfPerson })
	found := map[string][]*bare{} // by the field of the text; the layout's by none
	var all []*bare
	look := func(text, key string, place func(int, settings.Finding) settings.Finding) {
		for _, p := range parse.Placeholders(text) {
			row := slices.IndexFunc(table, func(of compose.Placeholder) bool { return of.Name == p.Name })
			if row < 0 || !p.Bare || slices.ContainsFunc(found[key], func(b *bare) bool { return b.Name == p.Name }) {
				continue
			}
			b := &bare{Placeholder: table[row], place: func(f settings.Finding) settings.Finding { return place(p.Line, f) }}
			found[key], all = append(found[key], b), append(all, b)
		}
	}
	for _, t := range lint.Texts(s) {
		for _, part := range []struct{ field, text string }{
			{"subject", html.EscapeString(t.Subject)}, {"preheader", html.EscapeString(t.Preheader)}, {"html", t.HTML},
		} {
			look(part.text, t.Field, func(line int, f settings.Finding) settings.Finding {
				f.Field, f.Line = part.field, line
				return t.Place(l.source.File, f)
			})
		}
	}
	look(layout, "", func(line int, f settings.Finding) settings.Finding {
		f.Field, f.Line = layoutField, line
		return l.inLayout(f)
	})
	if len(all) == 0 {
		return
	}
	inLayout, last := found[""], 0
	policy.Readers(ctx, s, l.source.People, func(p people.Person, field string) {
		given := compose.Given{Settings: s, Person: p.Name, Identifier: p.First}
		for _, b := range found[field] {
			b.count(given)
		}
		if last != p.Line { // each reader of several texts once
			for _, b := range inLayout {
				b.count(given)
			}
		}
		last = p.Line
	})
	for _, b := range all {
		if b.without == 0 || ctx.Err() != nil {
			continue
		}
		fallback := "not known"
		if b.Name == "person-name" {
			fallback = "there"
		}
		l.findings = append(l.findings, b.place(settings.Find("empty-placeholder", "",
			document.Written(b.Name), b.without, b.readers, document.Written(b.Name+"|"+fallback))))
	}
}

func (b *bare) count(g compose.Given) {
	b.readers++
	if b.Value(g) == "" {
		b.without++
	}
}
