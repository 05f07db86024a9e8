package sandbox

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/xdg-go/scram"
)

// The mechanisms offered, the strongest first.
const (
	scramPlus   = "SCRAM-SHA-256-PLUS"
	scram256    = "SCRAM-SHA-256"
	cramMD5     = "CRAM-MD5"
	plain       = "PLAIN"
	login       = "LOGIN"
	xoauth2     = "XOAUTH2"
	oauthBearer = "OAUTHBEARER"
)

func (v *visit) AuthMechanisms() []string {
	return []string{scramPlus, scram256, cramMD5, plain, login, xoauth2, oauthBearer}
}

// Auth begins a sign-in; go-smtp asks for it over TLS only.
func (v *visit) Auth(mechanism string) (sasl.Server, error) {
	switch mechanism {
	case scramPlus, scram256:
		return v.scram(mechanism == scramPlus)
	case cramMD5:
		return &cramServer{visit: v}, nil
	case plain:
		return sasl.NewPlainServer(func(_, user, password string) error { return v.enter(user, password) }), nil
	case login:
		return &loginServer{visit: v}, nil
	case xoauth2:
		return &xoauth2Server{visit: v}, nil
	case oauthBearer:
		return bearerServer{sasl.NewOAuthBearerServer(v.enterBearer)}, nil
	default:
		return nil, smtp.ErrAuthUnknownMechanism
	}
}

// wrong is the answer to whoever is not known.
func wrong() error {
	return reply(535, smtp.EnhancedCode{5, 7, 8}, "Authentication credentials invalid")
}

// enter signs in with a password.
func (v *visit) enter(user, password string) error {
	return v.verdict(user, subtle.ConstantTimeCompare([]byte(password), []byte(v.server.password)) == 1)
}

// verdict signs in where the password was proved.
func (v *visit) verdict(user string, proved bool) error {
	if refuse := v.server.fault.signIn; refuse != nil {
		return refuse
	}
	if !proved || user != v.server.username {
		return wrong()
	}
	v.user = user
	return nil
}

// enterToken signs in with an access token.
func (v *visit) enterToken(user, token string) error {
	if v.server.bearer == nil {
		return v.enter(user, token)
	}
	if refuse := v.server.fault.signIn; refuse != nil {
		return refuse
	}
	if !v.server.bearer(user, token) {
		return wrong()
	}
	v.user = user
	return nil
}

func (v *visit) enterBearer(o sasl.OAuthBearerOptions) *sasl.OAuthBearerError {
	if v.enterToken(strings.NewReplacer("=2C", ",", "=3D", "=").Replace(o.Username), o.Token) != nil {
		return &sasl.OAuthBearerError{Status: "invalid_token", Schemes: "bearer"}
	}
	return nil
}

// bearerServer is OAUTHBEARER (RFC 7628), with a mail server's reply to a wrong token.
type bearerServer struct{ sasl.Server }

func (b bearerServer) Next(response []byte) ([]byte, bool, error) {
	challenge, done, err := b.Server.Next(response)
	if err != nil {
		err = wrong()
	}
	return challenge, done, err
}

// loginServer is LOGIN: user name and password, each asked for.
type loginServer struct {
	visit *visit
	user  *string
}

func (l *loginServer) Next(response []byte) ([]byte, bool, error) {
	switch {
	case response == nil:
		return []byte("Username:"), false, nil
	case l.user == nil:
		user := string(response)
		l.user = &user
		return []byte("Password:"), false, nil
	default:
		return nil, true, l.visit.enter(*l.user, string(response))
	}
}

// cramServer is CRAM-MD5 (RFC 2195).
type cramServer struct {
	visit     *visit
	challenge string
}

func (c *cramServer) Next(response []byte) ([]byte, bool, error) {
	if c.challenge == "" {
		c.challenge = fmt.Sprintf("<%s@%s>", rand.Text(), hostname)
		return []byte(c.challenge), false, nil
	}
	user, digest, _ := strings.Cut(string(response), " ")
	mac := hmac.New(md5.New, []byte(c.visit.server.password))
	mac.Write([]byte(c.challenge))
	want := hex.EncodeToString(mac.Sum(nil))
	return nil, true, c.visit.verdict(user, hmac.Equal([]byte(digest), []byte(want)))
}

// xoauth2Server is XOAUTH2; the password is the token. A refusal gives its reason in a
// challenge first, as Google and Microsoft do.
type xoauth2Server struct {
	visit   *visit
	refused error
}

func (x *xoauth2Server) Next(response []byte) ([]byte, bool, error) {
	if response == nil {
		return nil, false, nil
	}
	if x.refused != nil {
		return nil, true, x.refused
	}
	user, token := parseXOAUTH2(string(response))
	if x.refused = x.visit.enterToken(user, token); x.refused != nil {
		return []byte(`{"status":"400","schemes":"Bearer","scope":"https://mail.example.com/"}`), false, nil
	}
	return nil, true, nil
}

func parseXOAUTH2(response string) (user, token string) {
	for field := range strings.SplitSeq(response, "\x01") {
		if u, ok := strings.CutPrefix(field, "user="); ok {
			user = u
		}
		if t, ok := strings.CutPrefix(field, "auth=Bearer "); ok {
			token = t
		}
	}
	return user, token
}

// scramIterations is what RFC 7677 §4 asks for at least.
const scramIterations = 4096

// scram begins SCRAM-SHA-256 (RFC 7677), bound to the TLS connection where plus is set.
func (v *visit) scram(plus bool) (sasl.Server, error) {
	client, err := scram.SHA256.NewClient(v.server.username, v.server.password, "")
	if err != nil {
		return nil, err
	}
	stored, err := client.GetStoredCredentialsWithError(scram.KeyFactors{Salt: rand.Text(), Iters: scramIterations})
	if err != nil {
		return nil, err
	}
	server, err := scram.SHA256.NewServer(func(user string) (scram.StoredCredentials, error) {
		if user != v.server.username {
			return scram.StoredCredentials{}, wrong()
		}
		return stored, nil
	})
	if err != nil {
		return nil, err
	}
	if !plus {
		return &scramServer{visit: v, conversation: server.NewConversation()}, nil
	}
	binding, err := scram.NewTLSExporterBinding(v.tls)
	if err != nil {
		return nil, err
	}
	return &scramServer{visit: v, conversation: server.NewConversationWithChannelBindingRequired(binding)}, nil
}

type scramServer struct {
	visit        *visit
	conversation *scram.ServerConversation
}

func (s *scramServer) Next(response []byte) ([]byte, bool, error) {
	switch {
	case response == nil:
		return nil, false, nil
	case s.conversation.Done():
		return nil, true, s.visit.verdict(s.conversation.Username(), s.conversation.Valid())
	}
	challenge, err := s.conversation.Step(string(response))
	if err != nil {
		return nil, true, s.visit.verdict(s.conversation.Username(), false)
	}
	return []byte(challenge), false, nil
}
