package style

import (
	"image/color"
	"testing"
)

func TestTableOfAnOldPageHasTheColourOfItsBody(t *testing.T) {
	red, blue, black := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}, color.NRGBA{A: 255}
	for source, want := range map[string]color.NRGBA{
		`<body style="color: red"><table>`:                                      red,
		`<style>body { color: red }</style><table>`:                             red,
		`<style>html { color: red }</style><table>`:                             red,
		`<body text=red><table>`:                                                red,
		`<body style="color: red"><div style="color: blue"><table>`:             red,
		`<div style="color: blue"><table>`:                                      black,
		`<style>table { color: inherit }</style><p style="color: blue"><table>`: blue,
		`<!DOCTYPE html><div style="color: blue"><table>`:                       blue,
	} {
		tree := Parse(source)
		styles := tree.Compute(Media{Width: 640})
		for n := range tree.Root.Descendants() {
			if n.Data == "table" && styles.Of(n).Color != want {
				t.Errorf("%s is %v, not %v", source, styles.Of(n).Color, want)
			}
		}
	}
}
