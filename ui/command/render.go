package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"postroom/mail/compose"
	"postroom/mail/notify"
	"postroom/ui/preview"
	"postroom/ui/window"
)

// The picture of a mail: the width of the mail's frame and its margins, in CSS
// pixels, at two device pixels each where that is no too large picture.
const (
	pictureWidth = 640
	pictureScale = 2
)

func (p *program) renderCommand() *cobra.Command {
	var event notify.Event
	var language, format, output string
	c := &cobra.Command{
		Use:   "render --action NAME --person VALUE --format html|text|eml|png [-o FILE]",
		Short: "Write what a person would receive",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := required(c, "action", "person", "format"); err != nil {
				return err
			}
			write, known := formats()[format]
			if !known {
				return usagef("there is no format %q; there are html, text, eml and png", format)
			}
			notifier, err := p.load()
			if err != nil {
				return err
			}
			decision, err := notifier.Decide(event.Action, event.Person)
			if err != nil {
				return actionError(err)
			}
			mail, err := notifier.Compose(event, strings.ToLower(language))
			if err != nil {
				return err
			}
			if asked := strings.ToLower(language); asked != "" && asked != mail.Language {
				fmt.Fprintf(p.err, "Note: there is no template in %s; this is %s.\n", asked, mail.Language)
			}
			if !decision.Send {
				fmt.Fprintf(p.err, "Note: this is not mailed. %s\n", decision.Reason)
			}
			var content bytes.Buffer
			if err := write(mail, &content); err != nil {
				return err
			}
			return p.writeOutput(output, content.Bytes())
		},
	}
	addEventFlags(c, &event.Action)
	c.Flags().StringVar(&event.Person, "person", "", "the person, by an identifier or a name that nobody else has")
	c.Flags().StringVar(&event.Message, "message", "", "what the portal says: %action-message%")
	c.Flags().StringVar(&event.Link, "link", "", "where the action is answered: %action-link% (default: the portal's messages page)")
	c.Flags().StringVar(&language, "lang", "", "language of the template (default: the person's)")
	c.Flags().StringVar(&format, "format", "", "html, text, eml or png")
	c.Flags().StringVarP(&output, "output", "o", "", "file to write (default: standard output)")
	return c
}

// formats is how a mail is written in each format.
func formats() map[string]func(*compose.Mail, io.Writer) error {
	return map[string]func(*compose.Mail, io.Writer) error{
		"html": func(m *compose.Mail, w io.Writer) error {
			_, err := io.WriteString(w, m.HTML)
			return err
		},
		"text": func(m *compose.Mail, w io.Writer) error {
			_, err := io.WriteString(w, m.Text)
			return err
		},
		"eml": func(m *compose.Mail, w io.Writer) error {
			eml, err := m.EML()
			if err != nil {
				return err
			}
			_, err = w.Write(eml)
			return err
		},
		"png": writePicture,
	}
}

func writePicture(m *compose.Mail, w io.Writer) error {
	forget, err := findFonts()
	if err != nil {
		return err
	}
	defer forget()
	window.DrawWithoutWindow()
	for scale := pictureScale; ; scale-- { // a long mail still fits in a coarser picture
		if err = preview.PNG(w, m.Document, m.Picture, pictureWidth, float32(scale)); err == nil || scale == 1 {
			return err
		}
	}
}

// findFonts makes sure of a writable cache folder: without one Fyne does not look
// for the system's fonts, and a text that its own lack comes out as �.
func findFonts() (forget func(), err error) {
	if cache, err := os.UserCacheDir(); err == nil {
		if err := os.MkdirAll(cache, 0o700); err == nil && writable(cache) {
			return func() {}, nil
		}
	}
	dir, err := os.MkdirTemp("", "postroom-cache-")
	if err != nil {
		return nil, err
	}
	return func() { os.RemoveAll(dir) }, os.Setenv("XDG_CACHE_HOME", dir)
}

func writable(dir string) bool {
	file, err := os.CreateTemp(dir, "postroom-")
	if err != nil {
		return false
	}
	file.Close()
	return os.Remove(file.Name()) == nil
}

func (p *program) writeOutput(file string, content []byte) error {
	if file == "" {
		_, err := p.out.Write(content)
		return err
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return errors.Join(fmt.Errorf("the mail could not be written; choose another file with -o"), err)
	}
	return nil
}
