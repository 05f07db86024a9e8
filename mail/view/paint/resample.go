package paint

import (
	"image"
	"math"
)

// resample scales an image to a size, and gives the part of it that is in a window. What a
// pixel becomes does not depend on the window. Up it goes by straight lines between pixels,
// as in browsers; down by a Catmull-Rom kernel as wide as the pixels that become one.
func resample(src *image.RGBA, size image.Point, window image.Rectangle) *image.RGBA {
	src = shrink(src, src.Rect.Dx()/size.X/2, src.Rect.Dy()/size.Y/2)
	columns := weigh(src.Rect.Dx(), size.X, window.Min.X, window.Max.X)
	rows := weigh(src.Rect.Dy(), size.Y, window.Min.Y, window.Max.Y)
	out := image.NewRGBA(window)
	sum := make([]float32, 4*window.Dx())
	lines := newLines(src, columns, rows)
	for y, row := range rows {
		clear(sum)
		for i, weight := range row.weights {
			for x, v := range lines.at(row.first + i) {
				sum[x] += weight * v
			}
		}
		store(out.Pix[y*out.Stride:][:len(sum)], sum)
	}
	return out
}

// store rounds premultiplied pixels: no colour is above its alpha.
func store(pix []uint8, sum []float32) {
	for i := 0; i < len(pix); i += 4 {
		alpha := min(max(sum[i+3]+0.5, 0), 255)
		for c := range 3 {
			pix[i+c] = uint8(min(max(sum[i+c]+0.5, 0), alpha))
		}
		pix[i+3] = uint8(alpha)
	}
}

// share is what one pixel is made of: parts of a stretch of pixels.
type share struct {
	first   int
	weights []float32
}

// weigh gives the shares of the pixels between from and to, where a number of pixels becomes
// another one.
func weigh(src, dst, from, to int) []share {
	ratio := float64(src) / float64(dst)
	reach, kernel := 1.0, linear
	if ratio > 1 {
		reach, kernel = 2*ratio, func(t float64) float64 { return catmullRom(t / ratio) }
	}
	out := make([]share, to-from)
	for i := range out {
		middle := (float64(from+i)+0.5)*ratio - 0.5
		first, last := max(int(math.Ceil(middle-reach)), 0), min(int(math.Floor(middle+reach)), src-1)
		weights, sum := make([]float32, last-first+1), 0.0
		for k := range weights {
			sum += kernel(math.Abs(float64(first+k) - middle))
		}
		for k := range weights {
			weights[k] = float32(kernel(math.Abs(float64(first+k)-middle)) / sum)
		}
		out[i] = share{first, weights}
	}
	return out
}

func linear(t float64) float64 { return max(0, 1-t) }

func catmullRom(t float64) float64 {
	switch {
	case t < 1:
		return (1.5*t-2.5)*t*t + 1
	case t < 2:
		return ((-0.5*t+2.5)*t-4)*t + 2
	default:
		return 0
	}
}

// lines are rows of an image scaled across, the last few of them.
type lines struct {
	src     *image.RGBA
	columns []share
	kept    [][]float32
	rows    []int // which row is kept
}

func newLines(src *image.RGBA, columns, rows []share) *lines {
	l := &lines{src: src, columns: columns}
	for _, row := range rows {
		for len(l.kept) < len(row.weights) {
			l.kept, l.rows = append(l.kept, nil), append(l.rows, -1)
		}
	}
	return l
}

func (l *lines) at(y int) []float32 {
	slot := y % len(l.kept)
	if l.rows[slot] == y {
		return l.kept[slot]
	}
	if l.kept[slot] == nil {
		l.kept[slot] = make([]float32, 4*len(l.columns))
	}
	out := l.kept[slot]
	l.rows[slot] = y
	row := l.src.Pix[y*l.src.Stride:]
	for x, column := range l.columns {
		var r, g, b, a float32
		for k, weight := range column.weights {
			p := row[4*(column.first+k):][:4:4]
			r += weight * float32(p[0])
			g += weight * float32(p[1])
			b += weight * float32(p[2])
			a += weight * float32(p[3])
		}
		o := out[4*x:][:4:4]
		o[0], o[1], o[2], o[3] = r, g, b, a
	}
	return out
}

// shrink makes one pixel of so many across and down, so that what is left to do is little.
func shrink(src *image.RGBA, across, down int) *image.RGBA {
	if across, down = max(across, 1), max(down, 1); across == 1 && down == 1 {
		return src
	}
	size := image.Pt((src.Rect.Dx()+across-1)/across, (src.Rect.Dy()+down-1)/down)
	out := image.NewRGBA(image.Rectangle{Max: size})
	sums := make([][4]uint64, size.X)
	for y := range size.Y {
		clear(sums)
		bottom := min((y+1)*down, src.Rect.Dy())
		for v := y * down; v < bottom; v++ {
			row := src.Pix[v*src.Stride:]
			for u := range src.Rect.Dx() {
				p, sum := row[4*u:][:4:4], &sums[u/across]
				sum[0] += uint64(p[0])
				sum[1] += uint64(p[1])
				sum[2] += uint64(p[2])
				sum[3] += uint64(p[3])
			}
		}
		for x, sum := range sums {
			count := uint64((min((x+1)*across, src.Rect.Dx()) - x*across) * (bottom - y*down))
			for c, v := range sum {
				out.Pix[y*out.Stride+4*x+c] = uint8((v + count/2) / count)
			}
		}
	}
	return out
}
