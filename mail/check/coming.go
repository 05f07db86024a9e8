package check

import (
	"time"

	"postroom/mail/coming"
)

// soon is when the end of a certificate begins to be a warning.
const soon = 30 * 24 * time.Hour

// coming tells of rules of providers that these settings break from a day on, before they fail, and of the ends of
// certificates in CA files.
func (l *list) coming(now time.Time) {
	for _, e := range coming.Of(l.source.File.Settings, l.source.Folder) {
		day := e.Day.Format("2 January 2006")
		switch {
		case e.Code != "ca-ends":
			l.add("coming", e.Field, day, e.Title, e.Text, e.Fix)
		case e.Day.Sub(now) < soon:
			l.add("ca-file/ends", e.Field, e.Of, day)
		}
	}
}
