package compose

import (
	"image/color"
	"testing"

	"postroom/assets"
)

func TestTheRoomOfALayoutIsWhatItsBoxesLeave(t *testing.T) {
	night := color.NRGBA{0x10, 0x12, 0x14, 0xff}
	for name, c := range map[string]struct {
		layout string
		want   room
	}{
		"built in":          {assets.Layout(), room{534, color.NRGBA{0x1f, 0x24, 0x29, 0xff}}},
		"a page":            {"<!doctype html><body style='margin:0'>%content%", room{column: 640}},
		"a fixed table":     {"<table width=700 cellspacing=0 cellpadding=10><td>%content%</table>", room{column: 680}},
		"beside another":    {"<body style='margin:0'><table width=600 cellspacing=0 cellpadding=0><td width=200><td>%content%</table>", room{column: 400}},
		"a percentage":      {"<body style='margin:0'><div style='width:50%;padding:0 10px'>%content%</div>", room{column: 320}},
		"a border box":      {"<body style='margin:0'><div style='width:300px;padding:0 10px;box-sizing:border-box'>%content%</div>", room{column: 280}},
		"no content":        {"<p>x</p>", room{}},
		"only a title":      {"<title>%content%</title>", room{}},
		"a dark scheme":     {"<style>@media (prefers-color-scheme:dark){body{background:#101214}}</style><body style='margin:0'>%content%", room{640, night}},
		"dark elsewhere":    {"<style>@media (prefers-color-scheme:dark){body{background:#101214}}</style><body style='margin:0'><div style='background:#fff'>%content%</div>", room{column: 640}},
		"dark at all times": {"<body style='margin:0;background:#101214'>%content%", room{column: 640}},
	} {
		if got := roomIn(c.layout); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
