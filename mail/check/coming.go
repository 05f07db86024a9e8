package check

import (
	"time"

	"postroom/mail/coming"
)

// soon is when the end of a certificate or of a client secret begins to be told.
const soon = 30 * 24 * time.Hour

// coming tells of rules of providers that these settings break from a day on, before they fail, and of the ends of
// client secrets and of certificates in CA files.
func (l *list) coming(now time.Time) {
	for _, e := range coming.Of(l.source.File.Settings, l.source.Folder) {
		day := e.Day.Format("2 January 2006")
		switch far := e.Day.Sub(now) >= soon; {
		case e.Code == "ca-ends" && !far:
			l.add("ca-file/ends", e.Field, e.Of, day)
		case e.Code == "secret-ends" && !far:
			l.add("secret-ends", e.Field, day)
		case e.Code != "ca-ends" && e.Code != "secret-ends":
			l.add("coming", e.Field, day, e.Title, e.Text, e.Fix)
		}
	}
}
