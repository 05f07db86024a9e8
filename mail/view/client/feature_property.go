package client

import (
	"slices"
	"strings"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

func sides(before, after string) []string {
	return []string{before + "-top" + after, before + "-right" + after, before + "-bottom" + after, before + "-left" + after}
}

func logical(before string, ends ...string) []string {
	var list []string
	for _, axis := range [...]string{"-inline", "-block"} {
		for _, end := range ends {
			list = append(list, before+axis+end)
		}
	}
	return list
}

// whole are features that are properties, with every value that they may have.
func whole() map[string][]string {
	return map[string][]string{
		"css-accent-color": {"accent-color"}, "css-align-items": {"align-items"}, "css-animation": {"animation", "animation-name"},
		"css-aspect-ratio": {"aspect-ratio"}, "css-backdrop-filter": {"backdrop-filter"}, "css-background-blend-mode": {"background-blend-mode"},
		"css-background-clip": {"background-clip", "-webkit-background-clip"}, "css-background-color": {"background-color"},
		"css-background-image": {"background-image"}, "css-background-origin": {"background-origin"},
		"css-background-position": {"background-position", "background-position-x", "background-position-y"},
		"css-background-repeat":   {"background-repeat"}, "css-background-size": {"background-size"}, "css-background": {"background"},
		"css-block-inline-size": {"block-size", "inline-size"}, "css-border-collapse": {"border-collapse"}, "css-border-image": {"border-image"},
		"css-border-inline-block-individual": logical("border", "-color", "-style", "-width"),
		"css-border-inline-block-longhand": logical("border", "-start", "-end", "-start-color", "-end-color", "-start-style", "-end-style",
			"-start-width", "-end-width"),
		"css-border-inline-block":   {"border-inline", "border-block"},
		"css-border-radius-logical": {"border-start-start-radius", "border-start-end-radius", "border-end-start-radius", "border-end-end-radius"},
		"css-border-radius":         {"border-radius", "border-top-left-radius", "border-top-right-radius", "border-bottom-right-radius", "border-bottom-left-radius"},
		"css-border-spacing":        {"border-spacing"}, "css-box-shadow": {"box-shadow", "-webkit-box-shadow"}, "css-box-sizing": {"box-sizing"},
		"css-caption-side": {"caption-side"}, "css-clear": {"clear"}, "css-clip-path": {"clip-path"}, "css-column-count": {"column-count"},
		"css-column-layout-properties": {"columns", "column-rule", "column-width", "column-span"}, "css-direction": {"direction"}, "css-empty-cells": {"empty-cells"},
		"css-filter": {"filter"}, "css-flex-direction": {"flex-direction"}, "css-flex-wrap": {"flex-wrap"}, "css-float": {"float"},
		"css-font-size": {"font-size"}, "css-font-stretch": {"font-stretch"}, "css-font-weight": {"font-weight"}, "css-gap": {"gap", "column-gap", "row-gap"},
		"css-grid-template": {"grid-template", "grid-template-columns", "grid-template-rows", "grid-template-areas"}, "css-inset": {"inset"},
		"css-justify-content": {"justify-content"}, "css-left-right-top-bottom": {"left", "right", "top", "bottom"}, "css-letter-spacing": {"letter-spacing"},
		"css-line-height": {"line-height"}, "css-list-style-image": {"list-style-image"}, "css-list-style-position": {"list-style-position"},
		"css-list-style-type": {"list-style-type"}, "css-list-style": {"list-style"},
		"css-margin-block-start-end": {"margin-block-start", "margin-block-end"}, "css-margin-inline-block": {"margin-inline", "margin-block"},
		"css-margin-inline-start-end": {"margin-inline-start", "margin-inline-end"}, "css-mask-image": {"mask-image", "mask"},
		"css-max-block-size": {"max-block-size"}, "css-max-height": {"max-height"}, "css-max-inline-size": {"max-inline-size"}, "css-max-width": {"max-width"},
		"css-min-block-size": {"min-block-size"}, "css-min-height": {"min-height"}, "css-min-inline-size": {"min-inline-size"}, "css-min-width": {"min-width"},
		"css-mix-blend-mode": {"mix-blend-mode"}, "css-object-fit": {"object-fit"}, "css-object-position": {"object-position"}, "css-opacity": {"opacity"},
		"css-outline": {"outline"}, "css-overflow-wrap": {"overflow-wrap"}, "css-overflow": {"overflow", "overflow-x", "overflow-y"},
		"css-padding-block-start-end": {"padding-block-start", "padding-block-end"}, "css-padding-inline-block": {"padding-inline", "padding-block"},
		"css-padding-inline-start-end": {"padding-inline-start", "padding-inline-end"}, "css-position": {"position"}, "css-table-layout": {"table-layout"},
		"css-text-decoration-color": {"text-decoration-color"}, "css-text-decoration-line": {"text-decoration-line"}, "css-text-decoration-style": {"text-decoration-style"},
		"css-text-decoration-thickness": {"text-decoration-thickness"}, "css-text-decoration": {"text-decoration"}, "css-text-indent": {"text-indent"},
		"css-text-orientation": {"text-orientation"}, "css-text-overflow": {"text-overflow"}, "css-text-shadow": {"text-shadow"}, "css-text-transform": {"text-transform"},
		"css-transform": {"transform", "-webkit-transform"}, "css-transition": {"transition"}, "css-vertical-align": {"vertical-align"}, "css-visibility": {"visibility"},
		"css-white-space-collapse": {"white-space-collapse"}, "css-white-space": {"white-space"}, "css-word-break": {"word-break"}, "css-word-spacing": {"word-spacing"},
		"css-writing-mode": {"writing-mode"}, "css-z-index": {"z-index"}, "css-padding": append(sides("padding", ""), "padding"),
		"css-margin": append(sides("margin", ""), "margin"), "css-width": {"width"}, "css-word-wrap": {"word-wrap"},
	}
}

// fixes are what to do in the place of properties.
func fixes() map[string]string {
	const sized = "Give it a width attribute."
	return map[string]string{
		"css-border-radius": "Corners are square there, which does no harm; for a round button in Outlook use VML.", "css-max-width": "Give a table around it a width.",
		"css-background-image": "Give it a background-color too.", "css-background": "Give it a background-color too.", "css-box-shadow": "Draw a border instead.",
		"css-float": "Use cells of a table, or the align attribute.", "css-opacity": "Choose the colour that it comes to.", "css-display-flex": "Use cells of a table.",
		"css-padding": "Put it on a cell of a table.", "css-position": "Use cells of a table.", "css-min-height": "Use a cell with a height.", "css-width": sized,
		"css-rgba": "Write the colour that it comes to as #rrggbb.", "css-white-space": "Break lines with <br>, hold words together with &nbsp;.",
		"css-margin": "Use padding on a cell of a table, or the align attribute.", "css-visibility": "Leave out what is not to be seen.",
	}
}

func propertyRules() []rule {
	fix := fixes()
	var list []rule
	for slug, properties := range whole() {
		list = append(list, rule{slug: slug, properties: properties, fix: fix[slug]})
	}
	slices.SortFunc(list, func(a, b rule) int { return strings.Compare(a.slug, b.slug) })
	height := rule{slug: "css-height", properties: []string{"height"}}
	raised := height
	raised.note, raised.become = "Replaces height by min-height", func(d style.Declaration) style.Declaration {
		d.Property = "min-height"
		return d
	}
	margins, paddings := append(sides("margin", ""), "margin"), append(sides("padding", ""), "padding")
	return append(list,
		raised,
		rule{slug: "css-height", note: "Not supported on <body>", properties: []string{"height"}, on: []string{"body", "span", "div", "p"}, fix: "Put it on a cell of a table."},
		rule{slug: "css-width", note: "Not supported on <body>", properties: []string{"width"}, on: []string{"body", "span", "div", "p", "img"}, fix: fix["css-width"]},
		rule{slug: "css-max-width", note: "Only works on <table>", properties: []string{"max-width"}, notOn: []string{"table"}, fix: fix["css-max-width"]},
		rule{slug: "css-padding", note: "Only supported on table cells", properties: paddings, notOn: []string{"td", "th"}, fix: fix["css-padding"]},
		rule{slug: "css-margin", note: "Negative values", properties: margins, with: "-", value: hasNegative, fix: fix["css-margin"]},
		rule{slug: "css-margin", note: "Not supported on <span>", properties: margins, on: []string{"span", "body"}, fix: fix["css-margin"]},
		rule{slug: "css-margin", note: "auto value is not supported", properties: margins, with: "auto", become: replaced("auto", "0"), fix: `Centre with align="center" on the table, or on the cell around it.`},
		rule{slug: "css-text-indent", note: "Negative values", properties: []string{"text-indent"}, with: "-", value: hasNegative},
		rule{slug: "css-background", note: "Only background-color", properties: []string{"background"}, value: func(v string) bool { _, ok := csscolor.Parse(v); return !ok }, become: colorAlone, fix: fix["css-background"]},
		rule{slug: "css-background", note: "multiple values", properties: []string{"background", "background-image"}, with: ",", value: hasList, fix: "Give it one image."},
		rule{slug: "css-background-image", note: "multiple values", properties: []string{"background-image"}, with: ",", value: hasList, fix: "Give it one image."},
		rule{slug: "css-background", note: "shorthand for background-size", properties: []string{"background"}, with: "/", value: hasSlash, fix: "Write background-size by itself."},
		rule{slug: "css-border", note: "can not be bigger than 8px", properties: append(append(sides("border", ""), sides("border", "-width")...), "border", "border-width"), value: tooWide, become: narrower},
		rule{slug: "css-border-radius", note: "slash / notation", properties: []string{"border-radius"}, with: "/"},
		rule{slug: "css-list-style", note: "Only list-style-type", properties: []string{"list-style"}, value: moreThanType, become: typeAlone},
		rule{slug: "css-list-style", note: "entire list-style property", properties: []string{"list-style"}, with: "url("},
		rule{slug: "css-list-style", note: "but the rest", properties: []string{"list-style"}, with: "url(", become: withoutURL},
		rule{slug: "css-font-weight", note: "between 0 and 599", properties: []string{"font-weight"}, value: func(v string) bool { return weight(v) > 0 && weight(v) != 400 && weight(v) != 700 }, become: wordWeight},
		rule{slug: "css-font-weight", note: "<number> values are not supported", properties: []string{"font-weight"}, value: func(v string) bool { return weight(v) > 0 && weight(v)%100 != 0 }},
		rule{slug: "css-font-size", note: "rem values", properties: []string{"font-size"}, with: "rem"},
		rule{slug: "css-font-size", note: "percentage size values", properties: []string{"font-size"}, value: func(v string) bool { return strings.Contains(v, "%") || v == "larger" || v == "smaller" }},
		rule{slug: "css-text-transform", note: "lowercase", properties: []string{"text-transform"}, with: "lowercase"},
		rule{slug: "css-text-align", note: "Flow-relative", properties: []string{"text-align"}, value: oneOf("start", "end"), fix: "Write left or right."},
		rule{slug: "css-white-space", note: "pre value is not supported", properties: []string{"white-space"}, value: oneOf("pre")},
		rule{slug: "css-float", note: "Logical property values", properties: []string{"float"}, with: "inline-", fix: "Write left or right."},
		rule{slug: "css-clear", note: "Logical property values", properties: []string{"clear"}, with: "inline-", fix: "Write left or right."},
		rule{slug: "css-text-decoration", note: "overline is not", properties: []string{"text-decoration"}, with: "overline"},
		rule{slug: "css-text-decoration", note: "multiple values", properties: []string{"text-decoration"}, with: " ", become: firstWord},
		rule{slug: "css-background-position", note: "multiple values", properties: []string{"background-position"}, with: ",", value: hasList, fix: "Give it one image."},
		rule{slug: "css-background-repeat", note: "multiple values", properties: []string{"background-repeat"}, with: ",", value: hasList, fix: "Give it one image."},
		rule{slug: "css-background-size", note: "multiple values", properties: []string{"background-size"}, with: ",", value: hasList, fix: "Give it one image."},
		rule{slug: "css-border-inline-block-individual", note: "does not work", properties: logical("border", "-color", "-width"), fix: "Name the sides: left, right, top, bottom."},
		rule{slug: "css-left-right-top-bottom", note: "Percentages", properties: []string{"left", "right", "top", "bottom"}, with: "%"},
		rule{slug: "css-display-flex", note: "inline-flex is not", properties: []string{"display"}, value: oneOf("inline-flex"), fix: fix["css-display-flex"]},
		rule{slug: "css-display-none", properties: []string{"display"}, value: oneOf("none"), fix: "Leave out what is not to be seen."},
		rule{slug: "css-display-none", note: "directly to an <img>", properties: []string{"display"}, value: oneOf("none"), on: []string{"img"}, fix: "Write mso-hide:all too."},
		rule{slug: "css-display", note: "Only supports display:none", properties: []string{"display"}, value: func(v string) bool { return v != "none" }, fix: "Use cells of a table."},
		rule{slug: "css-display", note: "flow-root, inline-flex", properties: []string{"display"}, value: oneOf("flow-root", "inline-flex", "inline-grid", "inline flow", "contents", "revert")},
		rule{slug: "css-display-flex", properties: []string{"display"}, value: oneOf("flex", "inline-flex"), fix: fix["css-display-flex"]},
		rule{slug: "css-display-grid", properties: []string{"display"}, value: oneOf("grid", "inline-grid"), fix: fix["css-display-flex"]},
		rule{slug: "css-position", note: "but not sticky and fixed", properties: []string{"position"}, value: oneOf("sticky", "fixed")},
		rule{slug: "css-position", note: "Supports sticky but not", properties: []string{"position"}, value: oneOf("relative", "absolute", "fixed")},
		rule{slug: "css-position", note: "Supports relative but not", properties: []string{"position"}, value: oneOf("absolute", "sticky", "fixed")},
	)
}
