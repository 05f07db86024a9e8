package notify

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"postroom/mail/people"
	"postroom/mail/queue"
)

// Forget removes from the record who a person is and what they were mailed: what is about
// them by the directory, or else by the record itself. It returns how many entries it were, and
// how many are in work at this moment and were left.
func (o *Outbox) Forget(ctx context.Context, value string) (gone, left int, err error) {
	var values []string
	var pick func(queue.Entry) bool
	switch found := o.n.People.Find(value); len(found) {
	case 0:
		values, pick, err = o.gone(ctx, value)
	case 1:
		values, pick = About(o.n.People, found[0], o.n.Settings.Notifications.Identifier)
	default:
		err = fmt.Errorf("%s is %d people: name one by an identifier", people.Quoted(value), len(found))
	}
	if err != nil {
		return 0, 0, err
	}
	entries, err := searchAbout(ctx, o.queue, queue.Filter{Who: values}, pick)
	if err != nil {
		return 0, 0, err
	}
	ids := make([]int64, len(entries))
	for i, e := range entries {
		ids[i] = e.ID
	}
	gone, left, err = o.queue.Forget(ctx, ids, queue.Outcome{Status: queue.Failed, Code: CodeDropped, Reason: "whom it was about was removed from the record"})
	if err == nil {
		err = forgetEarlier(o.n.Folder, func(e queue.Entry) bool { return isOneOf(values, e) && pick(e) })
	}
	return gone, left, err
}

// gone picks the entries about somebody whom the directory does not know any more: those that
// name them by the value, be it a name, an identifier or an address, and those that went to the
// same address, and to nobody else whose it was or is by now.
func (o *Outbox) gone(ctx context.Context, value string) (values []string, pick func(queue.Entry) bool, err error) {
	value = strings.TrimSpace(value)
	named, err := searchAbout(ctx, o.queue, queue.Filter{Words: value}, func(e queue.Entry) bool { return strings.EqualFold(e.Name, value) })
	if err != nil {
		return nil, nil, err
	}
	if to := addresses(named); len(to) > 1 {
		return nil, nil, fmt.Errorf("%s is on record with %d addresses, and may be as many people: name one by an address: %s", people.Quoted(value), len(to), strings.Join(to, ", "))
	}
	direct, err := searchAbout(ctx, o.queue, queue.Filter{Who: []string{value}}, func(queue.Entry) bool { return true })
	theirs := slices.Concat(named, direct)
	values = append(addresses(theirs), value)
	return values, func(e queue.Entry) bool {
		if isOneOf([]string{value}, e) {
			return true
		}
		same := func(t queue.Entry) bool { return strings.EqualFold(t.Name, e.Name) }
		return len(o.n.People.Find(e.Person)) == 0 && (e.Name == "" || slices.ContainsFunc(theirs, same))
	}, err
}

// addresses are those that entries went to, in order.
func addresses(entries []queue.Entry) []string {
	to := map[string]bool{}
	for _, e := range entries {
		if e.To != "" {
			to[strings.ToLower(e.To)] = true
		}
	}
	return slices.Sorted(maps.Keys(to))
}
