package style_test

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"postroom/mail/style"
)

// told is what a test asks of a style, in short.
func told(s *style.Style, what string) string {
	length := func(l style.Length) string {
		switch {
		case !l.Set:
			return "auto"
		case l.Percent != 0 && l.Px != 0:
			return fmt.Sprintf("%g%%%+g", l.Percent, l.Px)
		case l.Percent != 0:
			return fmt.Sprintf("%g%%", l.Percent)
		}
		return fmt.Sprintf("%.4g", l.Px)
	}
	line := func(l style.Line) string { return fmt.Sprintf("%g %s %s", l.Width, l.Style, hex(l.Color)) }
	switch what {
	case "display":
		return s.Display + " " + s.Float
	case "width":
		return length(s.Width)
	case "max-width":
		return length(s.MaxWidth)
	case "height":
		return length(s.Height)
	case "margin":
		return length(s.Margin.Top) + " " + length(s.Margin.Right) + " " + length(s.Margin.Bottom) + " " + length(s.Margin.Left)
	case "padding":
		return length(s.Padding.Top) + " " + length(s.Padding.Right) + " " + length(s.Padding.Bottom) + " " + length(s.Padding.Left)
	case "top":
		return line(s.Border.Top)
	case "left":
		return line(s.Border.Left)
	case "radius":
		return length(s.Radius.TopLeft[0]) + "/" + length(s.Radius.TopLeft[1]) + " " + length(s.Radius.BottomLeft[0]) + "/" + length(s.Radius.BottomLeft[1])
	case "ground":
		return hex(s.Background)
	case "grounds":
		var list []string
		for _, g := range s.Grounds {
			list = append(list, fmt.Sprint(g.Source, " ", length(g.Across), " ", length(g.Down), " ", g.Size, " ", g.RepeatX, " ", g.RepeatY))
		}
		return strings.Join(list, ", ")
	case "shadows":
		var list []string
		for _, c := range s.Shadows {
			list = append(list, fmt.Sprintf("%.4g %.4g %.4g %.4g %s", c.X, c.Y, c.Blur, c.Spread, hex(c.Color)))
		}
		return strings.Join(list, ", ")
	case "gradient":
		var list []string
		for _, g := range s.Grounds {
			if g.Gradient == nil {
				continue
			}
			var stops []string
			for _, stop := range g.Gradient.Stops {
				stops = append(stops, hex(stop.Color)+" "+length(stop.At))
			}
			way := fmt.Sprintf("%.4g", g.Gradient.Angle)
			switch {
			case g.Gradient.Round:
				way = fmt.Sprint(g.Gradient.Reach, " ", g.Gradient.Circle, " ", length(g.Gradient.Radii[0]), " ", length(g.Gradient.At[0]), " ", length(g.Gradient.At[1]))
			case g.Gradient.Corner != [2]float64{}:
				way = fmt.Sprint(g.Gradient.Corner)
			}
			list = append(list, fmt.Sprint(way, " ", g.Gradient.Repeating, ": ", strings.Join(stops, ", ")))
		}
		return strings.Join(list, "; ")
	case "color":
		return hex(s.Color)
	case "font":
		slant := ""
		if s.Font.Italic {
			slant = " italic"
		}
		return fmt.Sprintf("%.5g %d%s %s", s.Font.Size, s.Font.Weight, slant, strings.Join(s.Font.Families, "|"))
	case "line-height":
		return fmt.Sprintf("%g %s", s.LineHeight.Factor, length(s.LineHeight.Length))
	case "align":
		return s.TextAlign + " " + s.VerticalAlign
	case "text":
		return fmt.Sprintf("%s %s %s %g %s", s.TextTransform, s.WhiteSpace, s.OverflowWrap, s.LetterSpacing, length(s.TextIndent))
	case "list":
		return fmt.Sprint(s.ListType, " ", s.ListImage, " ", s.ListInside)
	case "table":
		return fmt.Sprint(s.BorderCollapse, " ", s.BorderSpacing, " ", s.TableFixed)
	case "direction":
		return fmt.Sprint(s.RightToLeft, " ", s.Bidi)
	case "overflow":
		return s.Overflow
	case "lines":
		var list []string
		for _, d := range s.Decorations {
			list = append(list, d.Line+" "+d.Style+" "+hex(d.Color))
		}
		return strings.Join(list, ", ")
	}
	panic(what)
}

func hex(c color.NRGBA) string {
	if c.A == 255 {
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	}
	return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A)
}

const doctype = "<!doctype html>"

