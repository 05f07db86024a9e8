package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/net/html/charset"

	"postroom/mail/received"
)

// largestFile bounds what is read of one file, in bytes.
const largestFile = 64 << 20

func (p *program) viewCommand() *cobra.Command {
	how := drawing{notes: p.err}
	var format, images, output string
	c := &cobra.Command{
		Use:   "view FILE.eml|FILE.html --format png|layout [-o FILE]",
		Short: "Draw any mail as its reader sees it",
		Long: "Draw any mail as its reader sees it: as a picture, or as the place of each word.\n" +
			"Only FILE is read, and the images that it names in the folder of --images.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("view needs one FILE, a mail (.eml) or its HTML (.html); there are %d", len(args))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := required(c, "format"); err != nil {
				return err
			}
			draw, known := drawnFormats()[format]
			if !known {
				return usagef("there is no format %q; there are png and layout", format)
			}
			if err := how.check(); err != nil {
				return err
			}
			mail, err := p.readMail(args[0])
			if err != nil {
				return err
			}
			if c.Flags().Changed("images") {
				folder, err := os.OpenRoot(images)
				if err != nil {
					return errors.Join(errors.New("--images names no folder that can be read; choose another one"), err)
				}
				defer folder.Close()
				mail.images = firstOf(mail.images, imagesIn(folder))
			}
			var content bytes.Buffer
			if err := draw(how, mail, &content); err != nil {
				return err
			}
			return p.writeOutput(output, content.Bytes())
		},
	}
	how.addFlags(c)
	c.Flags().StringVar(&images, "images", "", "folder with the images that the mail names and does not carry")
	c.Flags().StringVar(&format, "format", "", "png or layout")
	c.Flags().StringVarP(&output, "output", "o", "", "file to write (default: standard output)")
	return c
}

// readMail reads a file that is a message or the HTML of one.
func (p *program) readMail(name string) (drawnMail, error) {
	kind := strings.ToLower(filepath.Ext(name))
	if kind != ".eml" && kind != ".html" && kind != ".htm" {
		return drawnMail{}, usagef("%s: its name ends neither in .eml nor in .html; name a mail or its HTML so", name)
	}
	file, err := os.Open(name)
	if err != nil {
		return drawnMail{}, errors.Join(errors.New("the mail cannot be read; name another FILE"), err)
	}
	defer file.Close()
	content, err := readBounded(file)
	if err != nil {
		return drawnMail{}, errors.Join(fmt.Errorf("%s cannot be read; name another FILE", name), err)
	}
	if kind != ".eml" {
		return drawnMail{html: decoded(content)}, nil
	}
	mail := received.Read(content)
	if mail.Shown() == "" {
		if mail.Fault != "" {
			return drawnMail{}, fmt.Errorf("%s: %s", name, mail.Fault)
		}
		return drawnMail{}, fmt.Errorf("%s: there is neither HTML nor text in this mail", name)
	}
	if mail.Fault != "" {
		fmt.Fprintf(p.err, "Note: %s\n", mail.Fault)
	}
	return drawnMail{html: mail.Shown(), images: mail.Image}, nil
}

func readBounded(r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, largestFile+1))
	if err == nil && len(content) > largestFile {
		err = fmt.Errorf("it is larger than %d MB", largestFile>>20)
	}
	return content, err
}

// decoded is HTML as text: in UTF-8, or as its beginning says (WHATWG Encoding).
func decoded(content []byte) string {
	if utf8.Valid(content) {
		return strings.TrimPrefix(string(content), "\ufeff")
	}
	if r, err := charset.NewReader(bytes.NewReader(content), "text/html"); err == nil {
		if text, err := io.ReadAll(r); err == nil {
			content = text
		}
	}
	return strings.ToValidUTF8(string(content), "\ufffd")
}

// firstOf looks for an image in one place and then in another; one may be nil.
func firstOf(one, other func(source string) ([]byte, error)) func(string) ([]byte, error) {
	return func(source string) ([]byte, error) {
		if one != nil {
			if content, err := one(source); err == nil {
				return content, nil
			}
		}
		return other(source)
	}
}

// imagesIn reads images from a folder and from nowhere else: cid:NAME is the file NAME, and
// a path is one below the folder.
func imagesIn(folder *os.Root) func(source string) ([]byte, error) {
	return func(source string) ([]byte, error) {
		name, isID := strings.CutPrefix(source, "cid:")
		if unescaped, err := url.PathUnescape(name); err == nil {
			name = unescaped
		}
		if name = path.Clean("/" + name)[1:]; isID {
			name = path.Base(name)
		}
		if name == "" || !isID && strings.Contains(source, ":") {
			return nil, fs.ErrNotExist
		}
		info, err := folder.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.Mode().IsRegular() {
			return nil, fs.ErrInvalid
		}
		file, err := folder.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		return readBounded(file)
	}
}
