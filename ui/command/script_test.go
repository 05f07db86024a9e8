package command_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"postroom/mail/sandbox"
)

// programVariable names a program that was built already, to be tested in place of
// one without a window that is built here.
const programVariable = "POSTROOM_TEST_PROGRAM"

// binary is the folder of the real program.
var binary string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "postroom-binary-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		binary = dir
		if program := os.Getenv(programVariable); program != "" {
			if err := os.Symlink(program, filepath.Join(dir, "postroom")); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			return m.Run()
		}
		build := exec.Command("go", "build", "-tags", "nogui", "-o", dir+string(filepath.Separator), "postroom")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "the program does not build: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}

func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", binary+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
			env.Setenv("DISPLAY", "")
			env.Setenv("WAYLAND_DISPLAY", "")
			env.Values[sandboxKey{}] = new(*sandbox.Server)
			return nil
		},
		Cmds: commands(),
	})
}

func commands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"sandbox":    startSandbox,
		"arrived":    arrived,
		"truthtable": truthTable,
		"status":     status,
		"nowhere":    nowhere,

		"passwordfile": passwordFile,
	}
}

// sandboxKey finds the script's sandbox among its values, a **sandbox.Server.
type sandboxKey struct{}

// startSandbox runs a sandbox for the script and replaces @HOST@, @PORT@,
// @PORTTLS@, @USER@ and @CA@ in the files named: sandbox [-fault=NAME] FILE…
func startSandbox(ts *testscript.TestScript, neg bool, args []string) {
	options := sandbox.Options{}
	if len(args) > 0 && strings.HasPrefix(args[0], "-fault=") {
		options.Fault = strings.TrimPrefix(args[0], "-fault=")
		args = args[1:]
	}
	server, err := sandbox.Start(options)
	ts.Check(err)
	ts.Defer(func() { server.Close() })
	ca := ts.MkAbs("sandbox-ca.pem")
	ts.Check(os.WriteFile(ca, server.CAPEM(), 0o600))
	ts.Setenv("SANDBOX_PASSWORD", server.Password())
	ts.Setenv("PORT", strconv.Itoa(server.Port()))
	*ts.Value(sandboxKey{}).(**sandbox.Server) = server
	marks := strings.NewReplacer(
		"@HOST@", server.Host(), "@PORT@", strconv.Itoa(server.Port()),
		"@PORTTLS@", strconv.Itoa(server.PortTLS()), "@USER@", server.Username(), "@CA@", ca)
	for _, name := range args {
		text := marks.Replace(ts.ReadFile(name))
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}

// arrived checks the sandbox's inbox: arrived COUNT [TEXT…], each text in the newest mail's source.
func arrived(ts *testscript.TestScript, neg bool, args []string) {
	inbox := (*ts.Value(sandboxKey{}).(**sandbox.Server)).Inbox()
	if got := strconv.Itoa(len(inbox)); got != args[0] {
		ts.Fatalf("%s mails arrived, not %s", got, args[0])
	}
	for _, text := range args[1:] {
		if !strings.Contains(string(inbox[0].Raw), text) {
			ts.Fatalf("the newest mail does not hold %q:\n%s", text, inbox[0].Raw)
		}
	}
}

// status runs the program and checks its exit status: status N ARG…
func status(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(filepath.Join(binary, "postroom"), args[1:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("postroom did not run: %v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

// passwordFile writes the sandbox's password into a file, whose name may hold @USER@ and @HOST@.
func passwordFile(ts *testscript.TestScript, neg bool, args []string) {
	server := *ts.Value(sandboxKey{}).(**sandbox.Server)
	name := strings.NewReplacer("@USER@", server.Username(), "@HOST@", server.Host()).Replace(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(server.Password()+"\n"), 0o600))
}

// nowhere searches every file below the script's folder for a text: nowhere TEXT
func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	err := filepath.WalkDir(ts.MkAbs("."), func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if err == nil && strings.Contains(string(content), args[0]) {
			err = fmt.Errorf("%s holds it", path)
		}
		return err
	})
	ts.Check(err)
}

func TestSandboxCommandTakesMailUntilItIsInterrupted(t *testing.T) {
	ca := filepath.Join(t.TempDir(), "ca.pem")
	c := exec.Command(filepath.Join(binary, "postroom"), "sandbox", "--json", "--ca", ca)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("the sandbox said nothing")
	}
	var facts struct {
		Host     string `json:"host"`
		Port     int    `json:"port"`
		PortTLS  int    `json:"port_tls"`
		Username string `json:"username"`
		Password string `json:"password"`
		CAFile   string `json:"ca_file"`
	}
	if err := json.Unmarshal(lines.Bytes(), &facts); err != nil {
		t.Fatalf("%v: %s", err, lines.Text())
	}

	dir := t.TempDir()
	settings := fmt.Sprintf(`version = 1
[integration]
enabled = true
[server]
host = %q
port = %d
ca_file = %q
encryption = "tls"
username = %q
[notifications]
enabled = true
from = "portal@example.com"
identifier = "Primary e-mail address"
[portal]
url = "https://portal.example.com"
messages = "https://portal.example.com/messages"
[template]
language = "en"
[template.en]
subject = "Hello"
html = "<p>%%action-message%% <a href=\"%%action-link%%\">open</a></p>"
`, facts.Host, facts.PortTLS, ca, facts.Username)
	if err := os.WriteFile(filepath.Join(dir, "settings.toml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	test := exec.Command(filepath.Join(binary, "postroom"), "test", "--config", dir, "--to", "a@example.com")
	test.Env = append(os.Environ(), "POSTROOM_PASSWORD="+facts.Password)
	if report, err := test.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	if !lines.Scan() || !strings.Contains(lines.Text(), `"to":["a@example.com"]`) {
		t.Errorf("the sandbox did not tell of the mail: %s", lines.Text())
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("after an interrupt: %v", err)
	}
}