// told in each row is what Chromium's getComputedStyle says.
func check(t *testing.T, rows [][3]string) {
	t.Helper()
	for _, r := range rows {
		if got := told(of(t, r[0], style.Media{Width: 640}), r[1]); got != r[2] {
			t.Errorf("%s\n%s is %q, want %q", r[0], r[1], got, r[2])
		}
	}
}

func TestTheBrowsersOwnSheetIsChromiums(t *testing.T) {
	check(t, [][3]string{
		{`<p id=x>`, "margin", "16 0 16 0"},
		{`<body id=x>`, "margin", "8 8 8 8"},
		{`<h1 id=x>`, "font", "32 700 Times New Roman"},
		{`<section><h1 id=x>`, "font", "32 700 Times New Roman"},
		{`<h2 id=x>`, "margin", "19.92 0 19.92 0"},
		{`<blockquote id=x>`, "margin", "16 40 16 40"},
		{`<ul><li><ul id=x>`, "margin", "0 0 0 0"},
		{`<ul><li><ul id=x>`, "list", "circle  false"},
		{`<ol><li><ul><li><ul id=x>`, "list", "square  false"},
		{`<ul><li><ol id=x>`, "list", "decimal  false"},
		{`<ul dir=rtl id=x>`, "padding", "0 40 0 0"},
		{`<hr id=x>`, "margin", "8 auto 8 auto"},
		{`<hr id=x>`, "top", "1 inset #808080"},
		{`<a href=y id=x>`, "color", "#0000ee"},
		{`<a href=y id=x>`, "lines", "underline solid #0000ee"},
		{`<a id=x>`, "lines", ""},
		{`<b><b id=x>`, "font", "16 900 Times New Roman"},
		{`<small id=x>`, "font", "13.333 400 Times New Roman"},
		{`<table><th id=x>`, "align", "center middle"},
		{`<div align=right><table><th id=x>`, "align", "center middle"},
		{doctype + `<p style=text-align:right><table style=text-align:right><th id=x>`, "align", "right middle"},
		{`<table><td id=x>`, "padding", "1 1 1 1"},
		{`<table id=x>`, "table", "false [2 2] false"},
		{`<mark id=x>`, "ground", "#ffff00"},
		{`<bdo dir=rtl id=x>`, "direction", "true isolate-override"},
		{`<audio id=x>`, "display", "none none"},
	})
}

func TestPagesOfOldRulesInheritNoFontIntoTables(t *testing.T) {
	const around = `<body text=#123456><div style="font:italic bold 20px/30px Georgia;color:red;text-align:right;white-space:pre"><table><tr><td id=x>`
	check(t, [][3]string{
		{around, "font", "16 400 Georgia"},
		{around, "color", "#123456"},
		{around, "align", "start middle"},
		{around, "line-height", "0 auto"},
		{around, "text", "none normal normal 0 0"},
		{doctype + around, "font", "20 700 italic Georgia"},
		{doctype + around, "color", "#ff0000"},
	})
}

func TestPagesOfOldRulesNeedNoUnitsAndNoHashes(t *testing.T) {
	for _, c := range []struct{ declaration, what, old, now string }{
		{"margin:10", "margin", "10 10 10 10", "0 0 0 0"},
		{"margin:0 0 0 10", "margin", "0 0 0 10", "0 0 0 0"},
		{"width:calc(1px + 2)", "width", "auto", "auto"},
		{"font-size:20", "font", "20 400 Times New Roman", "16 400 Times New Roman"},
		{"border:1 solid red", "top", "0 none #000000", "0 none #000000"},
		{"color:ff0000", "color", "#ff0000", "#000000"},
		{"color:123", "color", "#000123", "#000000"},
		{"background:ff0000", "ground", "#00000000", "#00000000"},
	} {
		source := `<div id=x style="` + c.declaration + `">`
		check(t, [][3]string{{source, c.what, c.old}, {doctype + source, c.what, c.now}})
	}
}

