package style

func font(r *reader, set setters) bool {
	if len(r.tokens) == 1 && r.one("caption", "icon", "menu", "message-box", "small-caption", "status-bar") != "" {
		set[pFontFamily] = func(e *element) { e.style.Font.Families = []string{"Arial"} }
		set[pFontSize] = func(e *element) { e.fontSize(initialSize, true) }
		return true
	}
	for range 4 {
		if r.one("normal", "ultra-condensed", "extra-condensed", "condensed", "semi-condensed", "semi-expanded", "expanded", "extra-expanded",
			"ultra-expanded") != "" {
			continue
		}
		if set[pFontCaps] == nil && r.one("small-caps") != "" {
			set[pFontCaps] = func(e *element) { e.style.Font.Small = true }
			continue
		}
		if set[pFontStyle] == nil && set.read(r, pFontStyle) {
			continue
		}
		if set[pFontWeight] == nil && set.read(r, pFontWeight) {
			continue
		}
		break
	}
	if !set.read(r, pFontSize) || r.mark("/") && !set.read(r, pLineHeight) {
		return false
	}
	return set.read(r, pFontFamily)
}

func fontVariant(r *reader, set setters) bool {
	for !r.ended() {
		if r.one("none", "common-ligatures", "no-common-ligatures", "lining-nums", "oldstyle-nums", "tabular-nums", "proportional-nums", "ordinal",
			"slashed-zero", "ruby", "diagonal-fractions") == "" && (set[pFontCaps] != nil || !set.read(r, pFontCaps)) {
			return false
		}
	}
	return true
}

// listStyle reads a type, an image and a place in any order; one "none" is for what is not said.
func listStyle(r *reader, set setters) bool {
	none := 0
	for !r.ended() {
		if r.one("none") != "" {
			none++
			continue
		}
		if set[pListPosition] == nil && set.read(r, pListPosition) || set[pListImage] == nil && set.read(r, pListImage) ||
			set[pListType] == nil && set.read(r, pListType) {
			continue
		}
		return false
	}
	free := 0
	for _, p := range [...]property{pListType, pListImage} {
		if set[p] == nil {
			free++
		}
	}
	if none > 0 && set[pListType] == nil {
		set[pListType] = func(e *element) { e.style.ListType = "none" }
	}
	return none <= free && (none > 0 || len(set) > 0)
}

func textDecoration(r *reader, set setters) bool {
	thickness := false
	for !r.ended() {
		if set[pDecorationLine] == nil && set.read(r, pDecorationLine) || set[pDecorationStyle] == nil && set.read(r, pDecorationStyle) ||
			set[pDecorationColor] == nil && set.read(r, pDecorationColor) {
			continue
		}
		if _, ok := r.length(true); (ok || r.one("auto", "from-font") != "") && !thickness {
			thickness = true
			continue
		}
		return false
	}
	return thickness || len(set) > 0
}

func overflow(r *reader, set setters) bool {
	if !set.read(r, pOverflowX) {
		return false
	}
	if r.ended() {
		r.at = 0
	}
	return set.read(r, pOverflowY)
}
