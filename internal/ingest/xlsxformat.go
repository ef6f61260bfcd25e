package ingest

import "strings"

// numberClass is what a number format makes of a stored number.
type numberClass uint8

const (
	plain     numberClass = iota
	dateLike              // a day, perhaps with a time
	clockLike             // a time of day alone
)

// style is what a reader needs to know of a cell format.
type style struct {
	class     numberClass
	pad       uint8 // digits shown at least, 0 = as many as there are
	invisible bool
}

// builtinFormat gives the class of a format number without code (ECMA-376 part
// 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asian versions).
func builtinFormat(id int) numberClass {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return dateLike
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return clockLike
	}
	return plain
}

// readFormat judges a format code by its first section.
func readFormat(code string) style {
	if strings.HasPrefix(code, ";;") {
		return style{invisible: strings.Trim(code, "; ") == ""}
	}
	letters, placeholders, elapsed := formatLetters(code)
	lower := strings.ToLower(letters)
	lower = strings.ReplaceAll(strings.ReplaceAll(lower, "am/pm", ""), "a/p", "")
	if strings.Contains(lower, "general") || strings.Contains(lower, "standard") {
		return style{}
	}
	clock := elapsed || strings.ContainsAny(lower, "hs")
	switch {
	case strings.ContainsAny(lower, "yd") && (clock || placeholders == ""):
		return style{class: dateLike}
	case clock:
		return style{class: clockLike}
	case strings.Contains(lower, "m") && placeholders == "":
		return style{class: dateLike}
	}
	return style{pad: padding(placeholders, letters)}
}

// formatLetters takes the first section of a format code apart: its letters and
// signs outside quotes, brackets and escapes; its digit placeholders; and
// whether it shows elapsed time ([h]).
func formatLetters(code string) (letters, placeholders string, elapsed bool) {
	var out, digits strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return out.String(), digits.String(), elapsed
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return out.String(), digits.String(), elapsed
			}
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return out.String(), digits.String(), elapsed
			}
			inner := strings.ToLower(code[i+1 : i+end])
			elapsed = elapsed || inner != "" && strings.Trim(inner, "h") == "" || inner != "" && strings.Trim(inner, "m") == "" || inner != "" && strings.Trim(inner, "s") == ""
			i += end
		case '\\', '_', '*':
			i++
		case '0', '#', '?':
			digits.WriteByte(c)
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), digits.String(), elapsed
}

// padding is how many digits a format without decimals shows at least.
func padding(placeholders, signs string) uint8 {
	first := strings.IndexByte(placeholders, '0')
	if first < 0 || strings.ContainsAny(signs, ".,%/eE") {
		return 0
	}
	if width := len(placeholders) - first; width > 1 && width < 32 {
		return uint8(width)
	}
	return 0
}
