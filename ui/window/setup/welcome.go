package setup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// welcome says on a first start what to fill in, until the settings are written.
type welcome struct {
	w      *desk.Desk
	object *fyne.Container
	notice *widgets.Notice
	tried  bool // the notice is about the sandbox
}

func newWelcome(w *desk.Desk) *welcome {
	v := &welcome{w: w, notice: widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)}
	v.object = container.NewStack(v.notice)
	v.say(false)
	return v
}

func (v *welcome) refresh() {
	widgets.SetVisible(v.object, v.w.Draft.Disk().Missing)
	if tried := v.w.ReachesSandbox(nil); tried != v.tried {
		v.say(tried)
	}
}

func (v *welcome) say(tried bool) {
	v.tried = tried
	if tried {
		v.notice.Set(widgets.ToneInfo, "The sandbox is filled in.",
			"It is a mail server inside this program: press Test Connection, or send a test mail and find it under Activity. Undo brings back what was here.", "", nil)
		return
	}
	v.notice.Set(widgets.ToneInfo, "Nothing is set up yet.",
		"Fill in Server, User Name and Password, and From. Press Test Connection; when it passes, switch the integration on and save. No mail server at hand?",
		"Try it with the sandbox", v.w.TrySandbox)
}
