package tomltext

import (
	"strings"
	"testing"
)

func TestValuesThatAreAskedForAreBlankedAndNothingElseIs(t *testing.T) {
	asked := func(path string) bool { return strings.HasSuffix(path, "password") }
	for text, want := range map[string]string{
		"": "",
		"a = 1\n[server]\npassword = \"secret\" # ours\nb = 2\n":          "a = 1\n[server]\npassword = \"\" # ours\nb = 2\n",
		"server.password = 'secret'\r\n":                                  "server.password = \"\"\r\n",
		"server = { password = \"secret\", host = \"h\" }\n":              "server = { password = \"\", host = \"h\" }\n",
		"[a]\npassword = '''\nsecret\n'''\nb = 1\n":                       "[a]\npassword = \"\"\nb = 1\n",
		"password = { word = \"secret\" }\n":                              "password = \"\"\n",
		"html = '<p>password = \"shown\"</p>'\n":                          "html = '<p>password = \"shown\"</p>'\n",
		"# password = \"x\"\n":                                            "# password = \"x\"\n",
		"[broken\npassword = \"secret\"\n[ok]\npassword = 1\n":            "[broken\npassword = \"\"\n[ok]\npassword = \"\"\n",
		"password = secret word\nb = 1\n":                                 "password = \"\" word\nb = 1\n",
		"password = \"never closed\nb = 1\n":                              "password = \"\"\nb = 1\n",
		"password = '''never closed\nsecret\n":                            "password = \"\"",
		"password=\"a\\\"secret\"\nx y\n":                                 "password=\"\"\nx y\n",
		"list = [{ password = \"secret\" }, { \"password\" = 'secret' }]": "list = [{ password = \"\" }, { \"password\" = \"\" }]",
	} {
		if got := string(Blank([]byte(text), func(path string) bool { return asked(strings.Trim(path, `"`)) })); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzBlank(f *testing.F) {
	for _, text := range []string{"password = \"secret\"", "[a\nb = 1\npassword = '''x", "a = { b = [1, 2 }\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := Blank([]byte(text), func(string) bool { return false }); string(got) != text {
			t.Errorf("%q became %q", text, got)
		}
		Blank([]byte(text), func(string) bool { return true })
	})
}
