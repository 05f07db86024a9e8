//go:build !race

// With the race detector this takes minutes, and there is one goroutine to look at.

package window

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"postroom/mail/notify"
	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/preview"
	"postroom/ui/widgets"
)

// menuBar is what Fyne takes of a window's height for the menu.
const menuBar = 28

// windows are sizes that people have, in device-independent pixels.
var windows = []fyne.Size{
	fyne.NewSize(widgets.MinWidth, widgets.MinHeight+menuBar),
	fyne.NewSize(640, 480), // 1280×960 at 200 %
	fyne.NewSize(820, 552),
	fyne.NewSize(widgets.SidesRoom+widgets.RailWidth+1, 600), // the least with two things side by side
	fyne.NewSize(1092, 614),                                  // 1366×768 at 125 %
	fyne.NewSize(1440, 900),
}

// eachWindow lays the window out in every size.
func (h *harness) eachWindow(of func(size fyne.Size)) {
	for _, size := range windows {
		content := fyne.NewSize(size.Width, size.Height-menuBar)
		h.Win.Resize(content)
		h.Win.SetPadded(false)
		h.settleLayout()
		of(content)
	}
}

// settleLayout does what Fyne does between two frames: what has found its height by its
// width is laid out anew.
func (h *harness) settleLayout() {
	c := h.Win.Canvas()
	for range 4 {
		c.Content().Refresh()
		for _, over := range c.Overlays().List() {
			over.Refresh()
		}
	}
}

func TestEveryPageFitsEveryWindow(t *testing.T) {
	for name, open := range fitStates(t) {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			h.eachWindow(func(size fyne.Size) {
				for _, v := range pageViews() {
					v.show(h)
					h.settleLayout()
					for _, fault := range h.misfits(h.Win.Canvas().Content(), size) {
						t.Errorf("%v×%v %s: %s", size.Width, size.Height+menuBar, v.name, fault)
					}
					v.after(h)
				}
			})
		})
	}
}

// pageView is something that a page can show.
type pageView struct {
	name        string
	show, after func(h *harness)
}

func pageViews() (views []pageView) {
	add := func(name string, show func(h *harness)) {
		views = append(views, pageView{name, show, func(*harness) {}})
	}
	for place, kind := range pageKinds() {
		add(kind.name, func(h *harness) { h.show(place) })
	}
	add("setup, test of the connection", func(h *harness) {
		h.show(setupAt)
		h.Turn("Test Connection")
	})
	for _, part := range []string{"Whom and what", "Mail", "Why, and what before"} {
		add("preview, "+part, func(h *harness) {
			h.show(previewAt)
			if len(h.People.People) > 0 {
				h.Turn("Whom and what")
				h.settleLayout()
				h.Begin(h.Field(whom), "CORP\\nomail")
				h.Until("it is looked for", func() bool { return !h.Says("Whom?") && !h.Busy() })
			}
			h.Turn("What they get")
			h.settleLayout()
			h.Turn(part)
		})
	}
	add("actions, answer", func(h *harness) {
		h.show(actionsAt)
		h.Turn("Will this be mailed?")
	})
	views = append(views, pageView{"actions, form", func(h *harness) {
		h.show(actionsAt)
		h.Turn("Actions")
		if t := h.Table(); t != nil {
			h.Focus(t)
			h.Key(fyne.KeyEnd)
			h.Key(fyne.KeyReturn)
		}
	}, func(h *harness) {
		if h.Button("Done") != nil {
			h.Press("Done")
		}
	}})
	add("template, source", func(h *harness) {
		h.show(templateAt)
		h.Turn("Source")
	})
	add("template, preview", func(h *harness) {
		h.show(templateAt)
		h.Turn("Preview")
	})
	views = append(views, pageView{"template, replacing", func(h *harness) {
		h.show(templateAt)
		if h.Turn("Write") {
			h.menu.replace.Action()
		}
	}, func(h *harness) {
		if h.Reads("Replace all") {
			h.Key(fyne.KeyEscape)
		}
	}})
	for _, part := range []string{"Sandbox inbox", "Sent and not sent"} {
		add("activity, "+part, func(h *harness) {
			h.show(activityAt)
			h.Turn(part)
		})
	}
	add("activity, mail", func(h *harness) {
		h.show(activityAt)
		h.Turn("Sandbox inbox")
		h.Turn("Mail")
	})
	return views
}

