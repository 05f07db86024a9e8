package diagnosis

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/settings"
)

// ofTest is a test of a server.
func ofTest(user string, encryption settings.Encryption) Case {
	return Case{
		Outgoing: settings.Outgoing{Server: settings.Server{Host: "mail.example.com", Username: user, Encryption: encryption}, From: "Portal <portal@example.com>", Field: "server"},
		To:       "alice@example.com", Test: true,
	}
}

func TestEveryWordOfTheCatalogueIsFilledIn(t *testing.T) {
	v := values(&session.Error{Stage: session.SignIn, Reply: &session.Reply{Code: 500}, Err: errors.New("broken")}, session.Facts{}, ofTest("", ""))
	v["owner"], v["addresses"], v["refused"], v["method"] = "bob", "192.0.2.1", "CRAM-MD5", "PLAIN"
	v["waited"], v["real"] = "30 s", "5 min" // which only a test's warnings have
	for _, row := range reply.Explanations() {
		cause, fix, _ := row.Say(v)
		if text := cause + fix; strings.ContainsAny(text, "{}") {
			t.Errorf("left as it is: %s", text)
		}
	}
}

func TestUnknownFailureIsToldInTheServersWords(t *testing.T) {
	d := Of(said(session.Sender, 557, "5.9.9 the moon is full"), session.Facts{}, Case{})
	if d.Code != "unknown-reply" || d.Cause != "At the stage “sender” the server said: 557 5.9.9 the moon is full" || d.Server != "557 5.9.9 the moon is full" || d.Values["stage"] != "sender" {
		t.Errorf("got %+v", d)
	}
	if d := Of(&session.Error{Stage: session.Sender, Err: errors.New("broken")}, session.Facts{}, Case{}); d.Cause != "The stage “sender” failed: broken." {
		t.Errorf("got %+v", d)
	}
}

// said is a reply at a stage, as a session makes an error of it.
func said(stage session.Stage, code int, text string) *session.Error {
	reply := &session.Reply{Code: code, Text: text}
	if first, _, _ := strings.Cut(text, " "); strings.Count(first, ".") == 2 {
		reply.Enhanced = first
	}
	return &session.Error{Stage: stage, Reply: reply, Err: &textproto.Error{Code: code, Msg: text}}
}

