package assets

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed sample
var sample embed.FS

// SampleCAFile is the name of the root certificate in a sample folder.
const SampleCAFile = "sandbox-ca.pem"

// SampleServer is the mail server that sample settings point at.
type SampleServer struct {
	Host          string // as dialled, and as in its certificate
	Port, PortTLS int    // STARTTLS, and TLS from the start; 1 to 65535
	Username      string
	CA            []byte // PEM: the root to trust
}

// WriteSample makes dir a settings folder: settings, people, images and the
// server's root certificate. The folder is made where it is missing (mode 0700);
// files in it are written over. Only settings.toml is kept from other users (0600).
func WriteSample(dir string, s SampleServer) error {
	text, err := sampleSettings(s)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	err = fs.WalkDir(sample, "sample", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(path, "sample")))
		switch {
		case entry.IsDir():
			return os.MkdirAll(to, 0o700)
		case path == sampleSettingsFile:
			return nil
		}
		content, err := sample.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to, content, 0o644)
	})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, SampleCAFile), s.CA, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "settings.toml"), text, 0o600)
}

const sampleSettingsFile = "sample/settings.toml.tmpl"

func sampleSettings(s SampleServer) ([]byte, error) {
	source, err := sample.ReadFile(sampleSettingsFile)
	if err != nil {
		return nil, err
	}
	form, err := template.New("settings.toml").
		Option("missingkey=error").
		Funcs(template.FuncMap{"toml": tomlString}).
		Parse(string(source))
	if err != nil {
		return nil, fmt.Errorf("sample settings: %w", err)
	}
	var text bytes.Buffer
	err = form.Execute(&text, struct {
		SampleServer
		CAFile string
	}{s, SampleCAFile})
	if err != nil {
		return nil, fmt.Errorf("sample settings: %w", err)
	}
	return text.Bytes(), nil
}

// tomlString quotes a value: a JSON string is a basic string of TOML too.
func tomlString(s string) (string, error) {
	quoted, err := json.Marshal(s)
	return string(quoted), err
}
