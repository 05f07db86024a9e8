package command_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// sample is a settings folder with two people and one action, "Approve laptop", whose mail goes to a
// server in clear. Its subject is the message.
func sample(t *testing.T, port int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{
		"settings.toml": fmt.Sprintf(`version = 1
[integration]
enabled = true
[server]
host = "127.0.0.1"
port = %d
encryption = "none"
auth = "none"
timeout = "10m"
[notifications]
enabled = true
from = "portal@example.com"
identifier = "Primary e-mail address"
[portal]
url = "https://portal.example.com"
messages = "https://portal.example.com/messages"
[people]
file = "people.csv"
[[action]]
name = "Approve laptop"
kind = "approve-transaction"
notify = true
[template]
language = "en"
[template.en]
subject = "%%action-message%%"
html = "<p>%%action-message%% <a href=\"%%action-link%%\">open</a></p>"
`, port),
		"people.csv": "Name,Primary e-mail address\nAnn,ann@example.com\nBob,bob@example.com\n",
	} {
		writeFile(t, filepath.Join(dir, name), text)
	}
	return dir
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
