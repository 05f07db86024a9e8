package template

import (
	"image/color"
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/mail/document"
	"postroom/ui/widgets"
)

// toolbar shows what holds of what is selected, and changes it.
type toolbar struct {
	t      *writePane
	object fyne.CanvasObject

	kind  *widgets.Select
	tools []*widgets.Tool
	shows []func(document.State) widgets.Applied // what each of tools holds; nil: nothing
	ink   *widgets.Tool                          // the text's colour
	paper *widgets.Tool                          // the colour behind the text
	align *widgets.Tool
}

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

func newToolbar(t *writePane) *toolbar {
	b := &toolbar{t: t}
	var names []string
	for _, k := range kinds {
		names = append(names, kindName(k))
	}
	b.kind = widgets.NewSelect(names, func(name string) {
		t.w.Focus(t.editor)
		t.editor.Do(document.SetKind(kinds[slices.Index(names, name)]))
	})
	var bar []fyne.CanvasObject
	add := func(tool *widgets.Tool, holds func(document.State) widgets.Applied) *widgets.Tool {
		t.adopt(tool)
		b.tools, b.shows = append(b.tools, tool), append(b.shows, holds)
		bar = append(bar, tool)
		return tool
	}
	letter := func(m document.Mark, name, key, letter string, style fyne.TextStyle, stroke widgets.Stroke) {
		add(widgets.NewLetterTool(name, key, letter, style, stroke, func() { t.do(document.ToggleMark(m)) }), appliedMark(m))
	}
	block := func(k document.Kind, name, key string, icon widgets.Icon, c document.Command) {
		add(widgets.NewTool(name, key, icon, func() { t.do(c) }), appliedKind(k))
	}
	plain := func(name, key string, icon widgets.Icon, do func()) *widgets.Tool {
		return add(widgets.NewTool(name, key, icon, do), nil)
	}
	gap := func() { bar = append(bar, widgets.NewToolGap()) }

	bar = append(bar, widgets.Sized(widgets.ThumbWidth, 0, b.kind))
	gap()
	letter(document.Bold, "Bold", shortcut("B"), "B", fyne.TextStyle{Bold: true}, widgets.StrokeNone)
	letter(document.Italic, "Italic", shortcut("I"), "I", fyne.TextStyle{Italic: true}, widgets.StrokeNone)
	letter(document.Underline, "Underlined", shortcut("U"), "U", fyne.TextStyle{}, widgets.StrokeUnder)
	letter(document.Strike, "Struck through", "", "S", fyne.TextStyle{}, widgets.StrokeThrough)
	b.ink = add(widgets.NewLetterTool("Text colour", "", "A", fyne.TextStyle{}, widgets.StrokeColour, func() { t.chooseColour(document.Color) }), nil)
	b.paper = add(widgets.NewLetterTool("Background colour", "", "ab", fyne.TextStyle{}, widgets.StrokeColour, func() { t.chooseColour(document.Background) }), nil)
	plain("Clear formatting", shortcut(`\`), widgets.IconPlain, func() { t.do(document.ClearFormatting) })
	gap()
	block(document.Bulleted, "Bulleted list", "- and a space", widgets.IconBulleted, document.ToggleList(document.Bulleted))
	block(document.Numbered, "Numbered list", "1. and a space", widgets.IconNumbered, document.ToggleList(document.Numbered))
	plain("Outdent", "Shift+Tab", widgets.IconOutdent, func() { t.do(document.OutdentBlocks) })
	plain("Indent", "Tab", widgets.IconIndent, func() { t.do(document.IndentBlocks) })
	block(document.Quote, "Quote", "> and a space", widgets.IconQuote, toggleQuote)
	b.align = plain("Alignment", "", widgets.IconStart, b.chooseAlign)
	gap()
	add(widgets.NewTool("Link", shortcut("K"), widgets.IconLink, t.link), appliedMark(document.Link))
	add(widgets.NewTool("Image", "", widgets.IconImage, t.image), appliedKind(document.Image))
	add(widgets.NewTool("Button", "", widgets.IconButton, t.button), appliedKind(document.Button))
	plain("Line across", "", widgets.IconRule, func() { t.do(document.InsertRule) })
	gap()
	bar = append(bar, t.undo, t.redo, t.search, t.placeholders())
	b.object = widgets.Inset(widgets.Tight, widgets.Tight, widgets.SmallPad, widgets.Tight, widgets.Wrapping(widgets.RingWidth, bar...))

	t.w.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF10, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { b.switchKeyboard() })
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
	if appliedKind(document.Quote)(s) == widgets.AppliedAll {
		return document.SetKind(document.Paragraph)(s)
	}
	return document.SetKind(document.Quote)(s)
}

func appliedMark(m document.Mark) func(document.State) widgets.Applied {
	return func(s document.State) widgets.Applied {
		seen := s.Mark(m)
		switch {
		case seen.Mixed:
			return widgets.AppliedSome
		case seen.Value != "":
			return widgets.AppliedAll
		}
		return widgets.AppliedNone
	}
}

func appliedKind(k document.Kind) func(document.State) widgets.Applied {
	return func(s document.State) widgets.Applied {
		with, without := false, false
		from, to := s.Selection().Range()
		for i := from.Block; i <= to.Block && !(with && without); i++ {
			is := s.Block(i).Kind == k
			with, without = with || is, without || !is
		}
		switch {
		case with && without:
			return widgets.AppliedSome
		case with:
			return widgets.AppliedAll
		}
		return widgets.AppliedNone
	}
}

func (b *toolbar) refresh() {
	s, on := b.t.editor.State(), !b.t.editor.ReadOnly
	for i, tool := range b.tools {
		if holds := b.shows[i]; holds != nil {
			tool.SetApplied(holds(s))
		}
		tool.SetEnabled(on)
	}
	here := s.Block(s.Selection().Head.Block).Kind
	chosen, mixed := kindName(here), appliedKind(here)(s) == widgets.AppliedSome
	if mixed {
		chosen = "Mixed"
	}
	b.kind.Set(b.kind.Options, chosen)
	b.kind.SetEnabled(on && (mixed || here.HasText() && here != document.Button))
	b.align.SetIcon(alignments[s.Block(s.Selection().Head.Block).Align].icon)
	b.ink.SetTint(tintOf(s.Mark(document.Color)))
	b.paper.SetTint(tintOf(s.Mark(document.Background)))
	b.t.refreshTools()
}

// alignments are by [document.Align].
var alignments = [...]struct {
	name string
	icon widgets.Icon
}{
	document.AlignStart:   {"Left", widgets.IconStart},
	document.AlignCentre:  {"Centred", widgets.IconCentre},
	document.AlignEnd:     {"Right", widgets.IconEnd},
	document.AlignJustify: {"Justified", widgets.IconJustify},
}

// chooseAlign offers the alignments under their tool.
func (b *toolbar) chooseAlign() {
	s := b.t.editor.State()
	here := s.Block(s.Selection().Head.Block).Align
	var items []*fyne.MenuItem
	for i, a := range alignments {
		item := fyne.NewMenuItem(a.name, func() {
			b.t.w.Focus(b.t.editor)
			b.t.editor.Do(document.SetAlign(document.Align(i)))
		})
		item.Checked = document.Align(i) == here
		items = append(items, item)
	}
	widgets.ShowMenu(b.align, items)
}

// tintOf is nil where the text has no colour of its own, or several.
func tintOf(seen document.Seen) color.Color {
	if c, ok := colourOf(seen.Value); ok {
		return c
	}
	return nil
}

// switchKeyboard brings the keyboard from the text to the toolbar, and back.
func (b *toolbar) switchKeyboard() {
	w := b.t.w
	if !w.Shows(b.t.p) || w.Covered() || !b.t.object.Visible() {
		return
	}
	if w.Canvas().Focused() == fyne.Focusable(b.t.editor) {
		w.Focus(b.tools[0])
		return
	}
	w.Focus(b.t.editor)
}
