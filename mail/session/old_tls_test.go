package session_test

import (
	"crypto/tls"
	"net"
	"testing"

	"postroom/mail/session"
	"postroom/settings"
)

func TestAServerThatSpeaksAnOldTLSOnlyIsNotSpokenTo(t *testing.T) {
	for _, version := range []uint16{tls.VersionTLS10, tls.VersionTLS11, tls.VersionTLS12} {
		shaken := make(chan error, 1)
		server := &scripted{at: session.Encryption}
		server.evil = func(c net.Conn) {
			old := tls.Server(c, &tls.Config{Certificates: server.tls.Certificates, MinVersion: version, MaxVersion: version})
			shaken <- old.Handshake()
		}
		config := server.start(t, settings.EncryptionTLS)
		_, err := session.Open(t.Context(), config, nil)
		if err == nil {
			t.Fatalf("%s: it is spoken to", tls.VersionName(version))
		}
		if agreed := <-shaken == nil; agreed != (version == tls.VersionTLS12) {
			t.Errorf("%s: agreed on: %v (%v)", tls.VersionName(version), agreed, err)
		}
	}
}
