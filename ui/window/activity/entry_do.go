package activity

import (
	"context"

	"fyne.io/fyne/v2"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// What can be done with a mail on record.

// tools are the buttons of the entry; none for whoever may only look.
func (p *entryPart) tools() (tools []fyne.CanvasObject) {
	e := p.whole
	if e.InWork || p.doing || p.w.Draft.Locked {
		return nil
	}
	waits := !e.Next.IsZero()
	if waits || e.Kept && (e.Status == queue.Failed || e.Status == queue.Unknown) {
		label := "Try now"
		if !waits {
			label = "Try again"
		}
		tools = append(tools, widgets.NewSmallButton(label, widgets.Primary, func() {
			p.do("Sending a mail", func(ctx context.Context, o *notify.Outbox) error {
				_, err := o.Retry(ctx, e.ID)
				return err
			})
		}))
	}
	if waits {
		tools = append(tools, widgets.NewSmallButton("Drop…", widgets.Normal, p.askDrop))
	}
	if !waits && e.Kept && !e.Private {
		tools = append(tools, widgets.NewSmallButton("Send again…", widgets.Normal, p.askAgain))
	}
	return tools
}

// mendedAt is where what keeps the mail from going out is seen to; without a page: nowhere here.
func (p *entryPart) mendedAt() desk.Place {
	field := notify.Blamed(p.w.Draft.Settings(), p.whole.Entry)
	if field == "" {
		return desk.Place{}
	}
	at := desk.PlaceOf(field)
	if at.Page == desk.PagePeople {
		at.Person = p.whole.Person
	}
	return at
}

// do does something with the queue, off the window's goroutine.
func (p *entryPart) do(title string, work func(context.Context, *notify.Outbox) error) {
	n := p.w.Notifier()
	var err error
	p.doing = true
	p.fill()
	p.w.Background(title, func(ctx context.Context) {
		o, opening := n.Outbox()
		if err = opening; err != nil {
			return
		}
		err = work(ctx, o)
		if closing := o.Close(); err == nil {
			err = closing
		}
	}, func() {
		p.doing = false
		p.fill()
		if err != nil {
			p.w.Tell("That could not be done", words.Sentence(err.Error()))
		}
		p.changed()
	})
}

func (p *entryPart) askDrop() {
	e := p.whole
	p.w.Ask("Give this mail up?", widgets.NewProse(widgets.Span{Text: "It waits to be sent to " + e.To + ". Nobody will try it again, unless you do."}),
		desk.Choose("Keep it", widgets.Normal, nil),
		desk.Choose("Drop it", widgets.Danger, func() {
			p.do("Giving a mail up", func(ctx context.Context, o *notify.Outbox) error { return o.Drop(ctx, e.ID) })
		}))
}

func (p *entryPart) askAgain() {
	e := p.whole
	text := "The mail goes to " + e.To + " once more, as it was, with a Message-ID of its own."
	if e.Status == queue.Sent {
		text += " The server has taken it before, so it may arrive twice."
	}
	p.w.Ask("Send this mail again?", widgets.NewProse(widgets.Span{Text: text}),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Send it", widgets.Primary, func() {
			p.do("Sending a mail again", func(ctx context.Context, o *notify.Outbox) error {
				_, err := o.SendAgain(ctx, e.ID)
				return err
			})
		}))
}