// fitStates are windows as they can be found.
func fitStates(t *testing.T) map[string]func(*testing.T) *harness {
	return map[string]func(*testing.T) *harness{
		"empty": func(t *testing.T) *harness { return windowOn(t, "") },
		"demo": func(t *testing.T) *harness {
			h := demonstration(t)
			h.fillActivity()
			h.testConnection()
			return h
		},
		"faults and unsaved changes": func(t *testing.T) *harness {
			h := demonstration(t)
			h.Fill(h.Field("Server"), strings.Repeat("a-long-name.", 12)+"example.com")
			h.Fill(h.Field("Port"), "no port")
			h.Fill(h.Field("From"), "no address at all")
			h.Draft.Change("Template", func(s *settings.Settings) {
				for tag, template := range s.Template.Languages {
					template.HTML = "<p>%unknown-one% %another% <script>x</script><table><tr><td>x</td></tr></table></p>" + template.HTML
					template.Subject = strings.Repeat("A subject that is long. ", 20)
					s.Template.Languages[tag] = template
				}
				for i := range s.Actions {
					s.Actions[i].Name += strings.Repeat(" and more", 12)
				}
			})
			return h
		},
		"read-only, with a banner": func(t *testing.T) *harness {
			return windowOn(t, "version = 1\nnope = 1\nserver = 3\n[[action]]\nname = \"A\"\nkind = \"confirm-transaction\"\n[action.own]\nhost = \"h\"\nfrom = \"a@example.com\"\n[template]\nlanguage = \"en\"\n[template.en]\nsubject = \"x\"\nhtml = \"<p>%action-message%</p>\"\n")
		},
		"another program's change, with a banner": func(t *testing.T) *harness {
			h := demonstration(t)
			h.Until("the folder is watched", func() bool { return h.watching })
			h.Fill(h.Field("User Name"), "mine")
			text, err := os.ReadFile(h.options.Folder.SettingsFile())
			if err != nil {
				t.Fatal(err)
			}
			h.rewrite(strings.Replace(string(text), "username = \"", "username = \"theirs-", 1))
			h.Until("the change is noticed", func() bool { return h.theirs != nil })
			return h
		},
	}
}

// fillActivity sends two mails to the sandbox.
func (h *harness) fillActivity() {
	h.show(activityAt)
	n := h.Notifier()
	for _, person := range []string{"10001", "nobody"} {
		n.Notify(h.T.Context(), sampleEvent(person))
	}
	h.Until("a mail is open", func() bool { return h.Reads("Headers") })
}

// misfits is what of an object cannot be seen or used in a window of that size.
func (h *harness) misfits(root fyne.CanvasObject, size fyne.Size) (faults []string) {
	f := &fitting{}
	f.walk(root, fyne.CurrentApp().Driver().AbsolutePositionForObject(root), area{0, 0, size.Width, size.Height}, false)
	faults = f.faults
	if root == h.Win.Canvas().Content() {
		for _, o := range []fyne.CanvasObject{h.foot.save, h.foot.discard, h.foot.undo, h.foot.unsaved} {
			if _, seen := f.seen[o]; !seen && o.Visible() {
				faults = append(faults, fmt.Sprintf("a %T of the foot is not in sight", o))
			}
		}
	}
	return faults
}

type area struct{ left, top, right, bottom float32 }

// fitting walks what is in sight.
type fitting struct {
	faults   []string
	seen     map[fyne.CanvasObject]area // what can be pressed or typed into, by its place
	sideways bool                       // inside something that scrolls sideways on purpose
}

const lost = 0.6 // what rounding may lose

func (f *fitting) fault(o fyne.CanvasObject, format string, a ...any) {
	f.faults = append(f.faults, fmt.Sprintf("%s: %s", described(o), fmt.Sprintf(format, a...)))
}

