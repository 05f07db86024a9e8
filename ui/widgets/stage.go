package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Stage is what a [StageRow] shows.
type Stage struct {
	State  State
	Title  string
	Detail string // muted, under the title
	Aside  string // at the right: a time
	Link   string // at the right instead of Aside
	Follow func() // where Link leads

	Cause  string // bold, in a panel under the row
	Fix    string
	Server string // the server's own words
	Tools  []fyne.CanvasObject

	// More is folded away behind a link; nil: there is nothing more to tell.
	More fyne.CanvasObject
	Open bool // it is shown from the beginning

	Last bool // no hairline under it
}

// What the link that opens and closes a row says.
const (
	moreText = "Details"
	lessText = "Hide details"
)

// StageRow is one step of something that was gone through, with a hairline under it.
type StageRow struct {
	composite
	stage  Stage
	more   *Link
	inside *fyne.Container // around Stage.More
}

// NewStageRow makes a row.
func NewStageRow(s Stage) *StageRow {
	r := &StageRow{}
	r.hold(r, Column(0))
	r.Set(s)
	return r
}

// Stage is what the row shows.
func (r *StageRow) Stage() Stage { return r.stage }

// Set shows another stage.
func (r *StageRow) Set(s Stage) {
	r.stage = s
	title := Span{Text: s.Title, Bold: s.State == Failed || s.State == Running}
	if s.State == Waiting || s.State == Skipped {
		title.Colour = Muted
	}
	var aside fyne.CanvasObject = NewSmall(s.Aside, Muted)
	if s.Link != "" {
		aside = NewSmallLink(s.Link, s.Follow)
	}
	under := Column(Tight, TopWeighted(Near, []float32{1, 0}, NewProse(title), Inset(Hairline, 0, 0, 0, aside)))
	r.more = nil
	switch {
	case s.More != nil:
		r.more = NewSmallLink(moreText, r.Toggle)
		under.Add(TopWeighted(Near, []float32{1, 0}, NewHelp(s.Detail), r.more))
	case s.Detail != "":
		under.Add(NewHelp(s.Detail))
	}
	if s.More != nil {
		r.inside = Inset(Tight, Tight, 0, 0, s.More)
		under.Add(r.inside)
		r.open(s.Open)
	}
	if panel := s.panel(); panel != nil {
		under.Add(Inset(Tight, 0, 0, 0, panel))
	}
	row := TopWeighted(SmallButtonSide, []float32{0, 1}, NewMark(s.State), under)
	r.body.Objects = []fyne.CanvasObject{Inset(SmallButtonSide, SmallButtonSide, 0, 0, row)}
	if !s.Last {
		r.body.Add(NewRule())
	}
	r.body.Refresh()
}

// IsOpen says whether [Stage].More is shown.
func (r *StageRow) IsOpen() bool { return r.stage.More != nil && r.inside.Visible() }

// Toggle opens or closes the row as a person does: what is opened is brought into sight.
func (r *StageRow) Toggle() {
	if r.stage.More == nil {
		return
	}
	r.open(!r.IsOpen())
	r.body.Refresh()
	if r.IsOpen() {
		IntoSight(r)
	}
}

func (r *StageRow) open(open bool) {
	SetVisible(r.inside, open)
	text := moreText
	if open {
		text = lessText
	}
	r.more.SetText(text)
}

func (s Stage) panel() fyne.CanvasObject {
	if s.Cause == "" && s.Fix == "" && s.Server == "" && len(s.Tools) == 0 {
		return nil
	}
	wash := ErrorWash
	switch s.State {
	case Warned:
		wash = WarningWash
	case Passed:
		wash = GoodWash
	case Skipped, Waiting, Running:
		wash = AccentWash
	}
	body := Column(Near)
	if s.Cause != "" {
		body.Add(NewProse(Span{Text: s.Cause, Bold: true}))
	}
	if s.Fix != "" {
		body.Add(NewProse(Span{Text: s.Fix}))
	}
	if s.Server != "" {
		body.Add(NewMono(s.Server))
	}
	if len(s.Tools) > 0 {
		body.Add(Wrapping(Near, s.Tools...))
	}
	return container.NewStack(NewPanel(wash, Clear, Radius), Inset(SmallPad, SmallPad, SmallPad, SmallPad, body))
}
