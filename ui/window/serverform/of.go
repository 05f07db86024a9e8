// Package serverform is the fields of a mail server, for Set-up and for an action's own. A
// field is tied to the draft by the path of its value, and its label and help are said here.
package serverform

import (
	"postroom/settings"
	"postroom/ui/window/draft"
)

// Of is whose mail server it is about: the integration's, or an action's own.
type Of struct {
	draft *draft.Draft
	key   draft.ActionKey // of the action; 0: the integration's
}

// Integration is the server of the Set-up page.
func Integration(d *draft.Draft) Of { return Of{draft: d} }

// Own is the server of an action's own.
func Own(d *draft.Draft, key draft.ActionKey) Of { return Of{draft: d, key: key} }

// Path is where a value stands now: "server.host", "action[2].own.host"; "" where the action is gone.
func (o Of) Path(key string) string {
	if o.key == 0 {
		return "server." + key
	}
	if place := o.draft.PlaceOf(o.key); place >= 0 {
		return settings.ActionField(place) + ".own." + key
	}
	return ""
}

// Action is the action whose own server it is; nil: the integration's, or it is gone.
func (o Of) Action(s *settings.Settings) *settings.Action {
	if place := o.draft.PlaceOf(o.key); o.key != 0 && place >= 0 && place < len(s.Actions) {
		return &s.Actions[place]
	}
	return nil
}

// Server is the server among settings; nil: there is none, or not any more.
func (o Of) Server(s *settings.Settings) *settings.Server {
	if o.key == 0 {
		return &s.Server
	}
	if a := o.Action(s); a != nil && a.Own != nil {
		return &a.Own.Server
	}
	return nil
}

// Outgoing is how mail goes out by it; ok is false where a value is missing for that, or the
// kind of the action lets it have no server of its own.
func (o Of) Outgoing(s *settings.Settings) (out settings.Outgoing, ok bool) {
	out, unresolved := s.Outgoing(o.Action(s))
	if out.Own != (o.key != 0) {
		return settings.Outgoing{}, false
	}
	return out, len(unresolved) == 0 && out.Server.Host != ""
}

// Change edits the server, as an edit of its own.
func (o Of) Change(name string, edit func(*settings.Server)) {
	o.draft.ChangeOnce(name, func(s *settings.Settings) {
		if server := o.Server(s); server != nil {
			edit(server)
		}
	})
}
