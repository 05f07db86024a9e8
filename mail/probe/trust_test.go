package probe_test

import (
	"testing"

	"postroom/mail/probe"
)

func TestTheAuthorityThatTheServerShowsCanBeTrustedWhereNothingElseIsWrong(t *testing.T) {
	box, r := onSandbox(t, "")
	r.Settings.Server.CAFile = ""
	s := stage(t, probe.Run(t.Context(), r, nil), "encryption")
	c, ok := s.Trustable("localhost")
	if !ok || c.Subject != "Postroom sandbox CA" || c.PEM != string(box.CAPEM()) {
		t.Errorf("%v %+v", ok, c)
	}
	if _, ok := s.Trustable("mail.example.com"); ok {
		t.Error("a certificate of another name was taken for one that trust would help")
	}
	other, _ := onSandbox(t, "")
	if !s.VouchedBy(box.CAPEM(), "localhost") || s.VouchedBy(other.CAPEM(), "localhost") || s.VouchedBy([]byte("nothing"), "localhost") {
		t.Error("another authority vouches for this server")
	}
	for _, s := range probe.Run(t.Context(), r, nil).Stages {
		if _, ok := s.Trustable("localhost"); ok && s.Name != "encryption" {
			t.Errorf("%s offers trust", s.Name)
		}
	}
	r.Settings.Server.CAFile = "ca.pem"
	if _, ok := stage(t, probe.Run(t.Context(), r, nil), "encryption").Trustable("localhost"); ok {
		t.Error("what is trusted already is offered to be")
	}
}
