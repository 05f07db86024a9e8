//go:build !windows && !darwin

package datacontrol

import (
	"errors"
	"slices"
	"time"
)

// The objects that are there without being made.
const (
	none object = iota
	display
)

const seatInterface = "wl_seat"

// managers are the interfaces of data control, the better first. They are the same on the wire:
// ext-data-control-v1 and wlr-data-control-unstable-v1.
var managers = [...]string{"ext_data_control_manager_v1", "zwlr_data_control_manager_v1"}

// The requests that are sent, by interface and number.
const (
	displaySync     opcode = 0
	displayRegistry opcode = 1
	registryBind    opcode = 0
	managerSource   opcode = 0
	managerDevice   opcode = 1
	deviceSelect    opcode = 0
	sourceOffer     opcode = 0
	sourceDestroy   opcode = 1
	offerReceive    opcode = 0
	offerDestroy    opcode = 1
)

// The events that are looked at.
const (
	displayError    opcode = 0
	displayDelete   opcode = 1
	registryGlobal  opcode = 0
	deviceOffer     opcode = 0
	deviceSelection opcode = 1
	deviceFinished  opcode = 2
	devicePrimary   opcode = 3
	sourceSend      opcode = 0
	sourceCancelled opcode = 1
	offerForm       opcode = 0
)

const (
	mostForms = 1 << 10     // of one content, that are looked at
	readTime  = time.Minute // that a program may leave a pipe full
)

// run takes events in until the connection ends.
func (c *Clipboard) run() {
	for c.err == nil {
		m, err := c.next()
		if err == nil {
			err = c.locked(func() error { return c.take(m) })
		}
		c.err = err
	}
	close(c.ended)
	c.close()
}

func (c *Clipboard) take(m message) error {
	switch m.from {
	case display:
		return c.takeDisplay(m)
	case c.registry:
		if number, name := m.number(), m.text(); m.code == registryGlobal && c.globals[name] == 0 {
			c.globals[name] = number
		}
		return nil
	case c.device:
		return c.takeDevice(m)
	}
	if done, ok := c.waiting[m.from]; ok {
		close(done)
		delete(c.waiting, m.from)
	} else if types, ok := c.offers[m.from]; ok && m.code == offerForm && len(types) < mostForms {
		c.offers[m.from] = append(types, m.text())
	} else if forms, ok := c.sources[m.from]; ok {
		return c.takeSource(m, forms)
	}
	return nil
}

func (c *Clipboard) takeDisplay(m message) error {
	switch m.code {
	case displayError:
		return m.failure()
	case displayDelete:
		gone := m.object()
		delete(c.sources, gone)
		c.free = append(c.free, gone)
	}
	return nil
}

// takeDevice learns what is on the clipboard. Of the primary selection nothing is wanted.
func (c *Clipboard) takeDevice(m message) error {
	offer := m.object()
	switch m.code {
	case deviceOffer:
		c.offers[offer] = nil
	case deviceSelection:
		before := c.selected
		c.selected = offer
		return c.drop(before)
	case devicePrimary:
		return c.drop(offer)
	case deviceFinished:
		return errors.New("the compositor ended data control")
	}
	return nil
}

func (c *Clipboard) drop(offer object) error {
	if _, known := c.offers[offer]; !known {
		return nil
	}
	delete(c.offers, offer)
	return c.send(noFile, offer, offerDestroy)
}

// takeSource answers who pastes what this connection put there.
func (c *Clipboard) takeSource(m message, forms []Form) error {
	switch m.code {
	case sourceSend:
		file, err := c.file()
		if err != nil {
			return err
		}
		asked := m.text()
		i := slices.IndexFunc(forms, func(f Form) bool { return f.Type == asked })
		if i < 0 {
			forms, i = []Form{{}}, 0
		}
		go answer(file, forms[i].Content)
	case sourceCancelled:
		if c.own == m.from {
			c.own = none
		}
		c.sources[m.from] = nil // gone is it when the compositor says so
		return c.send(noFile, m.from, sourceDestroy)
	}
	return nil
}

// answer writes a content for a program that pastes, which may read slowly, end early or never read.
func answer(file int, content []byte) {
	const part = 1 << 16
	out := piped(file)
	defer out.Close()
	for len(content) > 0 {
		n := min(len(content), part)
		_ = out.SetWriteDeadline(time.Now().Add(readTime)) // a file that is no pipe never waits
		if _, err := out.Write(content[:n]); err != nil {
			return // who asked is gone
		}
		content = content[n:]
	}
}
