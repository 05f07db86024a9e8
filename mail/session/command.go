package session

import (
	"errors"
	"strings"
)

// errLineBreak: a command would be two.
var errLineBreak = errors.New("a line break stands where none may be")

// command sends a line and reads the reply, whose first digit must be the one that is wanted: it decides where a code is not
// known (RFC 5321 §4.2.1). 0: any reply will do.
func (s *Session) command(want int, line string) (code int, text string, err error) {
	if strings.ContainsAny(line, "\r\n") {
		return 0, "", errLineBreak
	}
	id, err := s.text.Cmd("%s", line)
	if err != nil {
		return 0, "", err
	}
	s.text.StartResponse(id)
	defer s.text.EndResponse(id)
	return s.text.ReadResponse(want)
}
