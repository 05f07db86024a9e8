package settings

import (
	"strings"

	"postroom/settings/tomltext"
)

func (v *validator) actions() {
	first := map[string]int{}
	for i := range v.settings.Actions {
		a := &v.settings.Actions[i]
		at := tomltext.Index("action", i)
		name := fold(a.Name)
		if before, ok := first[name]; name == "" {
			v.find("action-name", at+".name")
		} else if ok {
			v.find("action-duplicate", at+".name", a.Name, tomltext.Index("action", before))
		} else {
			first[name] = i
		}
		v.kind(at+".kind", a.Kind)
		if a.Own != nil {
			v.own(at+".own", a)
		}
	}
}

func (v *validator) kind(field string, kind Kind) {
	kinds := make([]Kind, 0, len(Kinds()))
	for _, k := range Kinds() {
		kinds = append(kinds, k.Kind)
	}
	choice(v, "kind", field, kind, kinds)
}

func (v *validator) own(at string, a *Action) {
	if facts, ok := a.Kind.Facts(); ok && !facts.CarriesOwn {
		v.find("own-not-allowed", at, a.Kind, SendMessage, ConfirmTransaction)
	}
	v.serverFields(at, a.Own.Server, SeverityError)
	v.from(at+".from", a.Own.From, SeverityError)
	subject, html := a.Own.Subject != "", strings.TrimSpace(a.Own.HTML) != ""
	switch {
	case subject && !html:
		v.find("own-template/html", at+".html")
	case html && !subject:
		v.find("own-template/subject", at+".subject")
	}
	v.oneLine(at+".subject", a.Own.Subject)
}

// oneLine reports a subject that would break out of its header.
func (v *validator) oneLine(field, subject string) {
	if strings.ContainsFunc(subject, isControl) {
		v.find("subject-lines", field)
	}
}
