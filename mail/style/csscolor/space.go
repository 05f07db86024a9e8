package csscolor

import "math"

type (
	triple [3]float64
	matrix [3]triple
)

// space is a way to write a colour in three numbers (CSS Color 4, sections 7 to 10), and the way to and from XYZ of
// D65, where the white's Y is 1.
type space struct {
	whole triple // what 100% is of each
	hue   int    // which of them is an angle in degrees; -1: none is
	toXYZ func(triple) triple
	of    func(triple) triple
}

// spaceOf is the space of a name in lower case.
func spaceOf(name string) (s space, ok bool) {
	switch name {
	case "srgb":
		return primaries(srgb, linear, curved), true
	case "srgb-linear":
		return primaries(srgb, same, same), true
	case "display-p3":
		return primaries(displayP3, linear, curved), true
	case "a98-rgb":
		return primaries(a98, power(563./256), power(256./563)), true
	case "prophoto-rgb":
		return warm(primaries(prophoto, segment(1.8, 1, 16, 16./512), unsegment(1.8, 1, 16, 1./512))), true
	case "rec2020":
		return primaries(rec2020, segment(1/0.45, 1.09929682680944, 4.5, 0.08124285829863151), unsegment(1/0.45, 1.09929682680944, 4.5, 0.018053968510807)), true
	case "xyz", "xyz-d65":
		return space{triple{1, 1, 1}, -1, identity, identity}, true
	case "xyz-d50":
		return warm(space{triple{1, 1, 1}, -1, identity, identity}), true
	case "lab":
		return warm(space{triple{100, 125, 125}, -1, labToXYZ, xyzToLab}), true
	case "lch":
		s, _ := spaceOf("lab")
		return polar(s, 150), true
	case "oklab":
		return space{triple{1, 0.4, 0.4}, -1, oklabToXYZ, xyzToOklab}, true
	case "oklch":
		s, _ := spaceOf("oklab")
		return polar(s, 0.4), true
	case "hsl":
		return cylinder(func(v triple) triple { r, g, b := hsl(v[0], v[1], v[2]); return triple{r, g, b} }, toHSL), true
	case "hwb":
		return cylinder(hwb, toHWB), true
	}
	return s, false
}

func identity(v triple) triple { return v }
func same(v float64) float64   { return v }

