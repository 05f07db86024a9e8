package parse_test

import (
	"strconv"
	"strings"
	"testing"

	"postroom/mail/document/parse"
)

func TestPlaceholdersAreListedWithTheirLines(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"%action-message%: 5 < 6 & more", "1 action-message"},
		{"a\n%b-c%\n\n%d%%e%", "2 b-c, 4 d, 4 e"},
		{"<p\n class=x\n href='%action-link%'>\n%x%</p>", "3 action-link, 4 x"},
		{"<img alt='%a%\n%b%'>%c%", "1 a, 2 b, 2 c"},
		{"&#37;action-link&percnt;\n%action-<b>link</b>% %ac<p>tion</p>%", "1 action-link, 2 action-link"},
		{"https://a.b/%c3%a4 %ab%cd% 50% to 60% %A% %-a% %a_b% %%", ""},
		{`<a href="https://a.b/%c3%a4/f%fcr%20/%ab%cd">x</a>`, ""},
		{`<a href="https://a.b/?q=%action-link%">x</a><a href="%nobody-knows%">`, "1 action-link, 1 nobody-knows"},
		{"%action\u00ad-link% %&shy;a\u200bb% %\ufeff%", "1 action-link, 1 ab"},
		{"<!-- %a% --><style>%b%</style><script>'%c%'</script>%d%", "1 d"},
	} {
		var got []string
		for _, p := range parse.Placeholders(c.source) {
			got = append(got, strconv.Itoa(p.Line)+" "+p.Name)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q holds %v, want %s", c.source, got, c.want)
		}
	}
}
