package probe

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"postroom/mail/coming"
	"postroom/mail/sandbox"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// coming is what is known without asking, of the server that is tested, and the end of the certificate that it showed.
func (w *walk) coming(ctx context.Context) []coming.Event {
	var list []coming.Event
	for _, e := range coming.Of(w.request.Settings, w.request.Folder) {
		if strings.HasPrefix(e.Field, w.out.Field+".") {
			list = append(list, e)
		}
	}
	list = append(list, tokenEnds(ctx, w.request, w.out)...)
	for _, s := range w.stages {
		if len(s.Certificates) > 0 {
			list = append(list, coming.Certificate(w.out, s.Certificates[0].NotAfter))
			break
		}
	}
	return coming.Sorted(list)
}

// tokenEnds is the end of the token among the secrets, where nothing renews it.
func tokenEnds(ctx context.Context, r Request, out settings.Outgoing) []coming.Event {
	source := token.Of(out, r.Folder, cmp.Or(r.Secrets, secret.InMemory()))
	if source == nil {
		return nil
	}
	state, err := source.State(ctx)
	if err != nil || !state.SignedIn || state.Renews || state.Expiry.IsZero() {
		return nil
	}
	return []coming.Event{coming.Token(out, state.Expiry)}
}

// Ends is what ends beside what [coming.Of] tells: the token among the secrets, and the server's certificate. The server is
// spoken to until it has shown that, and nobody signs in. Nothing is found out where the connection fails, or is in clear.
func Ends(ctx context.Context, r Request) []coming.Event {
	r.To, r.Message = "", nil
	w := &walk{request: r, progress: func(Stage) {}}
	w.checked.out, _ = r.Settings.Outgoing(r.Action)
	list := tokenEnds(ctx, r, w.out)
	if w.out.Server.Encryption == settings.EncryptionNone || w.out.Server.Host == "" {
		return list
	}
	w.out.Server.Auth = settings.AuthNone
	_ = w.open(ctx)
	w.close()
	for _, e := range w.coming(ctx) {
		if e.Code == "certificate-ends" {
			list = append(list, e)
		}
	}
	return list
}

// Rehearse is what a test of these settings comes to at a server with a fault, which the sandbox plays: nobody else is spoken
// to, and no password of the settings is used. A fault that the sandbox cannot show is a [*sandbox.FaultError].
func Rehearse(ctx context.Context, r Request, fault string, progress func(Stage)) (Report, error) {
	out, _ := r.Settings.Outgoing(r.Action)
	box, err := sandbox.Start(sandbox.Options{Username: out.Server.Username, Fault: fault})
	if err != nil {
		return Report{}, err
	}
	defer box.Close()
	dir, err := os.MkdirTemp("", "postroom-rehearsal-")
	if err != nil {
		return Report{}, err
	}
	defer os.RemoveAll(dir)
	folder := settings.Folder{Dir: dir}
	ca, err := folder.KeepCA(box.CAPEM())
	if err != nil {
		return Report{}, err
	}
	s := *r.Settings
	server := out.Server
	server.Host, server.Port, server.CAFile, server.OAuth = box.Host(), box.Port(), ca, settings.OAuth{}
	if server.Encryption == settings.EncryptionTLS {
		server.Port = box.PortTLS()
	}
	s.Server, s.Notifications.From = server, out.From
	report := Run(ctx, Request{Settings: &s, Folder: folder, Secrets: secret.InMemory(), Password: box.Password()}, progress)
	report.Coming = nil
	return report, nil
}

// ComingText is what is coming as plain text, an event a line with its fix below; "" where that is nothing.
func (r Report) ComingText() string {
	if len(r.Coming) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("What is coming\n")
	for _, e := range r.Coming {
		fmt.Fprintf(&b, "%s  %s: %s\n            fix: %s\n", e.Day.Format(time.DateOnly), e.Title, e.Text, e.Fix)
	}
	return b.String()
}
