package probe

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"time"

	"postroom/mail/session"
)

// explain fills in why a stage failed.
func (w *walk) explain(stage *Stage, e *session.Error, facts session.Facts) {
	stage.Status = Failed
	if e.Stage == session.Connect {
		stage.Detail, stage.Facts = describeAttempts(facts), attemptFacts(facts)
	}
	if bad := (*tls.CertificateVerificationError)(nil); errors.As(e, &bad) {
		stage.Certificates = certificates(bad.UnverifiedCertificates, time.Now())
	}
	f := failure{stage: e.Stage, kind: kindOf(e.Err), encryption: w.out.Server.Encryption}
	if e.Reply != nil {
		stage.Server = e.Reply.String()
		f.code, f.enhanced = e.Reply.Code, e.Reply.Enhanced
	}
	if token := (*session.TokenRefusedError)(nil); errors.As(e, &token) {
		stage.Detail = "the server's reason: " + token.Reason
	}
	for _, row := range catalogue() {
		if row.on.matches(f) {
			fill := w.words(e)
			stage.Cause, stage.Fix = fill.Replace(row.cause), fill.Replace(row.fix)
			return
		}
	}
	stage.Cause, stage.Fix = unexplained(e)
}

// unexplained says what happened and guesses nothing.
func unexplained(e *session.Error) (cause, fix string) {
	if e.Reply == nil {
		return fmt.Sprintf("The stage “%s” failed: %v.", e.Stage, e.Err), ""
	}
	return fmt.Sprintf("At the stage “%s” the server said: %s", e.Stage, e.Reply),
		"Ask the server's administrator what these words mean there."
}

// words fill in the {words} of the catalogue; of two for the same one, the first counts.
func (w *walk) words(e *session.Error) *strings.Replacer {
	server := w.out.Server
	pairs := []string{
		"{host}", server.Host,
		"{port}", fmt.Sprint(server.EffectivePort()),
		"{user}", cmp.Or(server.Username, "somebody who has not signed in"),
		"{from}", w.from,
		"{to}", w.to,
		"{stage}", string(e.Stage),
		"{error}", e.Err.Error(),
	}
	if missing := (*session.NotOfferedError)(nil); errors.As(e, &missing) {
		pairs = append(pairs, "{offered}", strings.Join(missing.Offered, ", "))
	}
	if c := certificate(e); c != nil {
		pairs = append(pairs,
			"{issuer}", cmp.Or(c.Issuer.CommonName, c.Issuer.String()),
			"{names}", names(c),
			"{until}", date(c.NotAfter),
			"{since}", date(c.NotBefore),
		)
	}
	return strings.NewReplacer(append(pairs,
		"{offered}", "none that is known here",
		"{issuer}", "an authority",
		"{names}", "another name",
		"{until}", "an earlier day",
		"{since}", "a later day",
	)...)
}

// certificate is the one that the server showed and that was not accepted.
func certificate(err error) *x509.Certificate {
	bad := (*tls.CertificateVerificationError)(nil)
	if errors.As(err, &bad) && len(bad.UnverifiedCertificates) > 0 {
		return bad.UnverifiedCertificates[0]
	}
	return nil
}

// maxNames is how many of a certificate's names are told.
const maxNames = 5

func names(c *x509.Certificate) string {
	list := namesOf(c)
	switch {
	case len(list) == 0:
		return "no name at all"
	case len(list) > maxNames:
		return fmt.Sprintf("%s and %d more", strings.Join(list[:maxNames], ", "), len(list)-maxNames)
	default:
		return strings.Join(list, ", ")
	}
}
