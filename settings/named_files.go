package settings

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// CheckFiles finds what is wrong with the files that the settings name, with file
// and line: a CA file, a layout. The people file is read by whoever needs it.
func (f *File) CheckFiles(folder Folder) []Finding {
	var all []Finding
	fault := func(code, field, message string) {
		all = append(all, Finding{
			Severity: SeverityError, Code: code, Field: field, File: f.Path, Line: f.Line(field), Message: message,
		})
	}
	authority := func(at string, s Server) {
		if message := certificateFault(folder.Path(s.CAFile)); message != "" {
			fault("ca-file", join(at, "ca_file"), message)
		}
	}
	authority("server", f.Settings.Server)
	for i, a := range f.Settings.Actions {
		if a.Own != nil {
			authority(join(index("action", i), "own"), a.Own.Server)
		}
	}
	if _, err := folder.Layout(f.Settings.Template.Layout); err != nil {
		fault("layout", "template.layout", err.Error())
	}
	return all
}

// certificateFault says why a CA file cannot be used, and what to do; empty where it can.
func certificateFault(path string) string {
	if path == "" {
		return ""
	}
	const remedy = "choose a file with the authority's certificate in PEM form, or empty the field"
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("there is no file %s: %s", path, remedy)
	case err != nil:
		return fmt.Sprintf("the CA file cannot be read (%v): %s", err, remedy)
	case !x509.NewCertPool().AppendCertsFromPEM(text):
		return fmt.Sprintf("%s holds no certificate: %s", path, remedy)
	}
	return ""
}
