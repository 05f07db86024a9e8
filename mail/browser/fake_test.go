//go:build unix

package browser

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"testing"
)

// The test program is a browser too, where the variable says how it behaves: it speaks over the
// pipe as browsers do, and draws a page of a colour.
const fakeVariable = "FAKE_BROWSER"

const (
	draws     = "draws"
	silent    = "silent"    // never answers
	hangs     = "hangs"     // never has a page
	dies      = "dies"      // when it is to show a page
	asRoot    = "root"      // does not start, as Chromium for root
	noSandbox = "nosandbox" // does not start, as Chromium without namespaces
)

func TestMain(m *testing.M) {
	if how := os.Getenv(fakeVariable); how != "" {
		beBrowser(how)
		return
	}
	os.Exit(m.Run())
}

func beBrowser(how string) {
	switch how {
	case asRoot:
		fmt.Fprintln(os.Stderr, "[1:1:ERROR:zygote_host_impl_linux.cc(101)] Running as root without --no-sandbox is not supported.")
		os.Exit(1)
	case noSandbox:
		fmt.Fprintln(os.Stderr, "[1:1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox!")
		os.Exit(1)
	}
	const in, out = 3, 4
	asked, said := bufio.NewReader(os.NewFile(in, "in")), os.NewFile(out, "out")
	say := func(m map[string]any) {
		text, _ := json.Marshal(m)
		_, _ = said.Write(append(text, 0))
	}
	for {
		text, err := asked.ReadBytes(0)
		if err != nil {
			return // the pipe's end
		}
		var call struct {
			ID        int
			SessionID string
			Method    string
		}
		_ = json.Unmarshal(bytes.TrimSuffix(text, []byte{0}), &call)
		if how == silent {
			continue
		}
		if how == dies && call.Method == "Page.navigate" {
			os.Exit(3)
		}
		reply := map[string]any{"id": call.ID, "result": resultOf(call.Method)}
		event := map[string]any{}
		if call.SessionID != "" {
			reply["sessionId"], event["sessionId"] = call.SessionID, call.SessionID
		}
		say(reply)
		switch {
		case call.Method == "Target.setDiscoverTargets" && call.SessionID == "":
			event["method"], event["params"] = "Target.targetCreated", map[string]any{"targetInfo": map[string]any{"targetId": "T", "type": "page", "title": "", "url": "about:blank", "attached": false, "canAccessOpener": false}}
			say(event)
		case call.Method == "Page.navigate" && how != hangs:
			event["method"], event["params"] = "Page.loadEventFired", map[string]any{"timestamp": 1}
			say(event)
		}
	}
}

func resultOf(method string) any {
	switch method {
	case "Browser.getVersion":
		return map[string]any{"product": "HeadlessFake/12.3"}
	case "Target.attachToTarget":
		return map[string]any{"sessionId": "S"}
	case "Runtime.evaluate":
		return map[string]any{"result": map[string]any{"type": "object", "className": "Window"}}
	case "Page.navigate":
		return map[string]any{"frameId": "F"}
	case "Page.getLayoutMetrics":
		return map[string]any{"cssContentSize": map[string]any{"x": 0, "y": 0, "width": 640, "height": 20000}}
	case "Page.captureScreenshot":
		var out bytes.Buffer
		_ = png.Encode(&out, image.NewRGBA(image.Rect(0, 0, 4, 3)))
		return map[string]any{"data": out.Bytes()}
	}
	return map[string]any{}
}
