package check_test

// rowsOfColours are what can be wrong with those of a mail, in the light and in the dark.
func rowsOfColours() []row {
	return []row{
		{"a light colour", func(p *place) { p.html(`<p><span style="color:#999999">Fine print</span></p>`) }, []string{
			`warning contrast template.en.html settings.toml:26 "Fine print" is hard to read: #999999 on #ffffff has a contrast of 2.8, and 4.5 is the least (WCAG AA); #6c6c6c would do in every mail program, light and dark`,
		}},
		{"a light colour in the layout of every language", func(p *place) {
			p.text += "[template.nl]\nsubject = \"x\"\nhtml = '<p>%action-message% <a href=\"%action-link%\">x</a></p>'\n"
			p.layout(`<p style="color:#999999">Fine print`)
		}, []string{
			`warning contrast template.layout layouts/ours.html:5 "Fine print" is hard to read: #999999 on #ffffff has a contrast of 2.8, and 4.5 is the least (WCAG AA); #6c6c6c would do in every mail program, light and dark`,
		}},
		{"a colour that no other would do for", func(p *place) { p.layout(`<p style="color:#777777;background:#777777">Fine print`) }, []string{
			`warning contrast template.layout layouts/ours.html:5 "Fine print" is hard to read: #777777 on #777777 has a contrast of 1.0, and 4.5 is the least (WCAG AA); choose colours further apart`,
		}},
		{"a colour that is too dark in the dark", func(p *place) { p.layout(`<p style="color:#767676">Fine print`) }, []string{
			`hint contrast template.layout layouts/ours.html:5 "Fine print" is hard to read in the dark colours of New Outlook and Outlook.com, as far as they are known: at worst it becomes #939393 on #333333, a contrast of 4.1, and 4.5 is the least (WCAG AA); #6c6c6c would do in every mail program, light and dark`,
		}},
		{"one that no other would do for there", func(p *place) { p.layout(`<p style="color:rgba(116,116,116,.99)">Fine print`) }, []string{
			`hint contrast template.layout layouts/ours.html:5 "Fine print" is hard to read in the dark colours of New Outlook and Outlook.com, as far as they are known: at worst it becomes #949494 on #333333, a contrast of 4.1, and 4.5 is the least (WCAG AA); choose colours further apart`,
		}},
		{"a ground that some do not know", func(p *place) {
			p.layout(`<p style="color:#ffffff;background:rgb(0 0 0/.9)">Fine print`)
		}, []string{
			`warning contrast template.layout layouts/ours.html:5 "Fine print" is hard to read in Outlook on Windows (classic), where not all that colours it is known: at worst #ffffff on #ffffff, a contrast of 1.0, and 4.5 is the least (WCAG AA); write colours as #rrggbb, and grounds as bgcolor too`,
		}},
		{"a text for some that another colour would do for", func(p *place) {
			p.layout(`<!--[if mso]><p style="color:#eeeeee">Fine print</p><![endif]-->`)
		}, []string{
			`warning contrast template.layout layouts/ours.html:5 "Fine print" is hard to read in Outlook on Windows (classic), where not all that colours it is known: at worst #eeeeee on #ffffff, a contrast of 1.1, and 4.5 is the least (WCAG AA); write grounds as bgcolor too, or #767676, which would do in every mail program, light and dark`,
		}},
		{"dark styles of its own", func(p *place) {
			p.layout(`<style>@media (prefers-color-scheme: dark) { i { color: #222222; background: #111111 } }</style><i>Fine print</i>`)
		}, []string{
			`warning contrast template.layout layouts/ours.html:5 "Fine print" is hard to read in the mail's own dark styles, which New Outlook, Outlook.com, Apple Mail on macOS, Apple Mail on iOS, Samsung Email and Thunderbird show: #222222 on #111111 has a contrast of 1.1, and 4.5 is the least (WCAG AA); #7d7d7d would do there`,
		}},
		{"dark styles for which no other would do", func(p *place) {
			p.layout(`<style>@media (prefers-color-scheme: dark) { i { color: rgba(255, 255, 255, 0.2); background: #111111 } }</style><i>Fine print</i>`)
		}, []string{
			`warning contrast template.layout layouts/ours.html:5 "Fine print" is hard to read in the mail's own dark styles, which New Outlook, Outlook.com, Apple Mail on macOS, Apple Mail on iOS, Samsung Email and Thunderbird show: #414141 on #111111 has a contrast of 1.8, and 4.5 is the least (WCAG AA); choose colours further apart`,
		}},
		{"a light colour beside a layout that is broken", func(p *place) {
			p.files["layouts/ours.html"] = "<p>"
			p.html(`<p><span style="color:#999999">Fine print</span></p>`)
		}, []string{
			`error layout-no-content template.layout layouts/ours.html:1 the layout has no %content% in its text: put it where the template goes`,
			`warning contrast template.en.html settings.toml:26 "Fine print" is hard to read: #999999 on #ffffff has a contrast of 2.8, and 4.5 is the least (WCAG AA); #767676 would do in every mail program, light and dark`,
		}},
	}
}
