package window

import (
	"image/color"
	"runtime"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/mail/document"
	"postroom/ui/window/look"
)

// templateTools is the toolbar: it shows what holds of what is selected, and changes it.
type templateTools struct {
	t      *templateWrite
	object fyne.CanvasObject

	kind  *look.Select
	tools []*look.Tool
	shows []func(document.State) look.Held // what each of tools holds; nil: nothing
	ink   *look.Tool                       // the text's colour
	paper *look.Tool                       // the colour behind the text
	align *look.Tool
	undo  *look.Tool
	redo  *look.Tool
	find  *look.Tool
	chips []*look.Chip

	pointed *look.Tool // by the pointer or the keyboard
	rest    pause
}

// afterPointing is how long the pointer rests on a tool before it is named.
const afterPointing = 350 * time.Millisecond

// kinds are the blocks that the list of them offers.
var kinds = []document.Kind{document.Paragraph, document.Heading1, document.Heading2, document.Heading3, document.Quote}

func kindName(k document.Kind) string {
	switch k {
	case document.Heading1:
		return "Heading 1"
	case document.Heading2:
		return "Heading 2"
	case document.Heading3:
		return "Heading 3"
	case document.Bulleted, document.Numbered:
		return "List item"
	case document.Quote:
		return "Quote"
	case document.Rule:
		return "Line"
	case document.Image:
		return "Image"
	case document.Button:
		return "Button"
	}
	return "Paragraph"
}

