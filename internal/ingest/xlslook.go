package ingest

import "encoding/binary"

// xlsLooks collects fonts, number formats and what each cell format (XF) makes
// of them.
type xlsLooks struct {
	codes map[int]style
	fonts []xlsFont
	white [64]bool // colours of the palette
	xfs   []xlsXF
	cells []style // what xfs come to
}

type xlsFont struct {
	color int
	tiny  bool
}

type xlsXF struct {
	font, code int
	pattern    bool // a fill is drawn
	fill       int  // its colour
}

func (l *xlsLooks) init() {
	l.codes = map[int]style{}
	l.white[1], l.white[9] = true, true // the default palette; 0 to 7 are fixed
}

func (l *xlsLooks) font(body []byte) {
	const twip = 20 // of a point
	if len(body) < 6 || len(l.fonts) >= maxStyles {
		return
	}
	height := binary.LittleEndian.Uint16(body)
	l.fonts = append(l.fonts, xlsFont{color: int(binary.LittleEndian.Uint16(body[4:])), tiny: height > 0 && height <= twip})
}

// palette reads the colours from number 8 on ([MS-XLS] 2.4.188).
func (l *xlsLooks) palette(body []byte) {
	const first = 8
	if len(body) < 2 {
		return
	}
	for i, rgb := first, body[2:]; len(rgb) >= 4 && i < len(l.white); i, rgb = i+1, rgb[4:] {
		l.white[i] = rgb[0] == 0xff && rgb[1] == 0xff && rgb[2] == 0xff
	}
}

// isWhite tells the colour of the window background too.
func (l *xlsLooks) isWhite(color int) bool {
	const windowBackground = 65
	return color == windowBackground || color < len(l.white) && l.white[color]
}

// format reads an XF ([MS-XLS] 2.4.353).
func (l *xlsLooks) format(body []byte, old bool) {
	if len(l.xfs) >= maxStyles {
		return
	}
	var xf xlsXF // a broken one still has a number
	if len(body) >= 4 {
		xf.font, xf.code = int(binary.LittleEndian.Uint16(body)), int(binary.LittleEndian.Uint16(body[2:]))
	}
	switch {
	case old && len(body) >= 12:
		xf.pattern = body[10]&0x3f != 0
		xf.fill = int(body[8] & 0x7f)
	case !old && len(body) >= 20:
		xf.pattern = binary.LittleEndian.Uint32(body[14:])>>26 != 0
		xf.fill = int(body[18] & 0x7f)
	}
	l.xfs = append(l.xfs, xf)
}

// settle joins what the formats refer to, when all of it is known.
func (l *xlsLooks) settle() {
	l.cells = make([]style, len(l.xfs))
	for i, xf := range l.xfs {
		out, custom := l.codes[xf.code]
		if !custom {
			out = style{class: builtinFormat(xf.code)}
		}
		number := xf.font
		if number > 4 {
			number-- // there is no font 4
		}
		if number < len(l.fonts) {
			font := l.fonts[number]
			filled := xf.pattern && !l.isWhite(xf.fill)
			out.invisible = out.invisible || font.tiny || l.isWhite(font.color) && !filled
		}
		l.cells[i] = out
	}
}

// cell gives what a cell format means.
func (l *xlsLooks) cell(xf int) style {
	if xf < len(l.cells) {
		return l.cells[xf]
	}
	return style{}
}
