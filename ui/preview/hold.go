package preview

import "time"

// Who is about to change a mail has no page made of it meanwhile: that would be dropped, and take
// the time of what is typed.

// Hold says that the mail is about to change: until UpdateMail, SetMail or GoOn it is not laid out anew, and what is under
// way of that is given up. What is in sight stays, and can be scrolled.
func (p *Preview) Hold() {
	p.held = true
	if p.laying {
		p.cancel()
	}
}

// GoOn says that the mail has not changed after Hold.
func (p *Preview) GoOn() {
	if p.held {
		p.held = false
		p.want()
	}
}

// Took is how long it took of late to lay a mail out and to paint what was in sight, as far as
// it was let.
func (p *Preview) Took() time.Duration { return p.took }
