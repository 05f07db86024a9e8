package settings

import "strings"

func (v *validator) actions() {
	first := map[string]int{}
	for i := range v.settings.Actions {
		a := &v.settings.Actions[i]
		at := index("action", i)
		name := fold(a.Name)
		if before, ok := first[name]; name == "" {
			v.add(SeverityError, "action-name", join(at, "name"), "the action has no name: write one")
		} else if ok {
			v.add(SeverityError, "action-duplicate", join(at, "name"),
				"there are two actions named %q, %s and this one: give one another name", a.Name, index("action", before))
		} else {
			first[name] = i
		}
		v.kind(join(at, "kind"), a.Kind)
		if a.Own != nil {
			v.own(join(at, "own"), a)
		}
	}
}

func (v *validator) kind(field string, kind Kind) {
	kinds := make([]Kind, 0, len(Kinds()))
	for _, k := range Kinds() {
		kinds = append(kinds, k.Kind)
	}
	choice(v, "kind", field, "kind of action", kind, kinds)
}

func (v *validator) own(at string, a *Action) {
	if facts, ok := a.Kind.Facts(); ok && !facts.CarriesOwn {
		v.add(SeverityError, "own-not-allowed", at,
			"an action of kind %q cannot have e-mail settings of its own: remove them, or choose %q or %q",
			a.Kind, SendMessage, ConfirmTransaction)
	}
	v.serverFields(at, a.Own.Server, SeverityError)
	v.from(join(at, "from"), a.Own.From, SeverityError)
	subject, html := a.Own.Subject != "", strings.TrimSpace(a.Own.HTML) != ""
	switch {
	case subject && !html:
		v.add(SeverityWarning, "own-template", join(at, "html"),
			"the action has a subject of its own and no text, so the template is used: write html too, or empty the subject")
	case html && !subject:
		v.add(SeverityWarning, "own-template", join(at, "subject"),
			"the action has a text of its own and no subject, so the template is used: write a subject too, or empty html")
	}
	v.oneLine(join(at, "subject"), a.Own.Subject)
}

// oneLine reports a subject that would break out of its header.
func (v *validator) oneLine(field, subject string) {
	if strings.ContainsFunc(subject, isControl) {
		v.add(SeverityError, "subject-lines", field, "the subject holds a line break or another control character: write it on one line")
	}
}