// The sandbox shows the rest.
func TestWhatServersSayInOtherWordsIsExplainedToo(t *testing.T) {
	const user = "svc@example.com"
	for _, tt := range []struct {
		failure    *session.Error
		cause      string
		encryption settings.Encryption
	}{
		{said(session.SignIn, 535, "5.7.139 Authentication unsuccessful, basic authentication is disabled."), "does not take passwords here any more", ""},
		{said(session.SignIn, 535, "5.7.3 Authentication unsuccessful"), "does not accept this user name and password", ""},
		{said(session.SignIn, 535, "Incorrect authentication data"), "does not accept this user name and password", ""},
		{said(session.SignIn, 535, "5.7.0 (#AUTH005) Too many bad auth attempts."), "too many sign-ins of " + user, ""},
		{said(session.SignIn, 534, "5.7.14 Please log in via your web browser"), "with a browser first", ""},
		{said(session.SignIn, 534, "5.7.9 authentication mechanism is too weak"), "takes none of the sign-in methods", ""},
		{said(session.SignIn, 538, "5.7.11 Encryption required for requested authentication mechanism"), "wants encryption before", settings.EncryptionNone},
		{said(session.SignIn, 504, "5.5.4 Unrecognized authentication type"), "takes none of the sign-in methods", ""},
		{said(session.Sender, 530, "5.7.0 Authentication required"), "wants a sign-in", ""},
		{said(session.Sender, 504, "5.5.2 <portal>: Sender address rejected: need fully-qualified address"), "has no full domain", ""},
		{said(session.Recipient, 450, "4.1.8 <a@b.invalid>: Sender address rejected: Domain not found"), "finds no domain for From", ""},
		{said(session.Sender, 553, "5.7.1 Not authorized to send from this header address"), "does not let " + user + " send as portal@example.com", ""},
		{said(session.Message, 550, "5.7.26 This mail is unauthenticated"), "may send for the domain example.com", ""},
		{said(session.Recipient, 550, "relay not permitted"), "does not pass mail on", ""},
		{said(session.Recipient, 550, "5.7.1 Relaying denied"), "does not pass mail on", ""},
		{said(session.Recipient, 550, "Unable to relay"), "does not pass mail on", ""},
		{said(session.Recipient, 550, "5.1.1 no such user, says relay.example.com"), "no such mailbox", ""},
		{said(session.Recipient, 550, "5.7.54 SMTP; Unable to relay recipient in non-accepted domain"), "does not pass mail on", ""},
		{said(session.Recipient, 450, "4.2.0 <a@b>: Recipient address rejected: Greylisted"), "greylisting", ""},
		{said(session.Recipient, 552, "5.2.2 Mailbox full"), "mailbox of alice@example.com is full", ""},
		{said(session.Recipient, 550, "5.4.1 Recipient address rejected: Access denied"), "does not take mail for alice@example.com", ""},
		{said(session.Recipient, 554, "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org"), "does not take connections from this machine's address", ""},
		{said(session.Hello, 550, "Access denied - Invalid HELO name (See RFC2821 4.1.1.1)"), "does not accept the name that this machine gives itself", ""},
		{said(session.Message, 552, "Message size exceeds fixed limit"), "larger than the server takes", ""},
		{said(session.Message, 452, "4.3.1 Insufficient system storage"), "no room for more mail", ""},
		{said(session.Message, 554, "5.7.1 Message rejected as spam"), "takes the message for spam", ""},
		{&session.Error{Stage: session.SignIn, Err: session.ErrIntercepted}, "ends somewhere else than at the server", ""},
		{&session.Error{Stage: session.SignIn, Err: session.ErrUnverifiedServer}, "without proving that it knows the password", ""},
		{&session.Error{Stage: session.SignIn, Err: &session.NotOfferedError{Wanted: "AUTH"}}, "offers no sign-in here", settings.EncryptionNone},
		{&session.Error{Stage: session.Sender, Err: &session.NotOfferedError{Wanted: "SMTPUTF8"}}, "beyond ASCII", ""},
		{&session.Error{Stage: session.SignIn, Err: os.ErrDeadlineExceeded}, "did not answer to the sign-in in time", ""},
		{&session.Error{Stage: session.Sender, Err: os.ErrDeadlineExceeded}, "did not answer in time at the stage “sender”", ""},
		{&session.Error{Stage: session.Greeting, Err: io.EOF}, "hung up before it said a word", ""},
		{&session.Error{Stage: session.Greeting, Reply: &session.Reply{Text: "hello there"}, Err: session.ErrNotSMTP}, "is no mail server", ""},
		{&session.Error{Stage: session.Greeting, Reply: &session.Reply{Text: "HTTP/1.1 400 Bad Request"}, Err: session.ErrNotSMTP}, "is a web server", ""},
		{&session.Error{Stage: session.Greeting, Reply: &session.Reply{Text: `\x15\x03\x01`}, Err: session.ErrNotSMTP}, "speaks TLS from the start", ""},
		{&session.Error{Stage: session.Greeting, Err: os.ErrDeadlineExceeded}, "does not greet.", settings.EncryptionTLS},
		{&session.Error{Stage: session.Encryption, Err: os.ErrDeadlineExceeded}, "does not answer to TLS", settings.EncryptionTLS},
		{&session.Error{Stage: session.Encryption, Err: tls.RecordHeaderError{RecordHeader: [5]byte{'H', 'T', 'T', 'P', '/'}}}, "is a web server", settings.EncryptionTLS},
		{&session.Error{Stage: session.Encryption, Err: tls.RecordHeaderError{RecordHeader: [5]byte{'S', 'S', 'H', '-', '2'}}}, "is an SSH server", settings.EncryptionTLS},
		{&session.Error{Stage: session.Encryption, Err: alert(40)}, "no cipher in common", ""},
		{&session.Error{Stage: session.Encryption, Err: alert(116)}, "asks this machine for a certificate", ""},
		{&session.Error{Stage: session.Encryption, Err: issuedBy("DigiCert Inc", 2)}, "a public authority that this machine does not know", ""},
		{&session.Error{Stage: session.Encryption, Err: alert(80)}, "fault of its own", ""},
		{&session.Error{Stage: session.Encryption, Err: alert(112)}, "knows no server named mail.example.com", ""},
		{&session.Error{Stage: session.Encryption, Err: weak(issuedBy("Our CA", 1))}, "old way that is not accepted any more", ""},
		{&session.Error{Stage: session.Encryption, Err: x509.HostnameError{Certificate: &x509.Certificate{DNSNames: []string{"127.0.0.1"}}, Host: "127.0.0.1"}}, "in the place of a name", ""},
		{&session.Error{Stage: session.Encryption, Err: errors.New("tls: failed to parse certificate from server: x509: negative serial number")}, "against the rules", ""},
		{&session.Error{Stage: session.Encryption, Err: x509.CertificateInvalidError{Reason: x509.IncompatibleUsage}}, "cannot be used", ""},
	} {
		d := Of(tt.failure, session.Facts{SignedIn: tt.failure.Stage != session.SignIn && !strings.Contains(tt.cause, "sign-in")}, ofTest(user, tt.encryption))
		if !strings.Contains(d.Cause, tt.cause) || d.Fix == "" {
			t.Errorf("%v is explained as %q, %q, want %q", tt.failure, d.Cause, d.Fix, tt.cause)
		}
	}
}