// described is an object as a person finds it.
func described(o fyne.CanvasObject) string {
	text := ""
	switch o := o.(type) {
	case *widgets.Button:
		text = o.Text
	case *widgets.Link:
		text = o.Text
	case *widgets.Text:
		text = o.Text()
	case *widgets.Prose:
		text = o.Text()
	case *widgets.Chip:
		text = o.Name
	case *widgets.Tool:
		text = o.Name
	case *widgets.Field:
		text = o.Text + "|" + o.PlaceHolder
	case *widgets.Select:
		text = o.Chosen
	}
	return fmt.Sprintf("%T %.30q", o, text)
}

// walk visits an object at a place. What can be seen of it is in clip; scrolls says that
// more comes into sight upwards and downwards.
func (f *fitting) walk(o fyne.CanvasObject, at fyne.Position, clip area, scrolls bool) {
	if !o.Visible() {
		return
	}
	f.check(o, at, clip, scrolls)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *widgets.Field, *widgets.Area, *widgets.Lines, *editor.Editor, *preview.Preview:
		return // they scroll their text themselves
	case *widgets.Table:
		f.sideways = true
		defer func() { f.sideways = false }()
		inside = test.WidgetRenderer(o).Objects()
	case *container.Scroll:
		if m := o.Content.MinSize(); o.Direction == container.ScrollVerticalOnly && m.Width > o.Size().Width+lost {
			f.fault(o, "what it scrolls is %v wide, and it is %v", m.Width, o.Size().Width)
		}
		clip, scrolls = clip.within(at, o.Size()), true
		inside = []fyne.CanvasObject{o.Content}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, each := range inside {
		f.walk(each, at.Add(each.Position()), clip, scrolls)
	}
}

func (a area) within(at fyne.Position, size fyne.Size) area {
	return area{max(a.left, at.X), max(a.top, at.Y), min(a.right, at.X+size.Width), min(a.bottom, at.Y+size.Height)}
}

func (f *fitting) check(o fyne.CanvasObject, at fyne.Position, clip area, scrolls bool) {
	_, words := o.(*widgets.Text)
	_, prose := o.(*widgets.Prose)
	_, pressed := o.(fyne.Focusable)
	if !words && !prose && !pressed {
		return
	}
	size, least := o.Size(), o.MinSize()
	if t, ok := o.(*widgets.Table); ok {
		least.Height = min(least.Height, t.FullHeight()) // no higher than its rows
	}
	if t, ok := o.(*widgets.Text); ok && (t.Text() == "" || t.LeftOut()) {
		return
	}
	if p, ok := o.(*widgets.Prose); ok && p.Text() == "" {
		return
	}
	if size.Width < least.Width-lost || size.Height < least.Height-lost {
		f.fault(o, "it is %v, and needs %v", size, least)
	}
	if !f.sideways && (at.X < clip.left-lost || at.X+size.Width > clip.right+lost) {
		f.fault(o, "it goes from %v to %v, and %v to %v can be seen", at.X, at.X+size.Width, clip.left, clip.right)
	}
	if !scrolls && (at.Y < clip.top-lost || at.Y+size.Height > clip.bottom+lost) {
		f.fault(o, "it goes down from %v to %v, and %v to %v can be seen", at.Y, at.Y+size.Height, clip.top, clip.bottom)
	}
	if scrolls && clip.bottom-clip.top < 24 {
		f.fault(o, "it scrolls in a height of %v", clip.bottom-clip.top)
	}
	if _, table := o.(*widgets.Table); table || f.sideways || prose {
		return
	}
	now := clip.within(at, size)
	if now.right <= now.left || now.bottom <= now.top {
		return // scrolled out of sight
	}
	for other, there := range f.seen {
		if min(now.right, there.right)-max(now.left, there.left) > 1 && min(now.bottom, there.bottom)-max(now.top, there.top) > 1 {
			f.fault(o, "it lies over %s, %v over %v", described(other), now, there)
		}
	}
	if f.seen == nil {
		f.seen = map[fyne.CanvasObject]area{}
	}
	f.seen[o] = now
}

func sampleEvent(person string) notify.Event {
	return notify.Event{Action: "Approve laptop", Person: person, Message: "x"}
}
