package browser

import (
	"errors"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// Variable names the variable of the environment with the program to draw with, where it is not
// in a known place.
const Variable = "POSTROOM_BROWSER"

// What is told where nothing was found, and what helps.
var (
	ErrNone = errors.New("no Edge, Chrome or Chromium was found on this machine. Install one of them, or name its program in " + Variable)

	errShutIn = errors.New("is a Snap or a Flatpak, which keeps its files where no other program can throw them away: " +
		"it is not used for mails. Install Chrome, Edge or a Chromium that is not one, or name its program in " + Variable)
)

// place is where a browser may be.
type place struct{ name, path string }

const (
	edge     = "Microsoft Edge"
	chrome   = "Google Chrome"
	chromium = "Chromium"
)

// machine is what finding asks of the machine.
type machine struct {
	system   string
	env      func(string) string
	onPath   func(name string) (file string, err error)
	isFile   func(file string) bool
	resolved func(file string) string // with no link in it, and what a script begins with behind it
	apps     func(program string) []string
}

// Find finds a browser: Edge first on Windows, where every machine has it.
func Find() (Browser, error) {
	return machine{runtime.GOOS, os.Getenv, exec.LookPath, isProgram, resolve, registered}.find()
}

func (m machine) find() (Browser, error) {
	if named := m.env(Variable); named != "" {
		if !m.isFile(named) {
			return Browser{}, errors.New(named + ", which " + Variable + " names, is not a program")
		}
		return Browser{Name: nameOf(named), path: named}, nil
	}
	shutIn := ""
	for _, p := range m.places() {
		switch {
		case !m.isFile(p.path):
		case isShutIn(m.resolved(p.path)):
			shutIn = p.path
		default:
			return Browser{Name: p.name, path: p.path}, nil
		}
	}
	if shutIn != "" {
		return Browser{}, &findError{shutIn, errShutIn}
	}
	return Browser{}, ErrNone
}

// findError is why a browser that is there is not used.
type findError struct {
	path string
	err  error
}

func (e *findError) Error() string { return e.path + " " + e.err.Error() }
func (e *findError) Unwrap() error { return e.err }

// nameOf is what the browser of a program is called.
func nameOf(file string) string {
	base := strings.ToLower(path.Base(strings.ReplaceAll(file, `\`, "/")))
	for _, p := range []place{{edge, "edge"}, {chromium, "chromium"}, {chrome, "chrome"}} {
		if strings.Contains(base, p.path) {
			return p.name
		}
	}
	return base
}

// places are those where a browser may be, the best first.
func (m machine) places() []place {
	switch m.system {
	case "windows":
		return m.onWindows()
	case "darwin":
		return m.onMac()
	}
	return m.onUnix()
}

func (m machine) onWindows() (all []place) {
	for _, program := range []struct{ name, file, folder string }{
		{edge, "msedge.exe", `Microsoft\Edge`},
		{chrome, "chrome.exe", `Google\Chrome`},
		{chromium, "chrome.exe", `Chromium`},
	} {
		for _, root := range []string{"ProgramFiles(x86)", "ProgramFiles", "ProgramW6432", "LocalAppData"} {
			if at := m.env(root); at != "" {
				all = append(all, place{program.name, at + `\` + program.folder + `\Application\` + program.file})
			}
		}
		for _, file := range m.apps(program.file) {
			all = append(all, place{nameOfApp(program.name, file), file})
		}
	}
	return all
}

// nameOfApp: Chrome and Chromium register a program of the same name.
func nameOfApp(name, file string) string {
	if strings.Contains(strings.ToLower(file), `\chromium\`) {
		return chromium
	}
	return name
}

func (m machine) onMac() (all []place) {
	for _, root := range []string{"/Applications", m.env("HOME") + "/Applications"} {
		for _, name := range []string{chrome, edge, chromium} {
			all = append(all, place{name, root + "/" + name + ".app/Contents/MacOS/" + name})
		}
	}
	return all
}

func (m machine) onUnix() (all []place) {
	programs := []place{
		{chromium, "chromium"},
		{chrome, "google-chrome-stable"},
		{chrome, "google-chrome"},
		{edge, "microsoft-edge-stable"},
		{edge, "microsoft-edge"},
		{chromium, "chromium-browser"},
	}
	for _, p := range programs {
		if file, err := m.onPath(p.path); err == nil {
			all = append(all, place{p.name, file})
		}
	}
	// A program that a desktop started may have a short PATH.
	for _, p := range programs {
		all = append(all, place{p.name, "/usr/bin/" + p.path})
	}
	all = append(all,
		place{chrome, "/opt/google/chrome/chrome"}, place{edge, "/opt/microsoft/msedge/msedge"},
		place{chromium, "/usr/lib/chromium/chromium"}, place{chromium, "/snap/bin/chromium"})
	for _, root := range []string{"/var/lib/flatpak", m.env("HOME") + "/.local/share/flatpak"} {
		for _, p := range []place{{chromium, "org.chromium.Chromium"}, {chrome, "com.google.Chrome"}, {edge, "com.microsoft.Edge"}} {
			all = append(all, place{p.name, root + "/exports/bin/" + p.path})
		}
	}
	return all
}

// isShutIn tells a browser that a Snap or a Flatpak holds by where it is, or by what its script
// starts.
func isShutIn(resolved string) bool {
	for _, mark := range []string{"/snap/", "/usr/bin/snap", "flatpak"} {
		if strings.Contains(resolved, mark) {
			return true
		}
	}
	return false
}

func isProgram(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular() && (runtime.GOOS == "windows" || info.Mode()&0o111 != 0)
}

// resolve follows links, and looks into scripts.
func resolve(file string) string {
	text := file
	if at, err := filepath.EvalSymlinks(file); err == nil {
		text, file = text+"\n"+at, at
	}
	f, err := os.Open(file)
	if err != nil {
		return text
	}
	defer f.Close()
	const most = 16 << 10
	head := make([]byte, most)
	if n, _ := f.Read(head); n > 2 && string(head[:2]) == "#!" {
		text += "\n" + string(head[:n])
	}
	return text
}
