package lint

import (
	"postroom/settings"
)

// checkPortal finds placeholders that lead to an address that the settings do not have.
func (k *Known) checkPortal(f *settings.File) []settings.Finding {
	used := func(placeholder string) bool {
		for _, text := range Texts(f.Settings) {
			if k.Read(text.Template).Shows(placeholder) {
				return true
			}
		}
		return false
	}
	var all []settings.Finding
	for _, a := range []struct{ placeholder, key, field, address string }{
		{"store-link", "no-address-for-link/store-link", "portal.url", f.Settings.Portal.URL},
		{"action-link", "no-address-for-link/action-link", "portal.messages", f.Settings.Portal.Messages},
	} {
		if a.address == "" && used(a.placeholder) {
			finding := settings.Find(a.key, a.field)
			finding.File, finding.Line = f.Path, f.Line(a.field)
			all = append(all, finding)
		}
	}
	return all
}
