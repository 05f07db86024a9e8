package pasteboard

import (
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
	globalLock        = kernel32.NewProc("GlobalLock")
	globalUnlock      = kernel32.NewProc("GlobalUnlock")
	globalSize        = kernel32.NewProc("GlobalSize")
)

const formatDIB = 8 // CF_DIB

func system(native any) Read {
	if _, ok := native.(driver.WindowsWindowContext); ok {
		return readWindows
	}
	return nil
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

func copied(ctx context.Context, form uintptr, most int) ([]byte, error) {
	for { // another program may have it open
		if ok, _, _ := openClipboard.Call(0); ok != 0 {
			break
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return nil, unanswered(ctx)
		}
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
	content := make([]byte, size)
	copy(content, unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size))
	return content, nil
}

// forPicture: none is put on the clipboard of Windows yet.
func forPicture(any) PutPicture { return nil }
