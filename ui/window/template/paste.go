package template

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/lint"
	"postroom/ui/editor"
	"postroom/ui/editor/pasteboard"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// pasteNotice has the editor paste what other programs copied, and says above the
// text what did not come in.
type pasteNotice struct {
	t      *writePane
	notice *widgets.Notice
	object fyne.CanvasObject // the notice, with its margin

	system pasteboard.Clipboard // zero: the window was not on the screen yet
	missed bool                 // it was said that a tool is missing
	done   int                  // what could be undone when the notice came: with less, the paste is undone

	losses []parse.Loss // that it is about
	away   string       // which pictures have no file yet, as it says; empty: none
}

func newPasteNotice(t *writePane) *pasteNotice {
	p := &pasteNotice{t: t, notice: widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)}
	p.object = widgets.Inset(widgets.SmallPad, 0, widgets.SmallPad, widgets.SmallPad, p.notice)
	p.object.Hide()
	t.editor.Background = t.w.Background
	t.editor.OnPicture = p.picture
	t.editor.OnPasted = p.pasted
	t.editor.OnUnread = p.unread
	t.editor.MaxPaste = maxSource
	if window, ok := t.w.Win.(driver.NativeWindow); ok {
		t.editor.Clipboard, t.editor.CopyOut = p.clip, p.copyOut
		t.w.AtEnd(p.keep)
		t.editor.Background = func(title string, work func(context.Context), then func()) func() {
			if p.system.Read == nil {
				window.RunNative(func(native any) { p.system = pasteboard.Of(native) })
			}
			return t.w.Background(title, work, then)
		}
	}
	return p
}

// clip is off the window's goroutine; what it uses was made before.
func (p *pasteNotice) clip(ctx context.Context) (editor.Clip, error) {
	if p.system.Read == nil {
		return editor.Clip{}, nil
	}
	offer, err := p.system.Read(ctx)
	return editor.Clip(offer), err
}

// copyOut is off the window's goroutine. The text is there already.
func (p *pasteNotice) copyOut(ctx context.Context, html, text string, picture []byte) {
	if p.system.Write == nil {
		return
	}
	err := p.system.Write(ctx, pasteboard.Copy{HTML: html, Text: text, Picture: picture})
	if err != nil && !errors.Is(err, context.Canceled) {
		p.t.w.Post(func() { p.t.w.Remark("Copied as plain text. " + words.Sentence(err.Error())) })
	}
}

// handOver is how long the desktop may take to take over what was copied.
const handOver = 2 * time.Second

// keep leaves what was copied on the clipboard when the program ends, if the desktop takes it.
func (p *pasteNotice) keep() {
	if p.system.Keep == nil {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), handOver)
	defer stop()
	_ = p.system.Keep(ctx) // nobody is left to be told
}

func (p *pasteNotice) picture(content []byte) {
	p.show(false)
	p.t.take("The picture on the clipboard", io.NopCloser(bytes.NewReader(content)))
}

func (p *pasteNotice) show(on bool) {
	if on != p.object.Visible() {
		widgets.SetVisible(p.object, on)
		p.t.object.Refresh()
	}
}

func (p *pasteNotice) dismiss() {
	p.show(false)
	p.t.w.Focus(p.t.editor)
}

// say shows a notice until it is dismissed or something else is pasted.
func (p *pasteNotice) say(tone widgets.Tone, lead, text string, links ...widgets.Span) {
	p.away = ""
	p.notice.Say(tone, lead, text, append(links, widgets.Span{Text: "OK", Tapped: p.dismiss})...)
	p.done = p.undoable()
	p.show(true)
	p.t.object.Refresh()
}

func (p *pasteNotice) undoable() int {
	history := p.t.editor.Editing().History
	return history.Undoable()
}

// changed takes the notice away once what it is about was undone, and counts the pictures anew that
// have no file yet.
func (p *pasteNotice) changed() {
	switch {
	case p.undoable() < p.done:
		p.show(false)
	case p.object.Visible() && p.away != "" && picturesAway(p.t.editor.State().Blocks(0)) != p.away:
		p.pasted(p.losses)
	}
}

// pasted says what of a paste was left out.
func (p *pasteNotice) pasted(losses []parse.Loss) {
	away := picturesAway(p.t.editor.State().Blocks(0))
	if len(losses) == 0 && away == "" {
		p.show(false)
		return
	}
	defer func() { p.losses, p.away = losses, away }()
	lead := "Left out of what was pasted:"
	headings := looksLikeHeadings(losses)
	if len(headings) == len(losses) {
		lead = "Pasted."
	}
	var offer []widgets.Span
	if len(headings) > 0 {
		offer = append(offer, widgets.Span{Text: "Make headings", Tapped: func() {
			p.t.editor.Do(document.MakeHeadings(document.Heading2, headings))
		}})
	}
	if away != "" {
		offer = append(offer, widgets.Span{Text: "Choose a file…", Tapped: p.t.chooseNext})
	}
	if len(losses) == 0 {
		p.say(widgets.ToneInfo, lead, away, offer...)
		return
	}
	offer = append(offer, widgets.Span{Text: "Details", Tapped: func() {
		var list strings.Builder
		for i, loss := range losses {
			if i == lossesListed {
				fmt.Fprintf(&list, "\nand %s more", words.Number(len(losses)-i))
				break
			}
			fmt.Fprintf(&list, "\n%s", words.Sentence(lint.Dropped(loss).Message))
		}
		p.t.w.Tell(strings.TrimRight(lead, ":."), strings.TrimPrefix(list.String(), "\n"))
	}})
	p.say(widgets.ToneInfo, lead, strings.TrimSpace(leftOut(losses)+" "+away), offer...)
}

// unread says why the clipboard could not be read with its formatting: of a tool that is
// missing only once.
func (p *pasteNotice) unread(err error, text bool) {
	lead := "Nothing was pasted."
	if text {
		lead = "Pasted as plain text."
	}
	var missing *pasteboard.MissingTool
	switch {
	case errors.As(err, &missing) && p.missed:
	case errors.As(err, &missing):
		p.missed = true
		p.say(widgets.ToneInfo, lead, "For formatting and pictures of other programs install "+missing.Program+", which is in the package "+missing.Package+".")
	case errors.Is(err, context.DeadlineExceeded):
		p.say(widgets.ToneWarning, lead, "The program that you copied from does not answer: copy it again, or from another program.")
	case errors.Is(err, editor.ErrTooLong):
		p.say(widgets.ToneWarning, lead, "What was copied is longer than a template may be, "+words.Bytes(maxSource)+": copy it in parts.")
	case errors.Is(err, pasteboard.ErrTooLarge):
		p.say(widgets.ToneWarning, lead, "What was copied is too large: copy it in parts.")
	default:
		p.say(widgets.ToneWarning, lead, words.Sentence(err.Error(), "wl-paste:", "osascript:"))
	}
}
