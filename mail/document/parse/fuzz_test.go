package parse_test

import (
	"testing"

	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

func FuzzParse(f *testing.F) {
	for _, c := range parseCases {
		f.Add(c.source)
	}
	for _, c := range lossCases {
		f.Add(c.source)
	}
	for _, source := range []string{
		"", "<", "</", "<!", "<p", "<p ", "<p a=", "<p a='", "&", "&#", "&#37;action-link%action-message%",
		"%action-link%action-message%", "%%action-link%%", "%action-&#1;link%", "%action-<b>link</b>%", "&#32;a&#32;<br>&#32;",
		"<b><p>x</b>y</p>z", "<a><b><a>x</a></b></a>", "<p><table><td><p></table>x", "<li><p><li>a<ul><ul><ol start=7><li value=7>b",
		"<ul><li style='list-style:none'><ul><li>x</ul>", "<a class=button href=%action-link%><p>x<li>y", "<pre>\n\n a\tb\n</pre>",
		"<svg><style><p>x</style></svg>y", "<svg/>x<math><title></math>y", "<script><!--<script></script>--></script>z",
		"\xff\xfe\x00<p>\xf0\x9f</p>", "<p style=\"color:rgb(1e400,0,0);margin-left:1e99px\">x", "<ol start=-9223372036854775808><li>x",
		"<textarea><p></textarea><plaintext><p>", "<![CDATA[x]]><?php x ?><!doctype html>", "<p>\ufffc\u2028\u0085</p>",
		"<ol start=999999><li>a<li>b<p>c</ol><ol start=1000001><li>d</ol>", "<ol start=1000005><li>a<li>b</ol>",
	} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		d, losses := parse.Parse(source, known)
		if err := d.Valid(); err != nil {
			t.Fatalf("invalid: %v", err)
		}
		for _, l := range losses {
			if l.Line < 1 || l.Code == "" || l.Why == "" {
				t.Fatalf("a loss says too little: %+v", l)
			}
		}
		back, again := parse.Parse(write.HTML(d), known)
		if !back.Equal(d) || len(again) > 0 {
			t.Fatalf("%+v\nwritten as\n%s\nreads as\n%+v\nwith losses %v", d, write.HTML(d), back, again)
		}
		_, _ = write.Text(d, false), write.Mail(d, write.Setting{}).HTML
		_ = parse.Placeholders(source)
	})
}
