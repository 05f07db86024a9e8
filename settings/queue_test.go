package settings

import (
	"slices"
	"testing"
	"time"
)

func TestTheQueuesKeysAreReadAndSayWhatIsWrong(t *testing.T) {
	f := Parse("", []byte("version = 2\n[queue]\nfolder = \"/var/lib/postroom\"\nconnections = 2\nper_minute = -1\ngive_up = \"-1h\"\nkeep_mails = \"0\"\nkeep_record = \"90d\"\n"))
	q := f.Settings.Queue
	if q.Folder != "/var/lib/postroom" || q.EffectiveConnections() != 2 || q.KeepMails != 0 || q.KeepRecord != 90*24*time.Hour || len(f.Findings) != 0 {
		t.Errorf("%+v, %v", q, f.Findings)
	}
	var fields []string
	for _, finding := range f.Settings.Validate() {
		if finding.Code == "queue-number" || finding.Code == "queue-time" {
			fields = append(fields, finding.Field)
		}
	}
	if want := []string{"queue.per_minute", "queue.give_up"}; !slices.Equal(fields, want) {
		t.Errorf("%v, want %v", fields, want)
	}
	if q := Parse("", []byte("version = 1\n")).Settings.Queue; q.KeepMails != DefaultKeepMails || q.EffectiveGiveUp() != 48*time.Hour || q.EffectiveConnections() != 4 {
		t.Errorf("%+v", q)
	}
	if f := Parse("", []byte("[queue]\nkeep_mails = \"1.5d\"\n")); len(f.Findings) == 0 {
		t.Error("half a day is taken")
	}
}
