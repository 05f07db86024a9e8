//go:build live && linux && !nogui

package window

import (
	"fmt"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"

	"postroom/settings"
	"postroom/ui/widgets"
)

// Every button and menu item is pressed by the mouse or the keyboard of a real screen, each
// in a window of its own, with a picture of what came of it. .ci/press starts it.

// pressed is where the pictures go; empty: there is no screen.
var pressed = os.Getenv("POSTROOM_PRESS")

func TestMain(m *testing.M) {
	if pressed == "" {
		os.Exit(m.Run())
	}
	realScreen = app.NewWithID(ID + ".press")
	ground := realScreen.NewWindow("ground") // keeps the app alive between two windows
	ground.SetContent(canvas.NewRectangle(color.Black))
	ground.Show()
	status := make(chan int, 1)
	realScreen.Lifecycle().SetOnStarted(func() {
		go func() {
			status <- m.Run()
			fyne.Do(realScreen.Quit)
		}()
	})
	realScreen.Run()
	os.Exit(<-status)
}

func TestEveryButtonPressedInARealWindowDoesSomething(t *testing.T) {
	if pressed == "" {
		return // .ci/press runs it
	}
	known := map[string]bool{}
	n := 0
	for _, s := range scenes() {
		if only := os.Getenv("POSTROOM_SCENE"); only != "" && !strings.Contains(s.name, only) {
			continue
		}
		var all []control
		h := s.play(t)
		h.OnScreen(func() { all = fresh(inScene(s.name, h), known, h.DialogsOpen() > 0) })
		h.gone()
		for _, c := range all {
			n++
			t.Run(fmt.Sprintf("%03d %s", n, c), func(t *testing.T) { pressInWindow(t, s, c, n) })
		}
	}
}

// gone takes the window away.
func (h *harness) gone() {
	h.OnScreen(func() {
		if h.Life.Err() == nil {
			h.leave()
		}
	})
}

