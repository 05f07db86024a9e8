package letter

import (
	"bytes"
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/ui/editor/pasteboard"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// menu opens under its button: how the mail is looked at, and what can be kept of it.
func (v *View) menu() {
	p := v.preview
	images := fyne.NewMenuItem("Without images", v.switchImages)
	images.Checked = p.Look().ImagesOff
	larger := keyed("Larger", fyne.KeyPlus, func() { p.ZoomBy(1) })
	smaller := keyed("Smaller", fyne.KeyMinus, func() { p.ZoomBy(-1) })
	fit := keyed("As large as fits", fyne.Key0, p.ZoomToFit)
	find := keyed("Find…", fyne.KeyF, v.find.open)
	png := fyne.NewMenuItem("Save as PNG…", v.savePNG)
	eml := fyne.NewMenuItem("Save as .eml…", v.saveEML)
	picture := p.Picture() != nil
	other := v.beside.item()
	for _, item := range []*fyne.MenuItem{larger, smaller, fit, images, other} {
		item.Disabled = v.tabs.Chosen() != pictureTab
	}
	put, on := v.pictureClipboard()
	copying := fyne.NewMenuItem("Copy as picture", func() { v.copyPicture(put) })
	find.Disabled, png.Disabled, eml.Disabled, copying.Disabled = !picture, !picture, v.mail.Raw == nil, !picture || put == nil
	compare := fyne.NewMenuItem("Compare clients…", v.compare)
	compare.Disabled = !picture
	items := []*fyne.MenuItem{compare, other, images, larger, smaller, fit, find, fyne.NewMenuItemSeparator(), png, copying, eml}
	if on && put == nil { // this system takes none from here
		items = slices.DeleteFunc(items, func(i *fyne.MenuItem) bool { return i == copying })
	}
	widgets.ShowMenu(v.more, items)
}

// keyed is an item with the key that does the same in the picture.
func keyed(label string, key fyne.KeyName, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, do)
	item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	return item
}

func (v *View) switchImages() {
	v.setLook(func(l *preview.Look) { l.ImagesOff = !l.ImagesOff })
}

func (v *View) saveEML() {
	raw := v.mail.Raw
	v.w.SaveFile("Save the mail", v.mail.fileName(".eml"), func() ([]byte, error) { return raw, nil })
}

func (v *View) savePNG() {
	write := v.preview.Picture()
	v.w.SaveFile("Save the picture", v.mail.fileName(".png"), func() ([]byte, error) {
		var out bytes.Buffer
		err := write(&out)
		return out.Bytes(), err
	})
}

// pictureClipboard puts a picture on the system's clipboard; nil: there is no way to. on says
// that the window is on a screen.
func (v *View) pictureClipboard() (put pasteboard.PutPicture, on bool) {
	window, on := v.w.Win.(driver.NativeWindow)
	if on {
		window.RunNative(func(native any) { put = pasteboard.ForPicture(native) })
	}
	return put, on
}

// clipboardTime is how long a program may take that puts a picture on the clipboard.
const clipboardTime = 10 * time.Second

func (v *View) copyPicture(put pasteboard.PutPicture) {
	write := v.preview.Picture()
	var err error
	v.w.Background("Copying the picture", func(ctx context.Context) {
		ctx, stop := context.WithTimeout(ctx, clipboardTime)
		defer stop()
		var out bytes.Buffer
		if err = write(&out); err == nil {
			err = put(ctx, out.Bytes())
		}
	}, func() {
		if err != nil {
			v.w.Tell("The picture was not copied", words.Sentence(err.Error()))
			return
		}
		v.w.Remark("The picture of the mail is on the clipboard")
	})
}
