package write_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

var (
	known = document.Vocabulary{"action-message", "action-link", "store-link", "#Global[portal]", "value-2"}
	cid   = "cid:" + strings.Repeat("0a", 32) + ".png"
)

func TestStoredHTMLReadsBackAsTheSameDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		if err := d.Valid(); err != nil {
			t.Fatalf("the generator made an invalid document: %v", err)
		}
		source := write.HTML(d)
		back, losses := parse.Parse(source, known)
		if !back.Equal(d) {
			t.Fatalf("wrote\n%+v\nas\n%s\nand read\n%+v", d, source, back)
		}
		if len(losses) > 0 {
			t.Fatalf("%s\nlost %+v", source, losses)
		}
	})
}

func TestReadingBackIsExactWhereTheBlocksShareNothingWithTheVocabulary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(nil).Draw(t, "document")
		back, losses := parse.Parse(write.HTML(d), nil)
		if !back.Equal(d) || len(losses) > 0 {
			t.Fatalf("%+v\nbecame\n%+v\nwith losses %v", d, back, losses)
		}
	})
}

func TestNoFormOfAValidDocumentPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		if write.Text(d, false) == "" || write.Mail(d, write.Setting{}).HTML == "" || len(d.Markers()) != len(d.Blocks) {
			t.Fatalf("%+v has an empty form", d)
		}
	})
}