func TestShadowsOfABoxAreReadWholeOrNotAtAll(t *testing.T) {
	check(t, [][3]string{
		{`<p id=x style="box-shadow:0 1px 2px 3px #f00">`, "shadows", "0 1 2 3 #ff0000"},
		{`<p id=x style="color:green;box-shadow:1em 2px">`, "shadows", "16 2 0 0 #008000"},
		{`<p id=x style="box-shadow:red 1px 2px, 3px 4px 5px -6px blue">`, "shadows", "1 2 0 0 #ff0000, 3 4 5 -6 #0000ff"},
		{`<p id=x style="box-shadow:inset 1px 2px red, 3px 4px blue">`, "shadows", "3 4 0 0 #0000ff"},
		{`<p id=x style="box-shadow:1px 2px red inset">`, "shadows", ""},
		{`<p id=x style="box-shadow:1px 2px;box-shadow:none">`, "shadows", ""},
		{`<p id=x style="color:red;box-shadow:1px 2px;box-shadow:1px">`, "shadows", "1 2 0 0 #ff0000"},
		{`<p id=x style="color:red;box-shadow:1px 2px;box-shadow:1px 2px red blue">`, "shadows", "1 2 0 0 #ff0000"},
		{`<p id=x style="color:red;box-shadow:1px 2px;box-shadow:1px 2px -3px">`, "shadows", "1 2 0 0 #ff0000"},
		{`<p id=x style="color:red;box-shadow:1px 2px;box-shadow:none, 1px 2px">`, "shadows", "1 2 0 0 #ff0000"},
		{`<div style="box-shadow:1px 2px red"><p id=x>`, "shadows", ""},
	})
}

func TestAGradientIsReadWholeOrNotAtAll(t *testing.T) {
	check(t, [][3]string{
		{`<p id=x style="background:linear-gradient(red,blue)">`, "gradient", "180 false: #ff0000 auto, #0000ff auto"},
		{`<p id=x style="background:url(y) red;background-image:linear-gradient(to right, red 1em, currentColor 50% 80%)">`, "gradient", "90 false: #ff0000 16, #000000 50%, #000000 80%"},
		{`<p id=x style="background-image:linear-gradient(to top left,red,blue),url(y)">`, "gradient", "[-1 -1] false: #ff0000 auto, #0000ff auto"},
		{`<p id=x style="background-image:repeating-linear-gradient(.25turn,red,blue 10px)">`, "gradient", "90 true: #ff0000 auto, #0000ff 10"},
		{`<p id=x style="background-image:-webkit-linear-gradient(left,red,blue)">`, "gradient", "90 false: #ff0000 auto, #0000ff auto"},
		{`<p id=x style="background-image:-webkit-linear-gradient(45deg,red,blue)">`, "gradient", "45 false: #ff0000 auto, #0000ff auto"},
		{`<p id=x style="background-image:radial-gradient(circle at 80% 10px,red,blue)">`, "gradient", "farthest-corner true auto 80% 10 false: #ff0000 auto, #0000ff auto"},
		{`<p id=x style="background-image:radial-gradient(2em,red,blue)">`, "gradient", "length true 32 50% 50% false: #ff0000 auto, #0000ff auto"},
		{`<p id=x style="background:linear-gradient(red,blue);background:linear-gradient(red)">`, "gradient", "180 false: #ff0000 auto, #0000ff auto"},
		{`<p id=x style="background:linear-gradient(left,red,blue)">`, "gradient", ""},
		{`<p id=x style="background:linear-gradient(to,red,blue)">`, "gradient", ""},
		{`<p id=x style="background:linear-gradient(45deg red,blue)">`, "gradient", ""},
		{`<p id=x style="background:radial-gradient(circle 1px 2px,red,blue)">`, "gradient", ""},
	})
}

func TestAShorthandIsReadWholeOrNotAtAll(t *testing.T) {
	check(t, [][3]string{
		{`<p id=x style="margin:1px 2em 3pt">`, "margin", "1 32 4 32"},
		{`<p id=x style="margin:1px;margin:2px bogus">`, "margin", "1 1 1 1"},
		{`<p id=x style="margin-inline:5px 6px" dir=rtl>`, "margin", "16 5 16 6"},
		{`<p id=x style="border:1.9px solid;color:green">`, "top", "1 solid #008000"},
		{`<p id=x style="border:.4px solid red">`, "top", "1 solid #ff0000"},
		{`<p id=x style="border:2px">`, "top", "0 none #000000"},
		{`<p id=x style="border-color:red;border-style:solid">`, "left", "3 solid #ff0000"},
		{`<p id=x style="border:inherit;border-style:solid">`, "left", "3 solid #000000"},
		{`<p id=x style="border-radius:1px 2px 3px 4px / 5px 6%">`, "radius", "1/5 4/6%"},
		{`<p id=x style="background:#fff url('A b.PNG') no-repeat right 10px center/cover">`, "grounds", "A b.PNG 100%-10 50% cover false false"},
		{`<p id=x style="background:red,url(y)">`, "ground", "#00000000"},
		{`<p id=x style="background:red url(y) 10px">`, "ground", "#ff0000"},
		{`<p id=x style="font:italic bold 14pt/1.5 'Open Sans',SERIF">`, "font", "18.667 700 italic Open Sans|serif"},
		{`<p id=x style="font:bold Arial">`, "font", "16 400 Times New Roman"},
		{`<ul id=x style="list-style:inside url(y.png)">`, "list", "disc y.png true"},
		{`<ul id=x style="list-style:none">`, "list", "none  false"},
		{`<p id=x style="text-decoration:red wavy underline line-through">`, "lines", "underline wavy #ff0000, line-through wavy #ff0000"},
		{`<p id=x style="overflow-x:hidden">`, "overflow", "hidden"},
		{`<p id=x style="overflow-y:hidden">`, "overflow", "auto"},
		{`<p id=x style="display:none!important;display:block">`, "display", "none none"},
		{`<style>form{display:block!important}</style><table><tr><form id=x>`, "display", "none none"},
	})
}

