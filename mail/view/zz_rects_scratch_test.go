//go:build fidelity

package view

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/view/typeface"
)

func TestScratchRectsB(t *testing.T) {
	src, _ := os.ReadFile(os.Getenv("FILE"))
	w, _ := strconv.ParseFloat(os.Getenv("WIDTH"), 64)
	var theirs []struct {
		T          string
		X, Y, W, H float64
		A          string
	}
	data, _ := os.ReadFile("/tmp/houseB/rects.json")
	json.Unmarshal(data, &theirs)
	found, l := rects(string(src), Options{Width: w, Height: 800, Fonts: typeface.NewInstalled()})
	var ours []*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			ours = append(ours, n)
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(l.tree.Root)
	fmt.Println(len(theirs), len(ours))
	shown := 0
	for i := 0; i < min(len(theirs), len(ours)) && shown < 60; i++ {
		a, b := theirs[i], found[ours[i]]
		if a.T != ours[i].Data {
			fmt.Println("tags", i, a.T, ours[i].Data)
			break
		}
		if a.W == 0 && a.H == 0 || b.W == 0 && b.H == 0 {
			continue
		}
		if math.Abs(a.W-b.W) > 0.6 || math.Abs(a.H-b.H) > 0.6 || os.Getenv("POS") != "" && math.Abs(a.Y-b.Y) > 0.6 {
			shown++
			fmt.Printf("%d <%s> theirs %.1f %.1f %.1fx%.1f ours %.1f %.1f %.1fx%.1f  %.150s\n", i, a.T, a.X, a.Y, a.W, a.H, b.X, b.Y, b.W, b.H, a.A)
		}
	}
}
