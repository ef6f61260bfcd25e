package ingest

import (
	"context"
	"strconv"
	"strings"
)

// styleSheet collects xl/styles.xml: what each format number, font and fill is,
// and what each cell format (cellXfs/xf) makes of them.
type styleSheet struct {
	formats map[int]style
	fonts   []fontLook
	fills   []bool // shows something other than white
	xfs     []style
}

type fontLook struct{ white, tiny bool }

// readStyles reads the cell formats. A workbook without them shows plain
// numbers.
func (b *xlsxBook) readStyles(ctx context.Context, p *part) {
	sheet := styleSheet{formats: map[int]style{}}
	b.walk(ctx, p, func(x *xmlReader, path *xmlPath, kind xmlKind) {
		if kind == xmlStart {
			sheet.element(x, path)
		}
	})
	b.styles = sheet.xfs
}

const maxStyles = 1 << 17 // Excel allows 65,490 cell formats

func (s *styleSheet) element(x *xmlReader, path *xmlPath) {
	switch string(x.name) {
	case "numFmt":
		if id, err := strconv.Atoi(x.attrString("numFmtId")); err == nil && len(s.formats) < maxStyles {
			s.formats[id] = readFormat(x.attrString("formatCode"))
		}
	case "font":
		if path.in("fonts") && len(s.fonts) < maxStyles {
			s.fonts = append(s.fonts, fontLook{})
		}
	case "color", "sz":
		if path.in("fonts") && len(s.fonts) > 0 {
			s.fonts[len(s.fonts)-1].read(x)
		}
	case "fill":
		if path.in("fills") && len(s.fills) < maxStyles {
			s.fills = append(s.fills, false)
		}
	case "patternFill":
		if kind := x.attrString("patternType"); path.in("fills") && len(s.fills) > 0 {
			s.fills[len(s.fills)-1] = kind != "" && kind != "none"
		}
	case "fgColor":
		if path.in("fills") && len(s.fills) > 0 && whiteColor(x) {
			s.fills[len(s.fills)-1] = false
		}
	case "gradientFill":
		if path.in("fills") && len(s.fills) > 0 {
			s.fills[len(s.fills)-1] = true
		}
	case "xf":
		if path.in("cellXfs") && len(s.xfs) < maxStyles {
			s.xfs = append(s.xfs, s.format(x))
		}
	}
}

func (f *fontLook) read(x *xmlReader) {
	if string(x.name) == "color" {
		f.white = whiteColor(x)
		return
	}
	size, err := strconv.ParseFloat(x.attrString("val"), 64)
	f.tiny = err == nil && size <= 1
}

// whiteColor tells FFFFFFFF, theme colour 0 (the window background) and index 9
// or 1 of the old palette.
func whiteColor(x *xmlReader) bool {
	if rgb := x.attrString("rgb"); rgb != "" {
		return len(rgb) >= 6 && strings.EqualFold(rgb[len(rgb)-6:], "ffffff")
	}
	if theme := x.attrString("theme"); theme != "" {
		return theme == "0" && x.attrString("tint") == ""
	}
	index := x.attrString("indexed")
	return index == "9" || index == "1"
}

// format joins what one xf refers to.
func (s *styleSheet) format(x *xmlReader) style {
	id, _ := strconv.Atoi(x.attrString("numFmtId"))
	out, custom := s.formats[id]
	if !custom {
		out = style{class: builtinFormat(id)}
	}
	font, err := strconv.Atoi(x.attrString("fontId"))
	if err != nil || font < 0 || font >= len(s.fonts) {
		return out
	}
	fill, _ := strconv.Atoi(x.attrString("fillId"))
	filled := fill >= 0 && fill < len(s.fills) && s.fills[fill]
	look := s.fonts[font]
	out.invisible = out.invisible || look.tiny || look.white && !filled
	return out
}
