package session

import "context"

// token gets what an OAuth method signs in with. The server waits meanwhile: RFC 5321
// §4.5.3.2.7 gives a client five minutes.
func (s *Session) token(ctx context.Context) (skipped string, err error) {
	switch {
	case s.config.Server.Username == "":
		return "the settings name no user", nil
	case s.config.Tokens == nil:
		return "the token is the one that was entered as password", nil
	}
	access, about, err := s.config.Tokens.Token(ctx)
	if err != nil {
		return "", err
	}
	s.transcript.keepSecret(forms(s.config.Server.Username, access)...)
	s.password, s.facts.Token = access, &about
	return "", nil
}
