package browser

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// machineWith is a machine that has these files and these variables.
func machineWith(system string, env map[string]string, files ...string) machine {
	return machine{
		system: system,
		env:    func(name string) string { return env[name] },
		onPath: func(name string) (string, error) {
			if slices.Contains(files, "PATH/"+name) {
				return "PATH/" + name, nil
			}
			return "", os.ErrNotExist
		},
		isFile:   func(file string) bool { return slices.Contains(files, file) },
		resolved: func(file string) string { return file },
		apps:     func(string) []string { return nil },
	}
}

var windows = map[string]string{"ProgramFiles(x86)": `C:\Program Files (x86)`, "ProgramFiles": `C:\Program Files`, "LocalAppData": `C:\Users\ann\AppData\Local`}

const (
	edgeFile   = `C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`
	chromeFile = `C:\Users\ann\AppData\Local\Google\Chrome\Application\chrome.exe`
)

func TestABrowserIsFoundWhereItsSystemPutsIt(t *testing.T) {
	for _, c := range []struct {
		what, system string
		files        []string
		name, path   string
	}{
		{"Edge first on Windows", "windows", []string{chromeFile, edgeFile}, edge, edgeFile},
		{"Chrome of one user", "windows", []string{chromeFile}, chrome, chromeFile},
		{"an app of macOS", "darwin", []string{"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"}, edge, "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"},
		{"an app of one user", "darwin", []string{"/home/ann/Applications/Chromium.app/Contents/MacOS/Chromium"}, chromium, "/home/ann/Applications/Chromium.app/Contents/MacOS/Chromium"},
		{"on the PATH", "linux", []string{"PATH/google-chrome"}, chrome, "PATH/google-chrome"},
		{"beside the PATH", "linux", []string{"/usr/bin/chromium"}, chromium, "/usr/bin/chromium"},
		{"in a folder of its own", "linux", []string{"/opt/microsoft/msedge/msedge"}, edge, "/opt/microsoft/msedge/msedge"},
	} {
		env := map[string]string{"HOME": "/home/ann"}
		if c.system == "windows" {
			env = windows
		}
		if b, err := machineWith(c.system, env, c.files...).find(); err != nil || b.Name != c.name || b.path != c.path {
			t.Errorf("%s: found %v, %v", c.what, b, err)
		}
	}
}

func TestAProgramThatWindowsRegisteredIsFound(t *testing.T) {
	m := machineWith("windows", windows, `D:\Chromium\chrome.exe`)
	m.apps = func(program string) []string {
		if program == "chrome.exe" {
			return []string{`D:\Chromium\chrome.exe`}
		}
		return nil
	}
	if b, err := m.find(); err != nil || b.Name != chromium || b.path != `D:\Chromium\chrome.exe` {
		t.Errorf("found %v, %v", b, err)
	}
}

func TestTheBrowserThatIsNamedIsTaken(t *testing.T) {
	m := machineWith("linux", map[string]string{Variable: "/opt/chrome-beta/chrome"}, "/opt/chrome-beta/chrome", "/usr/bin/chromium")
	if b, err := m.find(); err != nil || b.Name != chrome || b.path != "/opt/chrome-beta/chrome" {
		t.Errorf("found %v, %v", b, err)
	}
	m.env = func(string) string { return "/nowhere" }
	if _, err := m.find(); err == nil || !strings.Contains(err.Error(), "/nowhere, which "+Variable+" names, is not a program") {
		t.Errorf("of one that is not there it is said: %v", err)
	}
}

func TestWithoutABrowserItIsSaidWhatHelps(t *testing.T) {
	for _, system := range []string{"windows", "darwin", "linux"} {
		if _, err := machineWith(system, nil).find(); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v", system, err)
		}
	}
}

func TestASnapOrAFlatpakIsSaidToBeOne(t *testing.T) {
	for _, file := range []string{"/snap/bin/chromium", "/var/lib/flatpak/exports/bin/com.google.Chrome"} {
		if _, err := machineWith("linux", nil, file).find(); !errors.Is(err, errShutIn) || !strings.HasPrefix(err.Error(), file+" is a Snap or a Flatpak") {
			t.Errorf("%s: %v", file, err)
		}
	}
	m := machineWith("linux", nil, "/usr/bin/chromium-browser", "/opt/google/chrome/chrome")
	m.resolved = func(file string) string {
		if file == "/usr/bin/chromium-browser" { // as Ubuntu has it
			return file + "\n#!/bin/sh\nexec /snap/bin/chromium \"$@\"\n"
		}
		return file
	}
	if b, err := m.find(); err != nil || b.path != "/opt/google/chrome/chrome" {
		t.Errorf("beside another browser it gives %v, %v", b, err)
	}
}

func TestAScriptIsReadForWhatItStarts(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // no scripts there
	}
	dir := t.TempDir()
	script, link := filepath.Join(dir, "script"), filepath.Join(dir, "chromium")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nexec /snap/bin/chromium \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(script, link); err != nil {
		t.Fatal(err)
	}
	if !isProgram(link) || !isShutIn(resolve(link)) || isProgram(dir) {
		t.Errorf("it is read as %q", resolve(link))
	}
}

func TestABrowserIsCalledByItsNameAndTheVersionThatPeopleKnow(t *testing.T) {
	for product, want := range map[string]string{"HeadlessEdg/142.0.3595.53": "Microsoft Edge 142", "Edg": "Microsoft Edge", "": "Microsoft Edge"} {
		if got := (Browser{Name: edge}).called(product); got != want {
			t.Errorf("%q is called %q", product, got)
		}
	}
}