// weak is the same of a certificate that is signed with SHA-1.
func weak(err error) error {
	for _, c := range err.(*tls.CertificateVerificationError).UnverifiedCertificates {
		c.SignatureAlgorithm = x509.SHA1WithRSA
	}
	return err
}

// alert is one that the server sent.
func alert(code tls.AlertError) error {
	return &net.OpError{Op: "remote error", Err: errors.New(code.Error())}
}

// issuedBy is a chain of so many certificates whose authority is not known here.
func issuedBy(organisation string, length int) error {
	c := &x509.Certificate{RawSubject: []byte("subject"), RawIssuer: []byte("issuer"), Issuer: pkix.Name{Organization: []string{organisation}}}
	return &tls.CertificateVerificationError{UnverifiedCertificates: slices.Repeat([]*x509.Certificate{c}, length), Err: x509.UnknownAuthorityError{Cert: c}}
}

func TestWhoHasNotSignedInIsToldToWhereMailIsNotPassedOn(t *testing.T) {
	for mechanism, want := range map[string]string{"": "Sign in, or ask", "PLAIN": "Ask the server's administrator to let svc send"} {
		if d := Of(said(session.Recipient, 554, "Relay access denied"), session.Facts{Mechanism: mechanism, SignedIn: mechanism != ""}, ofTest("svc", "")); !strings.HasPrefix(d.Fix, want) {
			t.Errorf("signed in by %q: %q", mechanism, d.Fix)
		}
	}
}

func TestWhatOnlyATestCanDoIsNotSaidOfRealMail(t *testing.T) {
	for _, words := range []string{"5.1.1 no such user", "5.2.2 Mailbox full", "4.7.1 Greylisting in action"} {
		refused := said(session.Recipient, 550, words)
		mail := ofTest("svc", "")
		mail.Test = false
		test, real := Of(refused, session.Facts{}, ofTest("svc", "")), Of(refused, session.Facts{}, mail)
		if test.Cause != real.Cause || test.Code != real.Code+"/test" || !strings.Contains(test.Fix, "test") || strings.Contains(real.Fix, "test") {
			t.Errorf("of a test %+v, of a mail %+v", test, real)
		}
	}
}

func TestOfAMessageThatMayBeDeliveredIsSaidWhyThatIsNotKnown(t *testing.T) {
	for _, tt := range []struct {
		err   error
		cause string
	}{
		{io.EOF, "the connection was lost before"},
		{&net.OpError{Op: "read", Err: syscall.ECONNRESET}, "the connection was lost before"},
		{&net.OpError{Op: "local error", Err: tls.AlertError(20)}, "the connection was lost before"},
		{os.ErrDeadlineExceeded, "did not say in time"},
		{&textproto.Error{Code: 354, Msg: "go on"}, "neither that it takes it nor that it does not"},
		{session.ErrNotSMTP, "neither that it takes it nor that it does not"},
		{session.ErrReplyTooLong, "neither that it takes it nor that it does not"},
	} {
		d := Of(&session.Error{Stage: session.Message, Err: fmt.Errorf("%w: %w", session.ErrUnanswered, tt.err)}, session.Facts{}, Case{})
		if !strings.Contains(d.Cause, tt.cause) || !strings.Contains(d.Cause, "may have been delivered") || !strings.Contains(d.Fix, "before it is sent again") {
			t.Errorf("%v: %q %q", tt.err, d.Cause, d.Fix)
		}
	}
}
