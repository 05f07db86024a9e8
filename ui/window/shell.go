package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/assets"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/draft"
	"postroom/ui/window/effect"
	"postroom/ui/window/history"
	"postroom/ui/window/outgoing"
	"postroom/ui/window/recovery"
)

// shell is the window around the pages: rail, foot, menu, and what pages share.
// All of it is used on the window's goroutine.
type shell struct {
	*desk.Desk
	options Options
	unsaved *recovery.Recovery
	led     settings.Finding // the latest that the foot led to

	outgoing  *outgoing.Outgoing // mail that waits
	watching  bool               // changes of the folder are noticed
	beginning bool               // watching is about to begin
	saving    bool               // Save is running
	theirs    *settings.File     // written by another program over what has changes here; nil: none
	news      string             // to be told until it was seen
	lockSeen  bool               // it was seen that the folder may not be written to

	pages  []desk.Page // by place in the rail; nil until first shown
	shown  int
	rail   *widgets.Rail
	frame  *fyne.Container // all of the window
	middle *fyne.Container
	unread *widgets.Button // on a page that cannot be read: leads to why
	banner *fyne.Container // over the page: what concerns them all
	said   string          // what the banner is about

	effect *effect.Strip // over the foot
	foot   *foot
	menu   *menu
}

// newShell fills a window that is not shown yet.
func newShell(app fyne.App, win fyne.Window, o Options, file *settings.File) *shell {
	w := &shell{
		options: o,
		pages:   make([]desk.Page, len(pageKinds())),
		middle:  container.NewStack(),
		banner:  container.NewStack(),
	}
	under := o.under
	under.App, under.Win, under.Draft = widgets.Calm(app), win, draft.New(o.Folder, o.Secrets, file)
	under.Folder, under.Sandbox, under.Demo = o.Folder, o.Sandbox, o.Demo
	w.Desk = desk.New(w, under)
	w.outgoing = outgoing.New(w.Desk)
	w.Draft.Locked = o.ReadOnly || o.locked != nil
	state := o.State
	if o.Throwaway {
		state = ""
	}
	w.unsaved = recovery.New(w.Desk, w, state, o.keepEvery)
	w.App.Settings().SetTheme(widgets.New())
	w.build()
	w.Draft.Listen(w.Refresh)
	w.Draft.ListenSealed(func() {
		w.Inspect()
		w.effect.Refresh()
		w.foot.refresh()
	})
	w.Draft.ListenLater(func() {
		w.foot.remark("")
		w.foot.refresh()
		w.menu.refresh()
	})
	w.LoadPeople()
	w.Recorded()
	w.watch()
	w.show(placeOf(o.Page))
	w.unsaved.Offer()
	return w
}

func placeOf(name string) int {
	for i, p := range pageKinds() {
		if p.name == name {
			return i
		}
	}
	return 0
}

func (w *shell) build() {
	var titles []string
	for _, p := range pageKinds() {
		titles = append(titles, p.title)
	}
	logo := fyne.NewStaticResource("postroom.png", assets.Icon())
	w.rail = widgets.NewRail(logo, "Postroom", titles, w.show)
	w.unread = widgets.NewButton(whatIsWrong, widgets.Primary, w.showHistory)
	w.foot = newFoot(w)
	w.menu = newMenu(w)
	w.Win.SetTitle("Postroom · " + w.Folder.Dir)
	w.Win.SetPadded(false)
	w.Win.SetIcon(logo)
	w.Win.SetMainMenu(w.menu.main)
	w.effect = effect.New(w.Desk)
	w.frame = widgets.NewFrame(w.rail, w.banner, w.middle, w.effect.Over(w.foot.object))
	w.Win.SetContent(widgets.NewGround(w.frame, w.foot.remark))
	w.Win.Resize(fyne.NewSize(widgets.WindowWidth, widgets.WindowHeight))
	w.Win.SetCloseIntercept(w.close)
	w.Win.SetOnDropped(w.dropped)
	w.Win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { w.TypedKey(e, w.middle) })
}

// Go opens a page on what a place names.
func (w *shell) Go(to desk.Place) {
	at := placeOf(to.Page)
	p := w.open(at)
	if w.lost(at) {
		w.Focus(w.unread)
		return
	}
	if s, ok := p.(desk.Shower); ok && (to.Field != "" || to.Person != "") {
		s.ShowPlace(to)
		return
	}
	p.Focus()
}

// show opens a page by its place in the rail, with the keyboard in its main field.
func (w *shell) show(at int) { w.Go(desk.Place{Page: pageKinds()[at].name}) }

// open opens a page and gives it, for what leads to something on it.
func (w *shell) open(place int) desk.Page {
	if w.pages[place] == nil {
		w.pages[place] = pageKinds()[place].make(w.Desk)
	}
	p := w.pages[place]
	if before, ok := w.pages[w.shown].(desk.Leaver); ok && place != w.shown {
		before.Left()
	}
	w.shown = place
	w.rail.Choose(place)
	w.fill()
	w.menu.refresh()
	return p
}

// Refresh shows everything anew: the draft, the people, the sandbox or a job changed.
func (w *shell) Refresh() {
	w.FollowPeople()
	w.Inspect()
	w.effect.Refresh()
	w.counts()
	w.foot.refresh()
	w.menu.refresh()
	w.showBanner()
	if w.pages[w.shown] != nil {
		w.fill()
	}
}

// fill shows the page, or that what stands on it cannot be read.
func (w *shell) fill() {
	p := w.pages[w.shown]
	o := p.Object()
	if w.lost(w.shown) {
		o = history.Instead(pageKinds()[w.shown].title, w.unread)
	} else {
		p.Refresh()
	}
	if len(w.middle.Objects) != 1 || w.middle.Objects[0] != o {
		w.middle.Objects = []fyne.CanvasObject{o}
		w.middle.Refresh()
	}
}

// finish is called when the window is gone.
func (w *shell) finish() {
	w.Desk.Finish()
	w.unsaved.End()
}

// JobsChanged shows the work that takes long.
func (w *shell) JobsChanged() { w.foot.refresh() }

// counts says beside each page's title how much there is.
func (w *shell) counts() {
	s := w.Draft.Settings()
	for i, p := range pageKinds() {
		if p.count == nil {
			continue
		}
		text, colour := p.count(w, s)
		if w.lost(i) {
			text = "?"
		}
		w.rail.SetCount(i, text, colour)
	}
}

// dropped hands files that were let go over the window to the page under them.
func (w *shell) dropped(at fyne.Position, files []fyne.URI) {
	if p, ok := w.pages[w.shown].(desk.DropTarget); ok && !w.Covered() {
		p.Dropped(at, files)
	}
}

// Inform tells something until it was seen.
func (w *shell) Inform(news string) {
	w.news = news
	w.Refresh()
}

// Shows says whether a page is in sight.
func (w *shell) Shows(p desk.Page) bool { return w.pages[w.shown] == p }

// Remark says something in passing.
func (w *shell) Remark(text string) { w.foot.remark(text) }
