//go:build live && linux

package command_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// undecided is an OAuth provider where nobody ever types the code.
func undecided(t *testing.T) string {
	t.Helper()
	var provider *httptest.Server
	provider = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/device" {
			fmt.Fprintf(w, `{"device_code":"d","user_code":"WDJB-MJHT","verification_uri":"%s/activate","expires_in":3600,"interval":1}`, provider.URL)
			return
		}
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"error":"authorization_pending"}`)
	}))
	t.Cleanup(provider.Close)
	return provider.URL
}

// It needs a keyring, which is asked first whether the tokens can be kept.
func TestEverySignalToEndGivesUpASignIn(t *testing.T) {
	for _, s := range endings {
		t.Run(s.String(), func(t *testing.T) {
			dir, provider := t.TempDir(), undecided(t)
			settings := fmt.Sprintf(`version = 1
[server]
host = "localhost"
username = "alice@example.com"
auth = "xoauth2"
[server.oauth]
provider = "custom"
client_id = "postroom"
flow = "device"
device_authorization_endpoint = "%[1]s/device"
token_endpoint = "%[1]s/token"
scopes = "mail"
`, provider)
			if err := os.WriteFile(filepath.Join(dir, "settings.toml"), []byte(settings), 0o600); err != nil {
				t.Fatal(err)
			}
			r := newRun(t, "login", "--config", dir)
			r.Stderr = nil
			said, err := r.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			r.start()
			waits := false
			for lines := bufio.NewScanner(said); !waits && lines.Scan(); {
				r.err.WriteString(lines.Text() + "\n")
				waits = strings.Contains(lines.Text(), "Ctrl+C gives up")
			}
			if !waits {
				t.Fatalf("it does not wait:\n%s", r.err.String())
			}
			r.signal(s)
			r.ends(1)
		})
	}
}
