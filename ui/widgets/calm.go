package widgets

import "fyne.io/fyne/v2"

// Calm makes an app the current one in which nothing moves by itself. The caret of
// Fyne's Entry fades otherwise, and each step of that has the whole window drawn anew:
// without a graphics card a fifth of a core, and on a remote desktop that much to send.
// All else that Fyne moves is how its own buttons and lists answer a press, and they
// answer without. A person who turned animations off in Fyne's settings sees the same.
func Calm(app fyne.App) fyne.App {
	c := calmApp{app, calmSettings{app.Settings()}}
	fyne.SetCurrentApp(c)
	return c
}

type calmApp struct {
	fyne.App
	settings fyne.Settings // made once: they are asked for with every colour
}

func (a calmApp) Settings() fyne.Settings { return a.settings }

type calmSettings struct{ fyne.Settings }

func (calmSettings) ShowAnimations() bool { return false }
