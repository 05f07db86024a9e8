//go:build live

package command_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"postroom/mail/sandbox"
)

// TestCommandLineWithKeyring runs against the real Secret Service of the session.
func TestCommandLineWithKeyring(t *testing.T) {
	bus := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	if bus == "" {
		t.Fatal("there is no session bus: run this inside dbus-run-session with an unlocked keyring, as 'make test' does")
	}
	known := commands()
	known["servers"], known["person"] = liveMarks, person
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "live"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", binary+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", bus)
			env.Values[sandboxKey{}] = new(*sandbox.Server)
			return nil
		},
		Cmds: known,
	})
}
