package probe

import (
	"crypto/tls"
	"fmt"
	"time"

	"postroom/mail/reply"
	"postroom/mail/session"
)

// expiresSoon is when a certificate's end begins to be a warning.
const expiresSoon = 30 * 24 * time.Hour

func describeTLS(stage *Stage, f session.Facts, now time.Time) {
	state := f.TLS
	leaf := state.PeerCertificates[0]
	stage.Detail = fmt.Sprintf("%s · certificate for %s, %s left", tls.VersionName(state.Version), f.Host, plural(daysLeft(leaf, now), "day"))
	stage.Certificates = certificates(state.PeerCertificates, now)
	stage.Facts = []Fact{
		{"Version", tls.VersionName(state.Version)},
		{"Cipher", tls.CipherSuiteName(state.CipherSuite)},
	}
	if state.CurveID != 0 {
		stage.Facts = append(stage.Facts, Fact{"Key exchange", state.CurveID.String()})
	}
	if f.Offer.Extensions != nil { // with TLS from the start, EHLO is still to come
		stage.Facts = append(stage.Facts, Fact{"Sign-in over TLS", methods(f.Offer)})
	}
	if leaf.NotAfter.Sub(now) < expiresSoon {
		stage.warn("certificate-ends-soon", reply.Values{"until": leaf.NotAfter})
	}
}
