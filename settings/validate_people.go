package settings

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"postroom/settings/tomltext"
)

// people checks the columns that are to find a person. Whether the people file has them
// is not known here.
func (v *validator) people() {
	const field = "people.identifiers"
	anyway := []string{IdentifierEmail, IdentifierWindows}
	for i, name := range v.settings.People.Identifiers {
		before := v.settings.People.Identifiers[:i]
		switch {
		case fold(name) == "":
			v.find("identifier-blank", field)
		case slices.Contains([]string{"name", "language"}, fold(name)):
			v.find("identifier-name", field, name)
		case containsFold(anyway, name):
			v.find("identifier-twice", field, name)
		case containsFold(before, name):
			v.find("identifier-twice/here", field, name)
		}
	}
	v.directory()
}

// directory checks the keys of a directory server. What is in a filter is not known here.
func (v *validator) directory() {
	p := v.settings.People
	if p.LDAP == "" {
		for _, f := range []struct{ key, value string }{
			{"ldap_bind", p.LDAPBind}, {"ldap_base", p.LDAPBase}, {"ldap_filter", p.LDAPFilter}, {"ldap_ca_file", p.LDAPCAFile},
		} {
			if f.value != "" {
				v.find("ldap-unused", "people."+f.key, f.key)
			}
		}
		return
	}
	if p.File != "" {
		v.find("ldap-file", "people.file")
	}
	if !isDirectory(p.LDAP) {
		v.find("ldap-url", "people.ldap", p.LDAP)
	}
	if strings.TrimSpace(p.LDAPBase) == "" {
		v.find("ldap-base", "people.ldap_base")
	}
	for _, attribute := range slices.Sorted(maps.Keys(p.Attributes)) {
		if strings.TrimSpace(p.Attributes[attribute]) == "" || strings.TrimSpace(attribute) == "" {
			v.find("ldap-attribute", tomltext.Join("people.attributes", attribute), attribute)
		}
	}
}

// isDirectory says whether a text is the address of a directory server, and nothing else:
// no user, no path.
func isDirectory(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "ldaps" || u.Scheme == "ldap") && u.Hostname() != "" && u.User == nil &&
		strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
}