func TestLengthsAreOfTheirFontAndTheirScreen(t *testing.T) {
	check(t, [][3]string{
		{`<p id=x style="font-size:20px;width:2em">`, "width", "40"},
		{`<p id=x style="width:calc(100% - 2 * (10px + 5px))">`, "width", "100%-30"},
		{`<p id=x style="width:calc(1px+2px)">`, "width", "auto"},
		{`<p id=x style="width:min(100%, 600px)">`, "width", "600"},
		{`<p id=x style="width:min(100%, 900px)">`, "width", "100%"},
		{`<p id=x style="width:clamp(10px, 50vw, 300px)">`, "width", "300"},
		{`<p id=x style="width:1e2PX">`, "width", "100"},
		{`<p id=x style="width:100 px">`, "width", "auto"},
		{`<p id=x style="max-width:fit-content;width:2in">`, "width", "192"},
		{`<style>html{font-size:10px}</style><p id=x style="width:3rem">`, "width", "30"},
		{`<p id=x style="padding:calc(1px - 3px) 0">`, "padding", "0 0 0 0"},
		{`<div style="line-height:150%"><p id=x style="font-size:40px">`, "line-height", "0 24"},
		{`<div style="line-height:1.5"><p id=x style="font-size:40px">`, "line-height", "1.5 auto"},
		{`<p id=x style="line-height:0">`, "line-height", "0 0"},
	})
}

func TestMonospaceTextIsSmallerWhereNothingSaysHowLargeItIs(t *testing.T) {
	check(t, [][3]string{
		{`<code id=x>`, "font", "13 400 monospace"},
		{`<code id=x style="font-family:monospace,monospace;font-size:1em">`, "font", "16 400 monospace|monospace"},
		{`<div style=font-size:14px><code id=x>`, "font", "14 400 monospace"},
		{`<div style=font-size:150%><code id=x>`, "font", "19.5 400 monospace"},
		{`<code><span id=x style=font-family:Arial>`, "font", "16 400 Arial"},
		{`<tt style=font-size:x-large id=x>`, "font", "20 400 monospace"},
		{`<p id=x style=font-size:.1em>`, "font", "6 400 Times New Roman"},
		{`<p id=x style=font-size:1px>`, "font", "1 400 Times New Roman"},
		{`<p id=x style=font-size:0>`, "font", "0 400 Times New Roman"},
	})
}

func TestColoursAreReadInEveryNotation(t *testing.T) {
	for value, want := range map[string]string{
		"#F00": "#ff0000", "#f008": "#ff000088", "#12345678": "#12345678", "Red": "#ff0000", "RebeccaPurple": "#663399",
		"rgb(10%,20%,30%)": "#1a334d", "rgba(1,2,3,.5)": "#01020380", "rgb(300 -5 1.6 / 50%)": "#ff000280", "rgb(none 2 3)": "#000203",
		"hsl(120,100%,25%)": "#008000", "hsl(0.5turn 100% 50%)": "#00ffff", "hwb(200 10% 20%)": "#1a91cc", "transparent": "#00000000",
		"currentcolor": "#0000ff", "canvastext": "#000000", "rgb(calc(1 + 1) 2 3)": "#020203",
		"rgb(1 2,3)": "#0000ff", "rgb(10%,20,30)": "#0000ff", "#ff": "#0000ff", "red blue": "#0000ff", "rgb(1,2)": "#0000ff",
	} {
		check(t, [][3]string{{doctype + `<div style=color:blue><p id=x style="color:` + value + `">`, "color", want}})
	}
}

