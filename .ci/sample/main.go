// Command sample writes the demo's settings folder, without a server behind it.
//
// With -all it holds what the demo has no use for too: every built-in layout, filled in, templates
// in languages that run from right to left, and a mail of images alone.
package main

import (
	"errors"
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"

	"postroom/assets"
	"postroom/mail/layout"
	"postroom/settings"
)

func main() {
	all := flag.Bool("all", false, "more than the demo has")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: sample [-all] FOLDER")
		os.Exit(2)
	}
	if err := write(flag.Arg(0), *all); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(dir string, all bool) error {
	err := assets.WriteSample(dir, assets.SampleServer{Host: "localhost", Port: 587, PortTLS: 465, Username: "sandbox"})
	if err != nil || !all {
		return err
	}
	folder := settings.Folder{Dir: dir}
	logo, err := os.ReadFile(filepath.Join(dir, "images", image))
	if err != nil {
		return err
	}
	for _, d := range layout.Designs() {
		made, err := d.With(layout.Choices{
			Accent: color.NRGBA{0x2b, 0x4a, 0xcb, 0xff}, Name: "Example Corp", Logo: logo,
			Footer: "Example Corp, 1 Main Street, 1011 AB Amsterdam\nYou get this mail because the portal has a message for you.",
		})
		if err != nil {
			return err
		}
		if _, err := layout.Keep(folder, made); err != nil {
			return err
		}
	}
	file, err := os.OpenFile(folder.SettingsFile(), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString(more)
	return errors.Join(err, file.Close())
}

const (
	image = "5917867640adf8e112ebf9334462831d28f60634fd2ad4ac5a3cfa8bafeb276f.png"
	more  = `
[template.ar]
subject = "مطلوب إجراء: %action-message%"
preheader = "رسالة جديدة في البوابة تنتظر ردك."
html = '''
<p><img src="cid:` + image + `" alt="Example Corp" width="180"></p>
<h1>هناك شيء يحتاج إليك</h1>
<p>مرحبا، لديك رسالة جديدة في البوابة:</p>
<blockquote>
<p>%action-message%</p>
</blockquote>
<ol>
<li>افتح الرسالة في <a href="%store-link%">البوابة</a>.</li>
<li>اقرأها و<strong>أجب قبل يوم الجمعة</strong>.</li>
</ol>
<p><a class="button" href="%action-link%">افتح الرسالة</a></p>
<hr>
<p>https://portal.example.com/help</p>
'''

[template.he]
subject = "נדרשת פעולה: %action-message%"
html = '''
<h1>משהו מחכה לך</h1>
<p>שלום, יש לך הודעה חדשה בפורטל:</p>
<blockquote>
<p>%action-message%</p>
</blockquote>
<ul>
<li>פתח את ההודעה.</li>
<li>ענה לפני יום שישי.</li>
</ul>
<p style="text-align:center"><a class="button" href="%action-link%">פתח את ההודעה</a></p>
<p>כל ההודעות נמצאות ב<a href="%store-link%">פורטל</a>.</p>
'''

[template.zxx]
subject = "Images"
html = '''
<p><a href="%action-link%"><img src="cid:` + image + `" alt="" width="500"></a></p>
'''
`
)
