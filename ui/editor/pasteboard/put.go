package pasteboard

import "context"

// PutPicture puts a PNG on the clipboard, for other programs to paste.
type PutPicture func(ctx context.Context, png []byte) error

// ForPicture is how a picture gets on the clipboard of the system that shows a window, told
// as for [Of]; nil where no way is known.
func ForPicture(native any) PutPicture { return forPicture(native) }
