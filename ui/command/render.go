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
	"postroom/mail/received"
)

func (p *program) renderCommand() *cobra.Command {
	var event notify.Event
	how := drawing{notes: p.err}
	var language, format, output string
	var values []string
	c := &cobra.Command{
		Use:   "render --action NAME --person VALUE --format html|text|eml|png|layout [-o FILE]",
		Short: "Write what a person would receive",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := required(c, "action", "person", "format"); err != nil {
				return err
			}
			write, known := how.formats()[format]
			if !known {
				return usagef("there is no format %q; there are html, text, eml, png and layout", format)
			}
			if err := how.check(); err != nil {
				return err
			}
			notifier, err := p.load(c.Context())
			if err != nil {
				return err
			}
			decision, err := notifier.Decide(event.Action, event.Person)
			if err != nil {
				return actionError(err)
			}
			if event.Values, err = valuesOf(values); err != nil {
				return err
			}
			sampled := notifier.Sampled(&event)
			mail, err := notifier.Compose(event, strings.ToLower(language))
			if undeclared := (*notify.UnknownValueError)(nil); errors.As(err, &undeclared) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			if len(sampled) > 0 {
				fmt.Fprintf(p.err, "Note: no --value says %s: the sample of the settings stands there.\n", strings.Join(sampled, ", "))
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
	how.addFlags(c)
	c.Flags().StringVar(&event.Person, "person", "", "the person, by an identifier or a name that nobody else has")
	c.Flags().StringVar(&event.Message, "message", "", "what the portal says: %action-message%")
	c.Flags().StringVar(&event.Link, "link", "", "where the action is answered: %action-link% (default: the portal's messages page)")
	addValueFlag(c, &values)
	c.Flags().StringVar(&language, "lang", "", "language of the template (default: the person's)")
	c.Flags().StringVar(&format, "format", "", "html, text, eml, png, or layout: where each word stands")
	c.Flags().StringVarP(&output, "output", "o", "", "file to write (default: standard output)")
	return c
}

// formats is how a mail is written in each format.
func (d *drawing) formats() map[string]func(*compose.Mail, io.Writer) error {
	all := map[string]func(*compose.Mail, io.Writer) error{
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
	}
	for name, draw := range drawnFormats() {
		all[name] = func(m *compose.Mail, w io.Writer) error { // as it arrives
			eml, err := m.EML()
			if err != nil {
				return err
			}
			mail := received.Read(eml)
			return draw(*d, drawnMail{html: mail.Shown(), images: mail.Image}, w)
		}
	}
	return all
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