func newTemplateTools(t *templateWrite) *templateTools {
	b := &templateTools{t: t, rest: pause{after: afterPointing, post: t.p.w.post}}
	var names []string
	for _, k := range kinds {
		names = append(names, kindName(k))
	}
	b.kind = look.NewSelect(names, func(name string) {
		t.p.w.focus(t.editor)
		t.editor.Do(document.SetKind(kinds[slices.Index(names, name)]))
	})
	var bar []fyne.CanvasObject
	add := func(tool *look.Tool, holds func(document.State) look.Held) *look.Tool {
		tool.OnPointed = b.point
		tool.OnEscape = func() { t.p.w.focus(t.editor) }
		b.tools, b.shows = append(b.tools, tool), append(b.shows, holds)
		bar = append(bar, tool)
		return tool
	}
	letter := func(m document.Mark, name, key, letter string, style fyne.TextStyle, stroke look.Stroke) {
		add(look.NewLetterTool(name, key, letter, style, stroke, func() { t.do(document.ToggleMark(m)) }), heldMark(m))
	}
	block := func(k document.Kind, name, key string, icon look.Icon, c document.Command) {
		add(look.NewTool(name, key, icon, func() { t.do(c) }), heldKind(k))
	}
	plain := func(name, key string, icon look.Icon, do func()) *look.Tool {
		return add(look.NewTool(name, key, icon, do), nil)
	}
	gap := func() { bar = append(bar, look.NewToolGap()) }

	bar = append(bar, look.Sized(look.ThumbWidth, 0, b.kind))
	gap()
	letter(document.Bold, "Bold", shortcut("B"), "B", fyne.TextStyle{Bold: true}, look.StrokeNone)
	letter(document.Italic, "Italic", shortcut("I"), "I", fyne.TextStyle{Italic: true}, look.StrokeNone)
	letter(document.Underline, "Underlined", shortcut("U"), "U", fyne.TextStyle{}, look.StrokeUnder)
	letter(document.Strike, "Struck through", "", "S", fyne.TextStyle{}, look.StrokeThrough)
	b.ink = add(look.NewLetterTool("Text colour", "", "A", fyne.TextStyle{}, look.StrokeColour, func() { t.chooseColour(document.Color) }), nil)
	b.paper = add(look.NewLetterTool("Background colour", "", "ab", fyne.TextStyle{}, look.StrokeColour, func() { t.chooseColour(document.Background) }), nil)
	plain("Clear formatting", shortcut(`\`), look.IconPlain, func() { t.do(document.ClearFormatting) })
	gap()
	block(document.Bulleted, "Bulleted list", "- and a space", look.IconBulleted, document.ToggleList(document.Bulleted))
	block(document.Numbered, "Numbered list", "1. and a space", look.IconNumbered, document.ToggleList(document.Numbered))
	plain("Outdent", "Shift+Tab", look.IconOutdent, func() { t.do(document.OutdentBlocks) })
	plain("Indent", "Tab", look.IconIndent, func() { t.do(document.IndentBlocks) })
	block(document.Quote, "Quote", "> and a space", look.IconQuote, toggleQuote)
	b.align = plain("Alignment", "", look.IconStart, b.chooseAlign)
	gap()
	add(look.NewTool("Link", shortcut("K"), look.IconLink, t.link), heldMark(document.Link))
	add(look.NewTool("Image", "", look.IconImage, t.image), heldKind(document.Image))
	add(look.NewTool("Button", "", look.IconButton, t.button), heldKind(document.Button))
	plain("Line across", "", look.IconRule, func() { t.do(document.InsertRule) })
	gap()
	b.undo = plain("Undo", shortcut("Z"), look.IconUndo, func() { t.p.w.focus(t.editor); t.p.w.undo() })
	b.redo = plain("Redo", shortcut("Shift+Z"), look.IconRedo, func() { t.p.w.focus(t.editor); t.p.w.redo() })
	b.find = plain("Find and replace", shortcut("F"), look.IconFind, func() { t.find.open(false) })

	b.chips = newChips(t.p, t.editor)
	placeholders := []fyne.CanvasObject{look.Sized(0, look.FieldHeight, look.NewSmall("Insert", look.Muted))}
	for _, chip := range b.chips {
		placeholders = append(placeholders, chip)
	}
	bar = append(bar, look.Row(look.Near, placeholders...))
	b.object = look.Inset(look.Tight, look.Tight, look.SmallPad, look.Tight, look.Wrapping(look.RingWidth, bar...))

	t.p.w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF10, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { b.switchKeyboard() })
	return b
}

// shortcut is a key with the system's usual modifier, as menus write it.
func shortcut(key string) string {
	if runtime.GOOS == "darwin" {
		return "⌘" + key
	}
	return "Ctrl+" + key
}

// toggleQuote makes a quote, or a paragraph of one.
func toggleQuote(s document.State) (document.Transaction, bool) {
	if heldKind(document.Quote)(s) == look.HeldOn {
		return document.SetKind(document.Paragraph)(s)
	}
	return document.SetKind(document.Quote)(s)
}

func heldMark(m document.Mark) func(document.State) look.Held {
	return func(s document.State) look.Held {
		seen := s.Mark(m)
		switch {
		case seen.Mixed:
			return look.HeldMixed
		case seen.Value != "":
			return look.HeldOn
		}
		return look.HeldOff
	}
}

func heldKind(k document.Kind) func(document.State) look.Held {
	return func(s document.State) look.Held {
		with, without := false, false
		from, to := s.Selection().Range()
		for i := from.Block; i <= to.Block && !(with && without); i++ {
			is := s.Block(i).Kind == k
			with, without = with || is, without || !is
		}
		switch {
		case with && without:
			return look.HeldMixed
		case with:
			return look.HeldOn
		}
		return look.HeldOff
	}
}

func (b *templateTools) refresh() {
	s, on := b.t.editor.State(), !b.t.fixed()
	for i, tool := range b.tools {
		if holds := b.shows[i]; holds != nil {
			tool.SetHeld(holds(s))
		}
		tool.SetEnabled(on)
	}
	here := s.Block(s.Selection().Head.Block).Kind
	chosen, mixed := kindName(here), heldKind(here)(s) == look.HeldMixed
	if mixed {
		chosen = "Mixed"
	}
	b.kind.Set(b.kind.Options, chosen)
	b.kind.SetEnabled(on && (mixed || here.HasText() && here != document.Button))
	b.align.SetIcon(alignments[s.Block(s.Selection().Head.Block).Align].icon)
	b.find.SetEnabled(true)
	b.ink.SetTint(tintOf(s.Mark(document.Color)))
	b.paper.SetTint(tintOf(s.Mark(document.Background)))
	history, draft := b.t.editor.Editing().History, b.t.p.w.draft
	b.undo.SetEnabled(on && (history.CanUndo() || draft.undoName() != ""))
	b.redo.SetEnabled(on && (history.CanRedo() || len(draft.undone) > 0))
	for _, chip := range b.chips {
		chip.SetEnabled(!b.t.p.w.draft.readOnly())
	}
}

// alignments are by [document.Align].
var alignments = [...]struct {
	name string
	icon look.Icon
}{
	document.AlignStart:   {"Left", look.IconStart},
	document.AlignCentre:  {"Centred", look.IconCentre},
	document.AlignEnd:     {"Right", look.IconEnd},
	document.AlignJustify: {"Justified", look.IconJustify},
}

// chooseAlign offers the alignments under their tool.
func (b *templateTools) chooseAlign() {
	s := b.t.editor.State()
	here := s.Block(s.Selection().Head.Block).Align
	var items []*fyne.MenuItem
	for i, a := range alignments {
		item := fyne.NewMenuItem(a.name, func() {
			b.t.p.w.focus(b.t.editor)
			b.t.editor.Do(document.SetAlign(document.Align(i)))
		})
		item.Checked = document.Align(i) == here
		items = append(items, item)
	}
	look.ShowMenu(b.align, items)
}

// tintOf is nil where the text has no colour of its own, or several.
func tintOf(seen document.Seen) color.Color {
	if c, ok := colourOf(seen.Value); ok {
		return c
	}
	return nil
}

// point names a tool once the pointer rests on it.
func (b *templateTools) point(tool *look.Tool, on bool) {
	tips := b.t.p.tips
	if !on {
		if b.pointed == tool {
			b.pointed = nil
			tips.Leave()
		}
		return
	}
	b.pointed = tool
	b.rest.run(func() {
		if b.pointed != nil {
			tips.Tell(b.pointed, b.pointed.Name, b.pointed.Key)
		}
	})
}

// switchKeyboard brings the keyboard from the text to the toolbar, and back.
func (b *templateTools) switchKeyboard() {
	w := b.t.p.w
	if w.pages[w.shown] != page(b.t.p) || w.covered() || !b.t.object.Visible() {
		return
	}
	if w.win.Canvas().Focused() == fyne.Focusable(b.t.editor) {
		w.focus(b.tools[0])
		return
	}
	w.focus(b.t.editor)
}
