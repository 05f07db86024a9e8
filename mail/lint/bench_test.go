package lint_test

import (
	"fmt"
	"testing"

	"postroom/assets"
	"postroom/mail/lint"
)

// BenchmarkLookingAtAMail looks at the mail of a new folder, another each time, as check does.
func BenchmarkLookingAtAMail(b *testing.B) {
	layout, html := assets.Layout(), assets.DefaultTemplates()["en"].HTML
	var s lint.Seen
	s.Fonts = fonts
	for i := range b.N {
		s.Look(mailOf(b, layout, fmt.Sprintf("<p>%d</p>", i)+html))
	}
}

// BenchmarkLookingAtAMailWithDarkStyles lays each out for the dark too.
func BenchmarkLookingAtAMailWithDarkStyles(b *testing.B) {
	layout, html := around("<style>@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }</style>", ""), assets.DefaultTemplates()["en"].HTML
	var s lint.Seen
	s.Fonts = fonts
	for i := range b.N {
		s.Look(mailOf(b, layout, fmt.Sprintf("<p>%d</p>", i)+html))
	}
}