// linear undoes the curve of sRGB; curved bends it.
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func curved(v float64) float64 {
	if v <= 0.0031308 {
		return v * 12.92
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

func power(by float64) func(float64) float64 {
	return func(v float64) float64 { return math.Pow(v, by) }
}

// segment undoes a curve that begins as a line of a slope, up to a value; unsegment bends by it.
func segment(by, scale, slope, end float64) func(float64) float64 {
	return func(v float64) float64 {
		if v < end {
			return v / slope
		}
		return math.Pow((v+scale-1)/scale, by)
	}
}

func unsegment(by, scale, slope, end float64) func(float64) float64 {
	return func(v float64) float64 {
		if v < end {
			return v * slope
		}
		return scale*math.Pow(v, 1/by) - scale + 1
	}
}

// odd is a curve for what lies below 0 too, beyond what a space can show.
func odd(f func(float64) float64, v float64) float64 {
	return math.Copysign(f(math.Abs(v)), v)
}

// primaries is a space of red, green and blue with its light in XYZ, and its curve undone and bent.
func primaries(m matrix, undo, bend func(float64) float64) space {
	each := func(f func(float64) float64, v triple) triple {
		return triple{odd(f, v[0]), odd(f, v[1]), odd(f, v[2])}
	}
	back := m.inverse()
	return space{
		triple{1, 1, 1},
		-1,
		func(v triple) triple { return m.times(each(undo, v)) },
		func(xyz triple) triple { return each(bend, back.times(xyz)) },
	}
}

// warm is a space whose white is D50, by the adaptation of Bradford.
func warm(s space) space {
	back := fromD50.inverse()
	return space{
		s.whole, s.hue,
		func(v triple) triple { return fromD50.times(s.toXYZ(v)) },
		func(xyz triple) triple { return s.of(back.times(xyz)) },
	}
}

// polar is a space of lightness and two axes by its chroma, whose 100% is whole, and its hue.
func polar(s space, whole float64) space {
	return space{
		triple{s.whole[0], whole, 360},
		2,
		func(v triple) triple {
			angle := v[2] * math.Pi / 180
			return s.toXYZ(triple{v[0], v[1] * math.Cos(angle), v[1] * math.Sin(angle)})
		},
		func(xyz triple) triple {
			v := s.of(xyz)
			return triple{v[0], math.Hypot(v[1], v[2]), math.Mod(math.Atan2(v[2], v[1])*180/math.Pi+360, 360)}
		},
	}
}

// cylinder is a space by hue of sRGB.
func cylinder(to, from func(triple) triple) space {
	s, _ := spaceOf("srgb")
	return space{
		triple{360, 1, 1},
		0,
		func(v triple) triple { return s.toXYZ(to(v)) },
		func(xyz triple) triple { return from(s.of(xyz)) },
	}
}

func toHSL(v triple) triple {
	most, least := max(v[0], v[1], v[2]), min(v[0], v[1], v[2])
	between, light := most-least, (most+least)/2
	if between < 1e-6 {
		return triple{0, 0, light}
	}
	hue := 4 + (v[0]-v[1])/between
	switch most {
	case v[0]:
		hue = math.Mod(6+(v[1]-v[2])/between, 6)
	case v[1]:
		hue = 2 + (v[2]-v[0])/between
	}
	return triple{hue * 60, between / (1 - math.Abs(2*light-1)), light}
}

func toHWB(v triple) triple {
	return triple{toHSL(v)[0], min(v[0], v[1], v[2]), 1 - max(v[0], v[1], v[2])}
}

// The bend of CIE L*a*b*, and its white.
const kappa, epsilon = 24389. / 27, 216. / 24389

var d50 = triple{0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585}

func labToXYZ(v triple) triple {
	y := (v[0] + 16) / 116
	at := func(f float64) float64 {
		if f*f*f > epsilon {
			return f * f * f
		}
		return (116*f - 16) / kappa
	}
	return triple{d50[0] * at(y+v[1]/500), at(y), d50[2] * at(y-v[2]/200)}
}

func xyzToLab(v triple) triple {
	at := func(i int) float64 {
		if part := v[i] / d50[i]; part > epsilon {
			return math.Cbrt(part)
		}
		return (kappa*v[i]/d50[i] + 16) / 116
	}
	x, y, z := at(0), at(1), at(2)
	return triple{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func oklabToXYZ(v triple) triple {
	cones := oklabBack.times(v)
	return oklabConesBack.times(triple{math.Pow(cones[0], 3), math.Pow(cones[1], 3), math.Pow(cones[2], 3)})
}

func xyzToOklab(v triple) triple {
	cones := oklabCones.times(v)
	return oklab.times(triple{math.Cbrt(cones[0]), math.Cbrt(cones[1]), math.Cbrt(cones[2])})
}

// What a full red, green and blue are in XYZ, and other steps of the conversions (CSS Color 4, section 18).
var (
	srgb = matrix{
		{506752. / 1228815, 87881. / 245763, 12673. / 70218},
		{87098. / 409605, 175762. / 245763, 12673. / 175545},
		{7918. / 409605, 87881. / 737289, 1001167. / 1053270},
	}
	displayP3 = matrix{
		{608311. / 1250200, 189793. / 714400, 198249. / 1000160},
		{35783. / 156275, 247089. / 357200, 198249. / 2500400},
		{0, 32229. / 714400, 5220557. / 5000800},
	}
	a98 = matrix{
		{573536. / 994567, 263643. / 1420810, 187206. / 994567},
		{591459. / 1989134, 6239551. / 9945670, 374412. / 4972835},
		{53769. / 1989134, 351524. / 4972835, 4929758. / 4972835},
	}
	prophoto = matrix{ // of D50
		{0.7977666449006423, 0.13518129740053308, 0.0313477341283922},
		{0.2880748288194013, 0.711835234241873, 0.00008993693872564},
		{0, 0, 0.8251046025104602},
	}
	rec2020 = matrix{
		{63426534. / 99577255, 20160776. / 139408157, 47086771. / 278816314},
		{26158966. / 99577255, 472592308. / 697040785, 8267143. / 139408157},
		{0, 19567812. / 697040785, 295819943. / 278816314},
	}
	fromD50 = matrix{
		{0.955473421488075, -0.02309845494876471, 0.06325924320057072},
		{-0.0283697093338637, 1.0099953980813041, 0.021041441191917323},
		{0.012314014864481998, -0.020507649298898964, 1.330365926242124},
	}
	oklabCones = matrix{
		{0.819022437996703, 0.3619062600528904, -0.1288737815209879},
		{0.0329836539323885, 0.9292868615863434, 0.0361446663506424},
		{0.0481771893596242, 0.2642395317527308, 0.6335478284694309},
	}
	oklab = matrix{
		{0.210454268309314, 0.7936177747023054, -0.0040720430116193},
		{1.9779985324311684, -2.4285922420485799, 0.450593709617411},
		{0.0259040424655478, 0.7827717124575296, -0.8086757549230774},
	}
	oklabBack, oklabConesBack = oklab.inverse(), oklabCones.inverse()
)

func (m matrix) times(v triple) (out triple) {
	for i, row := range m {
		out[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return out
}

func (m matrix) inverse() (out matrix) {
	// The cofactor of a place, by the rows and columns behind it.
	of := func(i, j int) float64 {
		a, b, c, d := (i+1)%3, (i+2)%3, (j+1)%3, (j+2)%3
		return m[a][c]*m[b][d] - m[a][d]*m[b][c]
	}
	whole := m[0][0]*of(0, 0) + m[0][1]*of(0, 1) + m[0][2]*of(0, 2)
	for i := range m {
		for j := range m {
			out[i][j] = of(j, i) / whole
		}
	}
	return out
}
