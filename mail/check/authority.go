package check

import (
	"errors"
	"io/fs"
	"os"

	"postroom/settings"
)

// authorities checks the CA files, of the integration and of the actions' own servers.
func (l *list) authorities() {
	s := l.source.File.Settings
	l.authority("server.ca_file", s.Server)
	for i, a := range s.Actions {
		if a.Own != nil {
			l.authority(settings.ActionField(i)+".own.ca_file", a.Own.Server)
		}
	}
}

func (l *list) authority(field string, s settings.Server) {
	path := l.source.Folder.Path(s.CAFile)
	if path == "" {
		return
	}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.add("ca-file/missing", field, path)
	case err != nil:
		l.add("ca-file/unreadable", field, err)
	default:
		if _, err := settings.Certificates(text); err != nil {
			l.add("ca-file/empty", field, path)
		}
	}
}
