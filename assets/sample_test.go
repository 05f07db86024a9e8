package assets

import (
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

type sampleSettingsShape struct {
	Server struct {
		Host, Username, Encryption string
		Port                       int
		CAFile                     string `toml:"ca_file"`
	}
	Globals map[string]string
	People  struct{ File string }
	Action  []struct {
		Name, Kind string
		People     []string
		Own        *struct {
			Host, Encryption string
			Port             int
		}
	}
	Template struct {
		En, Nl Template
	}
}

func writeSample(t *testing.T) (dir string, settings sampleSettingsShape) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "new", "folder")
	err := WriteSample(dir, SampleServer{
		Host: "localhost", Port: 40587, PortTLS: 40465,
		Username: `a "quoted" \ name`, CA: []byte("-----BEGIN CERTIFICATE-----\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := toml.DecodeFile(filepath.Join(dir, "settings.toml"), &settings); err != nil {
		t.Fatal(err)
	}
	return dir, settings
}

func TestSampleSettingsPointAtTheServerGiven(t *testing.T) {
	dir, s := writeSample(t)
	if s.Server.Host != "#Global[smtp-host]" || s.Globals["smtp-host"] != "localhost" {
		t.Errorf("host %q, globals %v", s.Server.Host, s.Globals)
	}
	if s.Server.Port != 40587 || s.Server.Username != `a "quoted" \ name` {
		t.Errorf("server %+v", s.Server)
	}
	for _, action := range s.Action {
		if own := action.Own; own != nil {
			want := map[string]int{"tls": 40465, "starttls": 40587}[own.Encryption]
			if own.Host != "localhost" || own.Port != want {
				t.Errorf("%s: own server %+v", action.Name, *own)
			}
		}
	}
	if ca, err := os.ReadFile(filepath.Join(dir, s.Server.CAFile)); err != nil || !strings.HasPrefix(string(ca), "-----BEGIN") {
		t.Errorf("root certificate %q, %v", ca, err)
	}
}

func TestSampleActionsShowEveryKindAndGoToPeopleOfTheSample(t *testing.T) {
	dir, s := writeSample(t)
	file, err := os.Open(filepath.Join(dir, s.People.File))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	people, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := people[0][:3]; !slices.Equal(got, []string{"Name", "Language", "Primary e-mail address"}) {
		t.Fatalf("columns %q", got)
	}
	var addresses []string
	for _, person := range people[1:] {
		for value := range strings.SplitSeq(person[2], ";") {
			addresses = append(addresses, strings.TrimSpace(value))
		}
	}

	kinds := map[string]bool{}
	own := 0
	for _, action := range s.Action {
		kinds[action.Kind] = true
		if action.Own != nil {
			own++
		}
		for _, person := range action.People {
			if !slices.Contains(addresses, person) {
				t.Errorf("%s goes to %s, who is not in the sample", action.Name, person)
			}
		}
	}
	if len(s.Action) != 8 || len(kinds) != 7 || own != 2 {
		t.Errorf("%d actions, %d kinds, %d with own settings", len(s.Action), len(kinds), own)
	}
}

func TestSampleImagesStandUnderTheirHash(t *testing.T) {
	dir, s := writeSample(t)
	names := regexp.MustCompile(`cid:([0-9a-f]{64}\.png)`).FindAllStringSubmatch(s.Template.En.HTML+s.Template.Nl.HTML, -1)
	if len(names) != 2 {
		t.Fatalf("%d images in two templates", len(names))
	}
	for _, name := range names {
		path := filepath.Join(dir, "images", name[1])
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x.png", sha256.Sum256(content)); sum != name[1] {
			t.Errorf("%s holds %s", name[1], sum)
		}
		picture, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.DecodeConfig(picture); err != nil {
			t.Error(err)
		}
		picture.Close()
	}
}

func TestOnlyTheOwnerReadsSampleSettings(t *testing.T) {
	dir, _ := writeSample(t)
	info, err := os.Stat(filepath.Join(dir, "settings.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 {
		t.Errorf("settings.toml has mode %o", mode)
	}
}

func TestSampleThatCannotBeWrittenSaysWhere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := WriteSample(file, SampleServer{})
	if err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("writing into a file: %v", err)
	}
}
