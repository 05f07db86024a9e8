package window

import (
	"maps"
	"slices"
	"strings"

	"postroom/settings"
)

// What is typed and stands in no settings: passwords, which Save puts into the
// keyring, and texts that are no value of their field, which keep Save from writing.

// mistyped is a text that is no value of its field, such as letters for a port.
type mistyped struct{ text, fault string }

// enter takes what was typed for a field. set gives the settings its value, or says
// why it is none and leaves them alone: then the text is kept as it is.
func (d *draft) enter(path, name, text string, set func(*settings.Settings, string) (fault string)) {
	if d.readOnly() {
		return
	}
	if fault := set(d.now.Clone(), text); fault != "" {
		d.mistyped[path] = mistyped{text, fault}
		d.tell()
		return
	}
	_, was := d.mistyped[path]
	delete(d.mistyped, path)
	d.change(name, func(s *settings.Settings) { set(s, text) })
	if was {
		d.tell()
	}
}

// mistakes are the texts that are no values, as findings.
func (d *draft) mistakes() []settings.Finding {
	var found []settings.Finding
	for _, path := range slices.Sorted(maps.Keys(d.mistyped)) {
		found = append(found, settings.Finding{
			Severity: settings.SeverityError, Code: "mistyped", Field: path, File: d.file.Path, Message: d.mistyped[path].fault,
		})
	}
	return found
}

// setPassword keeps a password for an account until Save; "" forgets it again.
func (d *draft) setPassword(account, password string) {
	if password == "" {
		delete(d.passwords, account)
	} else {
		d.passwords[account] = password
	}
	d.tell()
}

// typedPassword is what was typed for the account and is not saved yet.
func (d *draft) typedPassword(account string) (string, bool) {
	p, ok := d.passwords[account]
	return p, ok
}

// toStore are the typed passwords of the accounts that the settings sign in with. One
// that was typed before its user or server was corrected is never stored.
func (d *draft) toStore() map[string]string {
	kept := map[string]string{}
	for account, password := range d.passwords {
		if d.signsInAs(account) {
			kept[account] = password
		}
	}
	return kept
}

func (d *draft) signsInAs(account string) bool {
	out, _ := d.now.Outgoing(nil)
	if out.Account == account {
		return true
	}
	for i := range d.now.Actions {
		if a := &d.now.Actions[i]; a.Own != nil {
			if out, _ := d.now.Outgoing(a); out.Account == account {
				return true
			}
		}
	}
	return false
}

// forgetMistyped drops the texts that are no values of fields whose paths begin so:
// the fields are going.
func (d *draft) forgetMistyped(prefix string) {
	for path := range d.mistyped {
		if strings.HasPrefix(path, prefix) {
			delete(d.mistyped, path)
		}
	}
}
