//go:build live

package command_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"postroom/mail/session/token/tokentest"
)

// liveMarks replaces @OAUTH@, @HOST@, @PORT@ and @CA@ in the files named, by where .ci/oauthserver
// and .ci/mailservers run: servers FILE…
func liveMarks(ts *testscript.TestScript, neg bool, args []string) {
	variable := func(name string) string {
		value := os.Getenv("POSTROOM_LIVE_" + name)
		if value == "" {
			ts.Fatalf("POSTROOM_LIVE_%s is not set: this test needs the servers that .ci/oauthserver and .ci/mailservers start", name)
		}
		return value
	}
	ts.Setenv("OAUTH_SECRET", variable("OAUTH_SECRET"))
	marks := strings.NewReplacer("@OAUTH@", variable("OAUTH_URL"), "@HOST@", variable("HOST"), "@PORT@", variable("STARTTLS"), "@CA@", variable("CA"))
	for _, name := range args {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(marks.Replace(ts.ReadFile(name))), 0o600))
	}
}

// person runs 'postroom login', does what it asks for, and has its output printed: person USER ARG…
func person(ts *testscript.TestScript, neg bool, args []string) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, filepath.Join(binary, "postroom"), append([]string{"login"}, args[1:]...)...)
	c.Dir = ts.MkAbs(".")
	c.Env = append(os.Environ(), "HOME="+ts.Getenv("HOME"), "DBUS_SESSION_BUS_ADDRESS="+ts.Getenv("DBUS_SESSION_BUS_ADDRESS"))
	said, err := c.StderrPipe()
	ts.Check(err)
	ts.Check(c.Start())
	address := regexp.MustCompile(`http://\S+`)
	code := regexp.MustCompile(`^  ([A-Z]{4}-[A-Z]{4})$`)
	var text strings.Builder
	page, typed := "", ""
	for lines := bufio.NewScanner(said); lines.Scan(); {
		text.WriteString(lines.Text() + "\n")
		if found := address.FindString(lines.Text()); found != "" {
			page = strings.TrimSuffix(found, ",")
		}
		if found := code.FindStringSubmatch(lines.Text()); found != nil {
			typed = found[1]
		}
		if strings.Contains(lines.Text(), "Ctrl+C gives up") {
			shown, err := tokentest.SignIn(ctx, page, args[0], typed)
			ts.Check(err)
			ts.Logf("the browser shows: %s", shown)
		}
	}
	err = c.Wait()
	ts.Logf("%s", text.String())
	if (err == nil) == neg {
		ts.Fatalf("login ended with %v", err)
	}
	ts.Check(os.WriteFile(ts.MkAbs("said"), []byte(text.String()), 0o600))
}
