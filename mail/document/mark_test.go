package document_test

import (
	"testing"

	"postroom/mail/document"
)

func TestWithSetsOneMarkAndKeepsTheOthers(t *testing.T) {
	values := [...]string{document.On, document.On, document.On, document.On, document.On, "", "#123456", "#abcdef", "https://a.b/"}
	var m document.Marks
	for k, value := range values {
		if value != "" {
			m = m.With(document.Mark(k), value)
		}
	}
	for k, value := range values {
		if got := m.Value(document.Mark(k)); got != value {
			t.Errorf("mark %d is %q, want %q", k, got, value)
		}
		without := m.With(document.Mark(k), "")
		for other, value := range values {
			if got, cleared := without.Value(document.Mark(other)), other == k || value == ""; (got == "") != cleared {
				t.Errorf("without mark %d, mark %d is %q", k, other, got)
			}
		}
	}
}

func TestWhatIsRaisedIsNotLowered(t *testing.T) {
	m := document.Marks{}.With(document.Raised, document.On).With(document.Lowered, document.On)
	if m != (document.Marks{Lowered: true}) || m.With(document.Raised, document.On) != (document.Marks{Raised: true}) {
		t.Errorf("%+v", m)
	}
}

func TestAMarkStepOverNoTextIsTakenBack(t *testing.T) {
	s := read(t, "p <a href=https://a.b/>word</a>")
	at := document.Position{Offset: 1}
	step := document.MarkStep(at, at, document.Bold, "", document.On)
	after, err := step.Apply(s)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := step.Invert().Apply(after); err != nil || !back.Document().Equal(s.Document()) {
		t.Errorf("got %+v, %v", back.Document(), err)
	}
}
