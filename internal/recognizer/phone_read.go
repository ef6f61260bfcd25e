package recognizer

// phoneText is a phone number taken apart.
type phoneText struct {
	digits   [18]byte
	n        int
	plus     bool // written with + or 00 and a country code
	zeroAt   int  // 1 + place of the 0 that stood in brackets, 0 = none
	grouped  bool // has separators
	brackets bool
}

const phoneAllows = Digit | Space | Dot | Dash | Slash | Plus | Other

// readPhone takes a number apart. Digits may be grouped by blanks, dots, dashes,
// slashes and underscores; (0) and brackets around the area code are understood.
func readPhone(text []byte, p *phoneText) bool {
	i := 0
	if len(text) > 0 && text[0] == '+' {
		p.plus = true
		i++
	}
	run := 0 // separators in a row
	open := false
	for i < len(text) {
		b := text[i]
		switch {
		case isDigit(b):
			if p.n == len(p.digits) {
				return false
			}
			if open && b == '0' && i+1 < len(text) && text[i+1] == ')' {
				p.zeroAt = p.n + 1
			}
			p.digits[p.n] = b
			p.n++
			run = 0
			i++
			continue
		case b == '(' && !open:
			open, p.brackets = true, true
			i++
			if i < len(text) && text[i] == '+' && p.n == 0 {
				p.plus = true
				i++
			}
		case b == ')' && open:
			open = false
			i++
		case p.n == 0:
			return false
		default:
			n := separatorAt(text, i, "./_")
			if n == 0 {
				return false
			}
			p.grouped = true
			i += n
		}
		if run++; run > 4 {
			return false
		}
	}
	if open || run > 1 || run == 1 && text[len(text)-1] != '.' && text[len(text)-1] != ')' {
		return false
	}
	if !p.plus && p.n > 2 && p.digits[0] == '0' && p.digits[1] == '0' {
		p.plus = true
		p.drop(0, 2)
		p.zeroAt = max(0, p.zeroAt-2)
	}
	return p.n > 0
}

// drop takes count digits out.
func (p *phoneText) drop(at, count int) {
	copy(p.digits[at:], p.digits[at+count:p.n])
	p.n -= count
}

// after returns the digits behind a country code, without the trunk 0.
func (p *phoneText) after(code string) []byte {
	if p.n < len(code) || string(p.digits[:len(code)]) != code {
		return nil
	}
	rest := p.digits[len(code):p.n]
	if len(rest) > 0 && rest[0] == '0' {
		rest = rest[1:]
	}
	return rest
}

func (p *phoneText) all() []byte { return p.digits[:p.n] }
