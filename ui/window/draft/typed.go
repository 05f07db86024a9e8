package draft

import (
	"maps"
	"slices"
	"strings"

	"postroom/settings"
	"postroom/settings/secret"
)

// What is typed and stands in no settings: passwords, which Save puts into the
// keyring, and texts that are no value of their field, which keep Save from writing. The
// texts are part of a version: Undo takes them back like values.

// Enter takes what was typed for a field. set gives the settings its value, or says
// why it is none and leaves them alone: then the text is kept as it is.
func (d *Draft) Enter(path, name, text string, set func(*settings.Settings, string) (fault string)) {
	if d.ReadOnly() {
		return
	}
	d.Settle()
	next := version{d.now.Clone(), d.now.actions, maps.Clone(d.now.mistyped)}
	delete(next.mistyped, path)
	if fault := set(next.Settings, text); fault != "" {
		if next.mistyped == nil {
			next.mistyped = map[string]settings.Mistyped{}
		}
		next.Settings, next.mistyped[path] = d.now.Settings, settings.Mistyped{Text: text, Fault: fault}
	}
	d.put(name, next)
}

// MistypedAt is the text of a field that is no value of it.
func (d *Draft) MistypedAt(path string) (m settings.Mistyped, ok bool) {
	m, ok = d.now.mistyped[path]
	return m, ok
}

// Mistakes are the texts that are no values, as findings.
func (d *Draft) Mistakes() []settings.Finding {
	var found []settings.Finding
	for _, path := range slices.Sorted(maps.Keys(d.now.mistyped)) {
		found = append(found, settings.Finding{
			Severity: settings.SeverityError, Code: "mistyped", Field: path, File: d.file.Path, Message: d.now.mistyped[path].Fault,
		})
	}
	return found
}

// SetPassword keeps a password for an account until Save; "" forgets it again.
func (d *Draft) SetPassword(account, password string) {
	if password == "" {
		delete(d.passwords, account)
	} else {
		d.passwords[account] = password
	}
	d.tell()
}

// TypedPassword is what was typed for the account and is not saved yet.
func (d *Draft) TypedPassword(account string) (string, bool) {
	p, ok := d.passwords[account]
	return p, ok
}

// AllSecrets are the stored passwords, under those that were typed and are not saved yet.
func (d *Draft) AllSecrets() secret.Store {
	all := d.store
	for account, password := range d.passwords {
		all = secret.WithPassword(account, password, all)
	}
	return all
}

// toStore are the typed passwords of the accounts that the settings sign in with. One
// that was typed before its user or server was corrected is never stored.
func (d *Draft) toStore() map[string]string {
	kept := map[string]string{}
	for account, password := range d.passwords {
		if d.signsInAs(account) {
			kept[account] = password
		}
	}
	return kept
}

func (d *Draft) signsInAs(account string) bool {
	out, _ := d.now.Outgoing(nil)
	if out.Account == account || d.now.People.Account() == account && d.now.People.LDAP != "" {
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

// without leaves out the texts of some fields: the fields are going.
func without(texts map[string]settings.Mistyped, going func(path string) bool) map[string]settings.Mistyped {
	left := maps.Clone(texts)
	maps.DeleteFunc(left, func(path string, _ settings.Mistyped) bool { return going(path) })
	return left
}

func isOfAction(path string) bool {
	_, ok := settings.ActionAt(path)
	return ok
}

// ForgetMistyped leaves the texts of fields whose paths begin so out of what is on the screen.
func (d *Draft) ForgetMistyped(prefix string) {
	d.now.mistyped = without(d.now.mistyped, func(path string) bool { return strings.HasPrefix(path, prefix) })
}
