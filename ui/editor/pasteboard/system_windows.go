package pasteboard

import (
	"bytes"
	"context"
	"errors"
	"os"
	"runtime"
	"syscall"
	"time"
	"unsafe"

	"fyne.io/fyne/v2/driver"
)

var (
	user32   = syscall.NewLazyDLL("user32.dll")
	kernel32 = syscall.NewLazyDLL("kernel32.dll")

	openClipboard     = user32.NewProc("OpenClipboard")
	closeClipboard    = user32.NewProc("CloseClipboard")
	getClipboardData  = user32.NewProc("GetClipboardData")
	getClipboardOwner = user32.NewProc("GetClipboardOwner")
	isAvailable       = user32.NewProc("IsClipboardFormatAvailable")
	registerFormat    = user32.NewProc("RegisterClipboardFormatW")
	processOfWindow   = user32.NewProc("GetWindowThreadProcessId")
	emptyClipboard    = user32.NewProc("EmptyClipboard")
	setClipboardData  = user32.NewProc("SetClipboardData")
	globalAlloc       = kernel32.NewProc("GlobalAlloc")
	globalFree        = kernel32.NewProc("GlobalFree")
	globalLock        = kernel32.NewProc("GlobalLock")
	globalUnlock      = kernel32.NewProc("GlobalUnlock")
	globalSize        = kernel32.NewProc("GlobalSize")
)

const formatDIB, formatUnicode = 8, 13 // CF_DIB, CF_UNICODETEXT

func system(native any) Clipboard {
	if native, ok := native.(driver.WindowsWindowContext); ok {
		return Clipboard{Read: readWindows, Write: func(ctx context.Context, c Copy) error { return writeWindows(ctx, native.HWND, c) }}
	}
	return Clipboard{}
}

// readWindows lists what is on the clipboard, for which no program is asked. Text is
// left to Fyne: Windows makes it of what there is.
func readWindows(context.Context) (Offer, error) {
	if ownClipboard() {
		return Offer{}, nil
	}
	var o Offer
	if form := formatOf("HTML Format"); available(form) {
		o.HTML = func(ctx context.Context) (string, error) {
			content, err := windowsData(ctx, form, maxHTML)
			return windowsHTML(string(content)), err
		}
	}
	switch form := formatOf("PNG"); {
	case available(form):
		o.Picture = func(ctx context.Context) ([]byte, error) { return windowsData(ctx, form, maxPicture) }
	case available(formatDIB):
		o.Picture = func(ctx context.Context) ([]byte, error) {
			content, err := windowsData(ctx, formatDIB, maxPicture)
			if err != nil {
				return nil, err
			}
			if content, err = bitmapFile(content); err != nil {
				return nil, err
			}
			return shown(content)
		}
	}
	return o, nil
}

func ownClipboard() bool {
	owner, _, _ := getClipboardOwner.Call()
	var process uint32
	_, _, _ = processOfWindow.Call(owner, uintptr(unsafe.Pointer(&process)))
	return owner != 0 && int(process) == os.Getpid()
}

func formatOf(name string) uintptr {
	wide, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return 0
	}
	form, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(wide)))
	return form
}

func available(form uintptr) bool {
	is, _, _ := isAvailable.Call(form)
	return form != 0 && is != 0
}

// windowsData reads one form. The program that holds it may have to make it first, and
// the call that waits for that cannot be ended: the goroutine that is in it is left.
func windowsData(ctx context.Context, form uintptr, most int) ([]byte, error) {
	type answer struct {
		content []byte
		err     error
	}
	answered := make(chan answer, 1)
	go func() {
		runtime.LockOSThread() // the clipboard is opened by a thread
		defer runtime.UnlockOSThread()
		content, err := copied(ctx, form, most)
		answered <- answer{content, err}
	}()
	select {
	case a := <-answered:
		return a.content, a.err
	case <-ctx.Done():
		return nil, unanswered(ctx)
	}
}

// opened opens the clipboard for this thread, which another program may have open.
func opened(ctx context.Context, window uintptr) error {
	for {
		if ok, _, _ := openClipboard.Call(window); ok != 0 {
			return nil
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return unanswered(ctx)
		}
	}
}

func copied(ctx context.Context, form uintptr, most int) ([]byte, error) {
	if err := opened(ctx, 0); err != nil {
		return nil, err
	}
	defer closeClipboard.Call()
	handle, _, err := getClipboardData.Call(form)
	if handle == 0 {
		return nil, errors.Join(errors.New("the clipboard gave nothing"), err)
	}
	size, _, _ := globalSize.Call(handle)
	if size > uintptr(most) {
		return nil, ErrTooLarge
	}
	at, _, err := globalLock.Call(handle)
	if at == 0 {
		return nil, err
	}
	defer globalUnlock.Call(handle)
	return bytes.Clone(memory(at, size)), nil
}

// memory is what stands where the system says.
func memory(at, size uintptr) []byte {
	return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size)
}

// writeWindows puts a copy on the clipboard in the name of a window, without which there would be
// no owner to take it from.
func writeWindows(ctx context.Context, window uintptr, c Copy) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := opened(ctx, window); err != nil {
		return err
	}
	defer closeClipboard.Call()
	if ok, _, err := emptyClipboard.Call(); ok == 0 {
		return err
	}
	return errors.Join(give(formatUnicode, windowsText(c.Text)), give(formatOf("HTML Format"), append([]byte(asWindowsHTML(c.HTML)), 0)))
}

// give hands one form over to the system, which frees it.
func give(form uintptr, content []byte) error {
	const movable = 2 // GMEM_MOVEABLE
	handle, _, err := globalAlloc.Call(movable, uintptr(len(content)))
	if handle == 0 {
		return err
	}
	at, _, err := globalLock.Call(handle)
	if at == 0 {
		_, _, _ = globalFree.Call(handle)
		return err
	}
	copy(memory(at, uintptr(len(content))), content)
	_, _, _ = globalUnlock.Call(handle)
	if ok, _, err := setClipboardData.Call(form, handle); ok == 0 {
		_, _, _ = globalFree.Call(handle)
		return err
	}
	return nil
}

// forPicture: none is put on the clipboard of Windows yet.
func forPicture(any) PutPicture { return nil }
