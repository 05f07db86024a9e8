package template

import (
	"fmt"
	"strings"

	"postroom/mail/check"
	"postroom/mail/compose"
	"postroom/mail/lint"
	"postroom/mail/notify"
	"postroom/mail/received"
	"postroom/settings"
	"postroom/ui/preview"
	"postroom/ui/window/words"
)

// try makes the mail that is shown in a layout, and checks that. It may be called on any
// goroutine.
func (in mailInput) try(folder settings.Folder, seen *lint.Seen, t *triedLayout) {
	image := func(name string) ([]byte, error) {
		if content, ok := t.Images[name]; ok {
			return content, nil
		}
		return folder.Image(name)
	}
	t.findings = check.Layout(folder, &in.about, t.Text, image)
	src, err := notify.Source(folder, "", in.shown, in.shows, in.values)
	if err == nil {
		src.Layout, src.Image = t.Text, image
		src.From, src.To = usable(in.from), usable(in.address)
		var made *compose.Mail
		if made, err = compose.Compose(src); err == nil {
			t.mail, err = finished(made)
			t.seen = in.look(made, seen, t.Text)
		}
	}
	if err != nil && !settings.Failed(t.findings) { // else that is why
		t.findings = append(t.findings, settings.Find("compose", "html", err))
	}
}

// look is what is wrong with the mail as it is seen in a layout. Lines are the layout's.
func (in mailInput) look(made *compose.Mail, seen *lint.Seen, layout string) []settings.Finding {
	sights := seen.Look(lint.Mail{Mail: made, Template: in.shown, Reading: lint.Read(in.shown, compose.Vocabulary(&in.about)), Layout: layout, Message: in.values["action-message"]})
	for i := range sights {
		if sights[i].Field == "html" {
			sights[i].Line = 0
		}
	}
	return sights
}

// finished is the picture of a mail as it would arrive.
func finished(made *compose.Mail) (preview.Mail, error) {
	raw, err := made.EML()
	if err != nil {
		return preview.Mail{}, err
	}
	m := received.Read(raw)
	return preview.Mail{HTML: m.HTML, Images: m.Images}, nil
}

// findingLines names the first findings, a line each; those that say the same are one.
func findingLines(findings []settings.Finding) string {
	count := map[string]int{}
	var each []settings.Finding
	for _, f := range findings {
		if count[f.Message]++; count[f.Message] == 1 {
			each = append(each, f)
		}
	}
	var list strings.Builder
	for i, f := range each {
		if i == lossesNamed {
			fmt.Fprintf(&list, "\nand %s more", words.Number(len(each)-i))
			break
		}
		list.WriteString("\n")
		switch more := count[f.Message] - 1; {
		case f.Line > 0 && more > 0:
			fmt.Fprintf(&list, "Line %d and %s more: ", f.Line, words.Number(more))
		case f.Line > 0:
			fmt.Fprintf(&list, "Line %d: ", f.Line)
		}
		list.WriteString(words.Sentence(f.Message))
	}
	return list.String()
}
