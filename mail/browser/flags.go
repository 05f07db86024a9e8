package browser

import (
	"os"
	"slices"
	"strings"

	"github.com/chromedp/chromedp"
)

// flag is a switch of the browser's command line, and what it is there for.
type flag struct {
	name  string
	value any
}

// flags are all that a browser is started with, but for its profile and the pipe.
func flags() []flag {
	return []flag{
		{"headless", "new"}, // no window
		{"no-first-run", true},
		{"no-default-browser-check", true},
		{"hide-scrollbars", true},
		{"mute-audio", true},
		{"no-sandbox", false}, // said, since it would be turned off for root otherwise

		// Nothing goes out, whatever a mail asks for: no name is found, not even an address in
		// numbers, and no proxy is asked, which would look the name up itself.
		{"host-resolver-rules", "MAP * ~NOTFOUND"},
		{"no-proxy-server", true},
		{"dns-prefetch-disable", true},
		{"no-pings", true},
		{"force-webrtc-ip-handling-policy", "disable_non_proxied_udp"},

		// Nor does it of its own: no update, no list, no report, no sign-in, no device in the
		// network.
		{"disable-background-networking", true},
		{"disable-component-update", true},
		{"disable-client-side-phishing-detection", true},
		{"disable-default-apps", true},
		{"disable-domain-reliability", true},
		{"disable-extensions", true},
		{"disable-component-extensions-with-background-pages", true},
		{"disable-sync", true},
		{"disable-breakpad", true},
		{"disable-crash-reporter", true},
		{"metrics-recording-only", true},
		{"safebrowsing-disable-auto-update", true},
		{"media-router", "0"},
		{"disable-features", "Translate,MediaRouter,DialMediaRouteProvider,OptimizationHints,InterestFeedContentSuggestions," +
			"CertificateTransparencyComponentUpdater,AutofillServerCommunication,NetworkTimeServiceQuerying,PrivacySandboxSettings4"},

		// Passwords of the person are none of its business.
		{"password-store", "basic"},
		{"use-mock-keychain", true},

		// The same picture on every machine, as far as it goes.
		{"disable-gpu", true},
		{"force-color-profile", "srgb"},
		{"font-render-hinting", "none"},
		{"disable-dev-shm-usage", true}, // small in containers, and a browser without it crashes
	}
}

// environment is what a browser is given of ours: no password, no screen, no session bus, no
// proxy. dir is where files go that it leaves beside its profile.
func environment(dir string) (all []string) {
	temporary := []string{"TMPDIR", "TEMP", "TMP"}
	if len(dir)+len("/org.chromium.Chromium.000000/SingletonSocket") > mostOfSocket {
		temporary = nil // those that the system has
	}
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if name = strings.ToUpper(name); !isKeptBack(name) && !slices.Contains(temporary, name) {
			all = append(all, v)
		}
	}
	for _, name := range temporary {
		all = append(all, name+"="+dir)
	}
	return append(all, "DBUS_SESSION_BUS_ADDRESS=disabled:", "DBUS_SYSTEM_BUS_ADDRESS=disabled:")
}

// mostOfSocket is how long the path of a socket may be: 104 bytes on macOS, its end among them.
const mostOfSocket = 103

// isKeptBack tells what a browser is not given, by its name in capitals.
func isKeptBack(name string) bool {
	switch name {
	case "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS":
		return true
	}
	return strings.HasPrefix(name, "POSTROOM_") || strings.HasSuffix(name, "_PROXY")
}

func startOptions(b Browser, p *profile) []chromedp.ExecAllocatorOption {
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(b.path), chromedp.UserDataDir(p.data()), chromedp.ModifyCmdFunc(asOne),
		chromedp.NoInheritEnv, chromedp.Env(environment(p.temporary())...),
	}
	for _, f := range flags() {
		options = append(options, chromedp.Flag(f.name, f.value))
	}
	return append(options, b.more...)
}