func TestLinesGoAlongAllThatStandsInAnElementButBoxesOfTheirOwn(t *testing.T) {
	check(t, [][3]string{
		{`<u style=color:red><span style=color:blue id=x>`, "lines", "underline solid #ff0000"},
		{`<u style=color:red><a href=y style="color:blue;text-decoration:none" id=x>`, "lines", "underline solid #ff0000"},
		{`<u><s id=x>`, "lines", "underline solid #000000, line-through solid #000000"},
		{`<u><span style=display:inline-block id=x>`, "lines", ""},
		{`<u><span style=float:left id=x>`, "lines", ""},
		{`<div style=text-decoration:underline><p id=x>`, "lines", "underline solid #000000"},
	})
}

func TestWordsThatEveryPropertyHas(t *testing.T) {
	check(t, [][3]string{
		{`<div style=margin:3px><p id=x style=margin:inherit>`, "margin", "3 3 3 3"},
		{`<p id=x style=margin:revert>`, "margin", "16 0 16 0"},
		{`<p id=x style="margin:unset;color:unset">`, "margin", "0 0 0 0"},
		{`<h1 id=x style=all:unset>`, "font", "16 400 Times New Roman"},
		{`<div style=color:red><p id=x style=color:initial>`, "color", "#000000"},
		{`<div style="font-size:20px"><p id=x style="font:inherit;font-size:larger">`, "font", "24 400 Times New Roman"},
	})
}

func TestCustomPropertiesAreResolvedWhereTheyAreUsed(t *testing.T) {
	const root = `<style>:root{--a:red;--b:var(--a);--c:var(--d);--d:var(--c);--p:10px 20px;--U:blue}</style>`
	for value, want := range map[string]string{
		"color:var(--b)": "#ff0000", "color:var(--c)": "#008000", "color:var(--c,blue)": "#0000ff", "color:var(--none)": "#008000",
		"color:var(--u)": "#008000", "color:VAR(--U)": "#0000ff", "--a:blue;color:var(--a)": "#0000ff", "--a:initial;color:var(--a)": "#008000",
		"color:var(--p)": "#008000",
	} {
		check(t, [][3]string{{root + `<div style=color:green><p id=x style="` + value + `">`, "color", want}})
	}
	check(t, [][3]string{{root + `<p id=x style="margin:1px var(--p)">`, "margin", "1 10 20 10"}, {root + `<p id=x style="padding:var(--p);padding-left:var(--none)">`, "padding", "10 20 10 0"}})
}

func TestADoctypeSaysHowFarOldRulesHold(t *testing.T) {
	for source, want := range map[string]style.Mode{
		"": style.Quirks, "<!DOCTYPE html>": style.Standards, "<!doctype HTML SYSTEM 'about:legacy-compat'>": style.Standards,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">`: style.Quirks,
		`<!DOCTYPE html foo>`: style.Quirks, `<!DOCTYPE html PUBLIC>`: style.Quirks, `<!DOCTYPE html PUBLIC foo "bar">`: style.Quirks, `<!DOCTYPE html public"x"'y'>`: style.Standards,
		"<!DOCTYPE foo>": style.Quirks, `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">`: style.Quirks,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">`:                                                               style.Quirks,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">`:                        style.LimitedQuirks,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">`:     style.LimitedQuirks,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`:                 style.Standards,
		`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN" "http://www.w3.org/TR/REC-html40/loose.dtd"><!-- a comment -->x`: style.Quirks,
	} {
		if got := style.Parse(source + "<p>x").Mode; got != want {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
}

func TestMarginsOfTheBrowsersOwnAreToldFromThoseOfTheText(t *testing.T) {
	if s := of(t, `<p id=x style=margin-top:16px>`, style.Media{}); s.QuirkMargin.Top || !s.QuirkMargin.Bottom {
		t.Errorf("%+v", s.QuirkMargin)
	}
}

func TestAStyleIsFoundByNodeAndByPlaceAndSharedByEquals(t *testing.T) {
	tree := style.Parse("<p><b>a</b><b>b</b>")
	styles := tree.Compute(style.Media{Width: 640})
	p := tree.Root.LastChild.LastChild.FirstChild
	a, b := p.FirstChild, p.LastChild
	if style.Place(p) != 0 || style.Place(b) != 11 || styles.Of(a) == nil || styles.Of(a) != styles.Of(b) || styles.Of(a.FirstChild) != nil {
		t.Error("a style is not found")
	}
	if s, ok := styles.At(11); !ok || s != styles.Of(b) {
		t.Error("a style is not found by its place")
	}
}