func pressInWindow(t *testing.T, s scene, c control, n int) {
	h := s.play(t)
	defer h.gone()
	var here control
	var before string
	off, place := false, fyne.Position{}
	h.settled(t) // what is not laid out yet cannot be brought into sight
	h.OnScreen(func() {
		for _, o := range inScene(s.name, h) {
			if unnumbered(o.String()) == unnumbered(c.String()) {
				here = o
				break
			}
		}
		h.readyFor(here)
	})
	if slices.Contains(h.menu.looks, here.item) {
		h.Until("the mail is drawn", func() bool { return mailDrawn(h) })
	}
	h.OnScreen(func() {
		if d, ok := here.object.(fyne.Disableable); ok && d.Disabled() {
			off = true
		}
		if f, ok := here.object.(fyne.Focusable); ok && !off {
			h.Win.Canvas().Focus(f) // brings it into sight
			h.Win.Canvas().Unfocus()
		}
		before = h.state()
	})
	if here == (control{}) {
		t.Fatal("it is not there the second time")
	}
	if off {
		return // there is nothing to press
	}
	if here.item != nil {
		h.pressMenu(t, here)
	} else {
		h.settled(t)
		h.OnScreen(func() { place = h.middleOf(here.object) })
		xdotool(t, "mousemove", strconv.Itoa(int(place.X)), strconv.Itoa(int(place.Y)), "click", "1")
	}
	defer func() {
		if t.Failed() {
			photograph(t, filepath.Join(pressed, fmt.Sprintf("%03d-failed.png", n)))
		}
	}()
	h.Until("something comes of pressing "+c.String(), func() bool {
		at, _ := h.Win.Canvas().Focused().(fyne.CanvasObject)
		return h.state() != before || at != nil && at == here.object
	})
	h.settled(t)
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>| `, r) {
			return '-'
		}
		return r
	}, fmt.Sprintf("%03d-%s-%s", n, c.scene, c.label))
	photograph(t, filepath.Join(pressed, name+".png"))
}

// readyFor makes it so that an item of the menu has something to do.
func (h *harness) readyFor(c control) {
	change := func() {
		h.Draft.Change("for the menu", func(s *settings.Settings) { s.Portal.URL += "x" })
		h.Draft.Seal()
	}
	switch c.kind {
	case "menu File", "menu Edit":
		switch c.label {
		case "Save", "Undo":
			change()
		case "Redo":
			change()
			h.Draft.Undo()
		case "Cut", "Copy", "Paste", "Select All":
			h.App.Clipboard().SetContent(map[bool]string{true: "pasted"}[c.label == "Paste"])
			h.show(setupAt) // gives a field the keyboard
			if c.label == "Cut" || c.label == "Copy" {
				h.Keyboard().(*widgets.Field).TypedShortcut(&fyne.ShortcutSelectAll{})
			}
		case "Find…", "Replace…":
			h.show(templateAt)
		}
	case "menu View":
		if slices.Contains(h.menu.looks, c.item) {
			h.show(templateAt)
			return
		}
		h.show((placeOf(strings.ToLower(c.label)) + 1) % len(pageKinds()))
		if c.label == "Set-up" {
			h.show(activityAt)
		}
	}
}

// state is what pressing something can change, in short.
func (h *harness) state() string {
	c := h.Win.Canvas()
	focused := c.Focused()
	selected := ""
	if typed, ok := focused.(interface{ SelectedText() string }); ok {
		selected = typed.SelectedText()
	}
	return fmt.Sprint(h.shown, selected, h.DialogsOpen(), c.Overlays().Top(), h.Draft.UndoName(), fmt.Sprintf("%p", focused),
		h.App.Clipboard().Content(), h.Life.Err(), h.Busy(), h.news, h.Draft.Unsaved(), h.turned(),
		h.Says("Right of the line")) // as the browser draws the mail
}

// turned is what is chosen from the few that stand side by side, of all that is in sight.
func (h *harness) turned() (chosen []int) {
	h.Walk(func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Segmented); ok {
			chosen = append(chosen, s.Chosen())
		}
	})
	return chosen
}

// middleOf is the middle of an object in pixels of the screen; the window fills that. Of a
// choice of several it is the middle of the last.
func (h *harness) middleOf(o fyne.CanvasObject) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	size := o.Size()
	middle := at.AddXY(size.Width/2, size.Height/2)
	if s, ok := o.(*widgets.Segmented); ok {
		middle.X = at.X + s.MinSize().Width - widgets.ButtonSide
	}
	if l, ok := o.(*widgets.Link); ok {
		middle.X = at.X + l.MinSize().Width/2
	}
	scale := h.Win.Canvas().Scale()
	return fyne.NewPos(middle.X*scale, middle.Y*scale)
}

// pressMenu goes through the menus by keyboard.
func (h *harness) pressMenu(t *testing.T, c control) {
	t.Helper()
	keys := []string{"key", "--delay", "60", "Alt_L"}
	for m, menu := range h.menu.main.Items {
		if "menu "+menu.Label != c.kind {
			continue
		}
		for range m {
			keys = append(keys, "Right")
		}
		for _, item := range menu.Items {
			if !item.IsSeparator {
				keys = append(keys, "Down")
			}
			if item == c.item {
				break
			}
		}
	}
	xdotool(t, append(keys, "Return")...)
}

// settled waits until the screen shows the same twice.
func (h *harness) settled(t *testing.T) {
	t.Helper()
	last := ""
	h.Until("the picture rests", func() bool { return true })
	for range 20 {
		out, err := exec.Command("sh", "-c", "import -silent -window root -depth 8 rgb:- | md5sum").Output()
		if err != nil {
			t.Fatal(err)
		}
		if string(out) == last {
			return
		}
		last = string(out)
	}
}

func xdotool(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
}

func photograph(t *testing.T, file string) {
	t.Helper()
	if out, err := exec.Command("import", "-silent", "-window", "root", file).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
