//go:build fidelity && linux

package browser

import (
	"context"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// counter is a server that whatever a mail asks for would reach.
type counter struct {
	address string
	mu      sync.Mutex
	paths   map[string]bool // asked for
	calls   int             // connections, with or without a question
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	c := &counter{paths: map[string]bool{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c.mu.Lock()
			c.paths[r.URL.Path] = true
			c.mu.Unlock()
			if r.URL.Path == "/redirect" {
				http.Redirect(w, r, "/redirected", http.StatusFound)
			}
		}),
		ConnState: func(_ net.Conn, s http.ConnState) {
			if s == http.StateNew {
				c.mu.Lock()
				c.calls++
				c.mu.Unlock()
			}
		},
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { server.Close() })
	c.address = listener.Addr().String()
	return c
}

// reached says what came.
func (c *counter) reached() (paths []string, calls int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for path := range c.paths {
		paths = append(paths, path)
	}
	return paths, c.calls
}

// asking is a mail that asks the server for all that a mail can ask for, by its number and by a
// name that leads to this machine.
func (c *counter) asking() string {
	_, port, _ := net.SplitHostPort(c.address)
	byNumber := strings.ReplaceAll(`<!DOCTYPE html><html><head>
<link rel="stylesheet" href="{at}/style"><link rel="icon" href="{at}/icon"><link rel="prefetch" href="{at}/prefetch"><link rel="preload" as="image" href="{at}/preload">
<link rel="preconnect" href="{at}"><link rel="dns-prefetch" href="{at}"><link rel="manifest" href="{at}/manifest"><link rel="prerender" href="{at}/prerender">
<style>@import url("{at}/import"); @font-face { font-family: F; src: url("{at}/font") } body { font-family: F; background: url("{at}/ground") }
li { list-style-image: url("{at}/marker") } p::before { content: url("{at}/content") } p { cursor: url("{at}/cursor"), auto; filter: url("{at}/filter#f") }</style>
<script src="{at}/script"></script><script>fetch("{at}/fetch"); new Image().src = "{at}/made"; navigator.sendBeacon("{at}/beacon")</script>
</head><body background="{at}/body"><p>Text</p><ul><li>One</li></ul>
<img src="{at}/image"><img src="{at}/redirect"><img srcset="{at}/srcset 1x"><picture><source srcset="{at}/source"><img></picture><input type="image" src="{at}/input">
<video src="{at}/video" poster="{at}/poster"></video><audio src="{at}/audio" preload="auto"></audio><object data="{at}/object"></object><embed src="{at}/embed">
<iframe src="{at}/frame"></iframe><iframe srcdoc="<img src='{at}/srcdoc'>"></iframe><svg><image href="{at}/svg"/><use href="{at}/use#x"/></svg>
<table background="{at}/table"><tr><td background="{at}/cell">x</td></tr></table><a href="{at}/ping" ping="{at}/ping" autofocus>x</a>`, "{at}", "http://"+c.address)
	return byNumber + `<img src="http://counter.localhost:` + port + `/name"></body></html>`
}

// refreshing is a mail that leads to the server by itself.
func (c *counter) refreshing() string {
	return `<meta http-equiv="refresh" content="0;url=http://` + c.address + `/refresh"><p>text</p>`
}

