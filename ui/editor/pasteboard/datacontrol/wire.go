//go:build !windows && !darwin

package datacontrol

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"syscall"
	"time"
)

// A message is 32-bit words in the machine's order: the object that it is to or of, its size in
// bytes over its opcode, and arguments by the opcode. A text is its length with a NUL, and itself,
// filled up to whole words. A file goes beside the bytes (The Wayland Protocol, "Wire Format").

type (
	object uint32
	opcode uint16
)

const header = 8 // bytes

// patience is how long the compositor may not read what it is sent.
const patience = 10 * time.Second

// wire is a connection to a compositor. One goroutine may send while another receives.
type wire struct {
	socket *net.UnixConn
	in     []byte // that came and is not taken yet
	files  []int  // that came with it
}

// noFile is in place of the file of a message without one.
const noFile = -1

// send writes a request. The file stays the caller's.
func (w *wire) send(file int, to object, code opcode, arguments ...any) error {
	out := binary.NativeEndian.AppendUint32(nil, uint32(to))
	out = binary.NativeEndian.AppendUint32(out, 0)
	for _, a := range arguments {
		switch a := a.(type) {
		case object:
			out = binary.NativeEndian.AppendUint32(out, uint32(a))
		case uint32:
			out = binary.NativeEndian.AppendUint32(out, a)
		case string:
			out = binary.NativeEndian.AppendUint32(out, uint32(len(a)+1))
			out = append(append(out, a...), 0)
			for len(out)%4 != 0 {
				out = append(out, 0)
			}
		}
	}
	binary.NativeEndian.PutUint32(out[4:], uint32(len(out))<<16|uint32(code))
	var beside []byte
	if file != noFile {
		beside = syscall.UnixRights(file)
	}
	if err := w.socket.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	n, _, err := w.socket.WriteMsgUnix(out, beside, nil)
	if err == nil && n < len(out) {
		_, err = w.socket.Write(out[n:])
	}
	return err
}

// message is an event. What its body lacks is read as zero.
type message struct {
	from object
	code opcode
	body []byte
}

var errBroken = errors.New("the compositor sent what is no message")

// next waits for a message.
func (w *wire) next() (message, error) {
	for {
		if len(w.in) >= header {
			size := int(binary.NativeEndian.Uint32(w.in[4:]) >> 16)
			if size < header {
				return message{}, errBroken
			}
			if len(w.in) >= size {
				m := message{
					object(binary.NativeEndian.Uint32(w.in)), opcode(binary.NativeEndian.Uint32(w.in[4:])),
					w.in[header:size:size],
				}
				w.in = w.in[size:]
				return m, nil
			}
		}
		if err := w.receive(); err != nil {
			return message{}, err
		}
	}
}

func (w *wire) receive() error {
	const most, mostFiles = 1 << 12, 28 // that a compositor sends at once (libwayland)
	in, beside := make([]byte, most), make([]byte, syscall.CmsgSpace(4*mostFiles))
	n, besides, _, _, err := w.socket.ReadMsgUnix(in, beside)
	if err != nil {
		return err
	}
	w.in = append(w.in[:len(w.in):len(w.in)], in[:n]...)
	controls, err := syscall.ParseSocketControlMessage(beside[:besides])
	if err != nil {
		return err
	}
	for _, control := range controls {
		files, err := syscall.ParseUnixRights(&control)
		if err != nil {
			return err
		}
		w.files = append(w.files, files...)
	}
	return nil
}

// file is the next that came.
func (w *wire) file() (int, error) {
	if len(w.files) == 0 {
		return noFile, errBroken
	}
	file := w.files[0]
	w.files = w.files[1:]
	return file, nil
}

// close ends the connection, and lets go of files that nobody took.
func (w *wire) close() {
	_ = w.socket.Close() // nothing is left to be written
	for _, file := range w.files {
		_ = syscall.Close(file)
	}
	w.files = nil
}

func (m *message) number() uint32 {
	if len(m.body) < 4 {
		m.body = nil
		return 0
	}
	n := binary.NativeEndian.Uint32(m.body)
	m.body = m.body[4:]
	return n
}

func (m *message) object() object { return object(m.number()) }

func (m *message) text() string {
	size := int64(m.number())
	whole := (size + 3) / 4 * 4
	if size == 0 || whole > int64(len(m.body)) {
		m.body = nil
		return ""
	}
	text := string(m.body[:size-1])
	m.body = m.body[whole:]
	return text
}

// failure is the error event of the display: it ends the connection.
func (m *message) failure() error {
	of, code := m.number(), m.number()
	return fmt.Errorf("the compositor refused a request (object %d, code %d): %s", of, code, m.text())
}
