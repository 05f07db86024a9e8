package view

import (
	"image/color"
	"testing"

	"postroom/mail/view/typeface"
)

func TestABevelOfNoColourOfItsOwnIsLightGreyButInTables(t *testing.T) {
	fonts := typeface.New()
	grey, text, red := color.NRGBA{0xee, 0xee, 0xee, 0xff}, color.NRGBA{0x33, 0x66, 0x99, 0xff}, color.NRGBA{0xff, 0, 0, 0xff}
	for source, want := range map[string]color.NRGBA{
		`<hr>`:                           grey,
		`<hr color=red>`:                 red,
		`<hr size=9>`:                    grey,
		`<hr noshade>`:                   {0x80, 0x80, 0x80, 0xff},
		`<p style="border:6px outset">a`: grey,
		`<p style="border:6px ridge currentcolor">a`:               grey,
		`<p style="border:6px groove red">a`:                       red,
		`<p style="border:6px solid">a`:                            text,
		`<span style="border:6px inset">a</span>`:                  grey,
		`<table style="border:6px outset"><tr><td>a`:               text,
		`<table><tr><td style="border:6px inset">a`:                text,
		`<div style="display:table-cell;border:6px inset">a</div>`: text,
	} {
		var got []color.NRGBA
		for _, it := range Lay(`<!doctype html><body style="color:#336699">`+source, Options{Width: 200, Fonts: fonts}).Items {
			if b, ok := it.Draw.(Border); ok {
				got = append(got, b.Lines.Top.Color)
			}
		}
		if len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
}
