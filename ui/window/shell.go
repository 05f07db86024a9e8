package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/assets"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// shell is the window around the pages: rail, foot, menu, and what pages share.
// All of it is used on the window's goroutine.
type shell struct {
	*desk
	options    Options
	unsaved    *unsaved
	peopleFile string   // that people were read from
	foundBy    []string // what finds them; nil: not asked since they were read

	readingPeople  bool             // people are not those of the file yet
	inspected      inspected        // the latest that was
	stopInspection func()           // nil: it has ended
	led            settings.Finding // the latest that the foot led to

	reading   int            // how often reading them was begun
	failures  int            // mails on record that could not be sent
	watching  bool           // changes of the folder are noticed
	beginning bool           // watching is about to begin
	saving    bool           // Save is running
	theirs    *settings.File // written by another program over what has changes here; nil: none
	news      string         // to be told until it was seen
	lockSeen  bool           // it was seen that the folder may not be written to

	pages  []page // by place in the rail; nil until first shown
	shown  int
	rail   *widgets.Rail
	frame  *fyne.Container // all of the window
	middle *fyne.Container
	unread *widgets.Button // on a page that cannot be read: leads to why
	banner *fyne.Container // over the page: what concerns them all
	said   string          // what the banner is about

	foot *foot
	menu *menu
}

// newShell fills a window that is not shown yet.
func newShell(app fyne.App, win fyne.Window, o Options, file *settings.File) *shell {
	w := &shell{
		options: o,
		pages:   make([]page, len(pageKinds())),
		middle:  container.NewStack(),
		banner:  container.NewStack(),
	}
	w.desk = newDesk(w, deskOptions{
		app: widgets.Calm(app), win: win, draft: draft.New(o.Folder, o.Secrets, file), folder: o.Folder, sandbox: o.Sandbox,
		demo: o.Demo, dialer: o.dialer, dns: o.dns, post: o.post,
	})
	w.draft.Locked = o.locked != nil
	w.unsaved = newUnsaved(w)
	w.app.Settings().SetTheme(widgets.New())
	w.build()
	w.draft.Listen(w.Refresh)
	w.draft.ListenSealed(func() {
		w.inspect()
		w.foot.refresh()
	})
	w.draft.ListenLater(func() {
		w.foot.remark("")
		w.foot.refresh()
		w.menu.refresh()
	})
	w.loadPeople()
	w.Recorded()
	w.watch()
	w.show(placeOf(o.Page))
	w.unsaved.offer()
	return w
}

func placeOf(name string) int {
	for i, p := range pageKinds() {
		if p.name == name {
			return i
		}
	}
	return setupAt
}

func (w *shell) build() {
	var titles []string
	for _, p := range pageKinds() {
		titles = append(titles, p.title)
	}
	logo := fyne.NewStaticResource("postroom.png", assets.Icon())
	w.rail = widgets.NewRail(logo, "Postroom", titles, w.show)
	w.unread = widgets.NewButton(whatIsWrong, widgets.Primary, w.showUnreadable)
	w.foot = newFoot(w)
	w.menu = newMenu(w)
	w.win.SetTitle("Postroom · " + w.options.Folder.Dir)
	w.win.SetPadded(false)
	w.win.SetIcon(logo)
	w.win.SetMainMenu(w.menu.main)
	w.frame = widgets.NewFrame(w.rail, w.banner, w.middle, w.foot.object)
	w.win.SetContent(widgets.NewGround(w.frame, w.foot.remark))
	w.win.Resize(fyne.NewSize(widgets.WindowWidth, widgets.WindowHeight))
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(w.dropped)
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { w.typedKey(e, w.middle) })
}

// Go opens a page on what a place names.
func (w *shell) Go(to place) {
	at := placeOf(to.page)
	p := w.open(at)
	if w.lost(at) {
		w.focus(w.unread)
		return
	}
	if s, ok := p.(shower); ok && (to.field != "" || to.person != "") {
		s.showPlace(to)
		return
	}
	p.focus()
}

// show opens a page by its place in the rail, with the keyboard in its main field.
func (w *shell) show(at int) { w.Go(place{page: pageKinds()[at].name}) }

// open opens a page and gives it, for what leads to something on it.
func (w *shell) open(place int) page {
	if w.pages[place] == nil {
		w.pages[place] = pageKinds()[place].make(w.desk)
	}
	p := w.pages[place]
	if before, ok := w.pages[w.shown].(leaver); ok && place != w.shown {
		before.left()
	}
	w.shown = place
	w.rail.Choose(place)
	w.fill()
	w.menu.refresh()
	return p
}

// Refresh shows everything anew: the draft, the people, the sandbox or a job changed.
func (w *shell) Refresh() {
	if w.peopleFile != w.draft.Settings().People.File {
		w.loadPeople()
	}
	w.identify()
	w.inspect()
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
	o := p.object()
	if w.lost(w.shown) {
		o = w.unreadPage()
	} else {
		p.refresh()
	}
	if len(w.middle.Objects) != 1 || w.middle.Objects[0] != o {
		w.middle.Objects = []fyne.CanvasObject{o}
		w.middle.Refresh()
	}
}

// finish is called when the window is gone.
func (w *shell) finish() {
	w.desk.finish()
	w.unsaved.end()
}

// JobsChanged shows the work that takes long.
func (w *shell) JobsChanged() { w.foot.refresh() }

func (w *shell) counts() {
	s := w.draft.Settings()
	count := func(place int, text string) {
		if w.lost(place) {
			text = "?"
		}
		w.rail.SetCount(place, text, widgets.Muted)
	}
	count(templateAt, languagesInShort(s))
	count(actionsAt, words.Number(len(s.Actions)))
	count(peopleAt, words.Number(len(w.people.People)))
	switch {
	case w.failures > 0:
		w.rail.SetCount(activityAt, words.Number(w.failures)+" failed", widgets.Error)
	case w.sandbox != nil:
		w.rail.SetCount(activityAt, words.Number(len(w.sandbox.Inbox())), widgets.Muted)
	}
}

// dropped hands files that were let go over the window to the page under them.
func (w *shell) dropped(at fyne.Position, files []fyne.URI) {
	if p, ok := w.pages[w.shown].(dropTarget); ok && !w.covered() {
		p.dropped(at, files)
	}
}

// Shows says whether a page is in sight.
func (w *shell) Shows(p page) bool { return w.pages[w.shown] == p }

// Remark says something in passing.
func (w *shell) Remark(text string) { w.foot.remark(text) }
