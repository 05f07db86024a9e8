package desktest

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"postroom/assets"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
)

// Small are settings with one value.
const Small = "version = 1\n\n[server]\nhost = \"old.example.com\" # ours\n"

// Sandboxed is a running sandbox, the settings that use it, and what stores its password.
func Sandboxed(t testing.TB, o sandbox.Options) (server *sandbox.Server, toml string, store func(secret.Store)) {
	t.Helper()
	server, err := sandbox.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	s := settings.Defaults()
	s.Server.Host, s.Server.Port, s.Server.CAFile, s.Server.Username = server.Host(), server.Port(), ca, server.Username()
	s.Server.Encryption, s.Notifications.From = settings.EncryptionSTARTTLS, "Portal <portal@example.com>"
	text, err := settings.Parse("", nil).Edited(s)
	if err != nil {
		t.Fatal(err)
	}
	return server, string(text), func(secrets secret.Store) {
		if err := secrets.Set(t.Context(), settings.Account(server.Host(), server.Username()), server.Password()); err != nil {
			t.Fatal(err)
		}
	}
}

// Samples has a desk stand on the sample folder, whose server is not running.
func Samples(t testing.TB) func(*Options) {
	return func(o *Options) {
		writeSamples(t, o.Folder, assets.SampleServer{Host: "localhost", Port: 2525, PortTLS: 2465, Username: "sandbox", CA: authority(t)})
	}
}

// authority is the root of a sandbox that runs no more.
func authority(t testing.TB) []byte {
	t.Helper()
	server, err := sandbox.Start(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	return server.CAPEM()
}

// Demo has a desk stand on the sample folder with its sandbox running.
func Demo(t testing.TB) func(*Options) {
	return func(o *Options) {
		server, err := sandbox.Start(sandbox.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { server.Close() })
		writeSamples(t, o.Folder, assets.SampleServer{
			Host: server.Host(), Port: server.Port(), PortTLS: server.PortTLS(), Username: server.Username(), CA: server.CAPEM(),
		})
		if err := o.Secrets.Set(t.Context(), settings.Account(server.Host(), server.Username()), server.Password()); err != nil {
			t.Fatal(err)
		}
		o.Sandbox = server
	}
}

func writeSamples(t testing.TB, f settings.Folder, s assets.SampleServer) {
	t.Helper()
	if err := assets.WriteSample(f.Dir, s); err != nil {
		t.Fatal(err)
	}
}

// PeopleOf puts a people file, people.csv, into the folder that a desk stands on.
func PeopleOf(t testing.TB, text string) func(*Options) {
	return func(o *Options) {
		if err := os.WriteFile(o.Folder.Path("people.csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Picture is a small PNG.
func Picture(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 20, 10))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