// showUnguarded shows a page with nothing that is ours between it and the network, until it was
// there as often as loads says.
func showUnguarded(t *testing.T, r *Running, html string, loads int) {
	t.Helper()
	loaded := make(chan struct{}, 16)
	tab, shut := chromedp.NewContext(r.tab, chromedp.WithListener(func(event any) {
		if _, ok := event.(*page.EventLoadEventFired); ok {
			loaded <- struct{}{}
		}
	}))
	defer shut()
	_, err := chromedp.Run(tab, func(ctx context.Context, t *chromedp.Target) (struct{}, error) {
		_, err := cdp.Call(ctx, t, page.Navigate, page.NavigateParams{URL: "data:text/html;base64," + base64.StdEncoding.EncodeToString([]byte(html))})
		for range loads {
			<-loaded
		}
		return struct{}{}, err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNothingOfAMailReachesTheNetwork(t *testing.T) {
	// As in a browser that is not ours: names are found, and a page may ask this machine.
	open := []chromedp.ExecAllocatorOption{chromedp.Flag("host-resolver-rules", ""), chromedp.Flag("disable-features", "LocalNetworkAccessChecks")}
	for _, c := range []struct {
		what           string
		more           []chromedp.ExecAllocatorOption
		unguarded      bool
		connects, asks bool
	}{
		{what: "as it is drawn"},
		{what: "by names alone", unguarded: true},
		{what: "by what is answered alone", more: open, connects: true}, // a preconnect asks for nothing
		{what: "without both", more: open, unguarded: true, connects: true, asks: true},
	} {
		count := newCounter(t)
		r := startReal(t, c.more...)
		if c.unguarded {
			showUnguarded(t, r, count.asking(), 1)
			showUnguarded(t, r, count.refreshing(), 2)
		} else {
			r.picture(t, count.asking(), paper, nil)
			r.picture(t, count.refreshing(), paper, nil)
		}
		r.Close() // what it had begun has ended
		paths, calls := count.reached()
		t.Logf("%s: %d connections, for %v", c.what, calls, paths)
		switch {
		case calls > 0 != c.connects || len(paths) > 0 != c.asks:
			t.Errorf("%s: %d connections, for %v", c.what, calls, paths)
		case c.asks: // or else the others prove nothing
			for _, path := range []string{"/image", "/redirected", "/prefetch", "/name", "/refresh", "/import", "/font", "/style", "/frame"} {
				if !slices.Contains(paths, path) {
					t.Errorf("%s: %s is not asked for", c.what, path)
				}
			}
		}
	}
}

func TestABrowserListensOnNoPort(t *testing.T) {
	r := startReal(t)
	r.picture(t, "<p>text</p>", paper, nil)
	of := map[string]bool{} // sockets of its processes
	n := 0
	for _, pid := range family(t, r.process().Pid) {
		n++
		files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid))
		for _, file := range files {
			if to, err := os.Readlink(file); err == nil && strings.HasPrefix(to, "socket:[") {
				of[strings.TrimSuffix(strings.TrimPrefix(to, "socket:["), "]")] = true
			}
		}
	}
	if n < 2 || len(of) == 0 {
		t.Fatalf("it has %d processes with %d sockets: they are not seen", n, len(of))
	}
	for _, table := range []string{"tcp", "tcp6", "udp", "udp6"} {
		content, err := os.ReadFile("/proc/net/" + table)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if f := strings.Fields(line); len(f) > 9 && of[f[9]] {
				t.Errorf("%s: it has a socket: %s", table, line)
			}
		}
	}
}

// family are a process and all that came of it.
func family(t *testing.T, root int) []int {
	t.Helper()
	parents := map[int]int{}
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range all {
		content, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		_, rest, _ := strings.Cut(string(content), ") ")
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		parents[pid], _ = strconv.Atoi(strings.Fields(rest)[1])
	}
	family := []int{root}
	for i := 0; i < len(family); i++ {
		for pid, parent := range parents {
			if parent == family[i] {
				family = append(family, pid)
			}
		}
	}
	return family
}

func TestTheSandboxIsOn(t *testing.T) {
	b := chromiumOf(t)
	b.more = nil
	if os.Geteuid() == 0 {
		if _, err := b.Start(t.Context()); err == nil || !strings.Contains(err.Error(), "does not start for root") {
			t.Errorf("for root: %v", err)
		}
		b.path = asNobody(t, b.path)
	}
	r, err := b.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	r.picture(t, "<p>text</p>", paper, nil)
	pages := 0
	for _, pid := range family(t, r.process().Pid) {
		line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
		if !strings.Contains(string(line), "--type=renderer") {
			continue
		}
		pages++
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if !strings.Contains(string(status), "Seccomp:\t2") || strings.Contains(string(line), "no-sandbox") {
			t.Errorf("a page has no sandbox: %s", line)
		}
	}
	if pages == 0 {
		t.Error("no process has a page")
	}
}

// asNobody is a program that starts a browser as a user without rights.
func asNobody(t *testing.T, browser string) string {
	t.Helper()
	const nobody = "65534"
	program := filepath.Join(t.TempDir(), "chromium")
	script := `#!/bin/sh
for word in "$@"; do
  case $word in --user-data-dir=*) chown -R ` + nobody + ` "$(dirname "${word#*=}")" ;; esac
done
exec setpriv --reuid ` + nobody + ` --regid ` + nobody + ` --clear-groups "` + browser + `" "$@"
`
	if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	for dir := os.TempDir(); len(dir) > len("/tmp"); dir = filepath.Dir(dir) { // others may pass
		_ = os.Chmod(dir, 0o755)
	}
	return program
}
