//go:build fidelity

package view_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	xdraw "golang.org/x/image/draw"
)

// picturesOfWorst puts the worst pages into the folder that PICTURES names, each as Chromium
// shows it beside the picture of the program that POSTROOM names.
func picturesOfWorst(t *testing.T, b *browser, all []shown) {
	t.Helper()
	folder, program := os.Getenv("PICTURES"), os.Getenv("POSTROOM")
	if folder == "" || program == "" {
		return
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	beside := func(s shown, name string) {
		b.show(t, s.whole(), s.width)
		theirs := decoded(t, b.painting(t))
		ours := decoded(t, programPicture(t, program, s.mail, s.width))
		write(t, filepath.Join(folder, name+".png"), sideBySide(t, theirs, ours, s.width))
	}
	for i, s := range worst(all) {
		name := strings.NewReplacer("/", "-", ".html", "").Replace(s.name)
		beside(s, fmt.Sprintf("%02d-%s-%d", i+1, name, s.width))
	}
	for _, s := range all { // for who wonders how those look
		if s.group == rightToLeft && s.name == "arabic.html" && s.width == windowWidths()[0] {
			beside(s, "right-to-left")
		}
	}
	fmt.Printf("\nThey are in %s: Chromium at the left, ours at the right.\n", folder)
}

// programPicture is a mail as the program draws it.
func programPicture(t *testing.T, program string, m mail, width int) []byte {
	t.Helper()
	dir := t.TempDir()
	file, picture := filepath.Join(dir, "mail.html"), filepath.Join(dir, "mail.png")
	write(t, file, []byte(m.html))
	for name, content := range m.images {
		write(t, filepath.Join(dir, name), content)
	}
	command := exec.Command(program, "view", file, "--width", strconv.Itoa(width), "--images", dir, "--format", "png", "-o", picture)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", command, err, out)
	}
	content, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func decoded(t *testing.T, content []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// sideBySide is a picture of two, each as wide as the window was.
func sideBySide(t *testing.T, left, right image.Image, width int) []byte {
	t.Helper()
	const gap = 8
	height := func(p image.Image) int { return p.Bounds().Dy() * width / p.Bounds().Dx() }
	both := image.NewRGBA(image.Rect(0, 0, 2*width+gap, max(height(left), height(right))))
	draw.Draw(both, both.Bounds(), image.NewUniform(color.Gray{Y: 0x80}), image.Point{}, draw.Src)
	for x, p := range map[int]image.Image{0: left, width + gap: right} {
		xdraw.CatmullRom.Scale(both, image.Rect(x, 0, x+width, height(p)), p, p.Bounds(), draw.Over, nil)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, both); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
