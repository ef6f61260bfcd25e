package recognizer

var ip = &Recognizer{
	ID:       "ip",
	Category: "ip_address",
	Kind:     "tech.ip",
	Strength: Format,
	Doc: `IP address, version 4 or 6.
With a length of prefix or a port behind it or not. Whether it is a person's or a printer's, header and list say.`,
	Sources: []string{"https://www.rfc-editor.org/rfc/rfc791", "https://www.rfc-editor.org/rfc/rfc4291#section-2.2", "https://curia.europa.eu/juris/liste.jsf?num=C-582/14"},
	Gate:    Gate{MinBytes: 3, MaxBytes: 50, NeedsOne: Dot | Colon, Allows: Digit | Lower | Upper | Dot | Colon | Slash},
	Check:   checkIP,
	Find:    findIPs,
	Match:   []string{"203.0.113.7", "198.51.100.23:8080", "203.0.113.0/24", "2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001", "::1", "::ffff:203.0.113.7"},
	NoMatch: []string{"203.0.113", "203.0.113.256", "06.12.34.56", "1.2.3.4.5", "2001:db8", "12:30:45", "1:2:3:4:5:6:7:8:9", "abc:def", "::"},
}

var mac = &Recognizer{
	ID:       "mac-address",
	Category: "internal_id",
	Kind:     "tech.device",
	Strength: Format,
	Doc: `Hardware address of a device.
Six pairs of hexadecimal digits joined by colons or dashes, or three groups of four joined by dots.`,
	Sources: []string{"https://standards.ieee.org/ieee/802/6969/"},
	Gate:    Gate{MinBytes: 14, MaxBytes: 17, NeedsOne: Dot | Colon | Dash, Allows: Digit | Lower | Upper | Colon | Dash | Dot},
	Check:   checkMAC,
	Match:   []string{"00:00:5e:00:53:af", "00-00-5E-00-53-AF", "0000.5e00.53af"},
	NoMatch: []string{"00:00:5e:00:53", "00:00:5g:00:53:af", "00:00-5e:00:53:af", "12:30:45:10:20:30:40"},
}

func isHex(b byte) bool { return isDigit(b) || lower(b) >= 'a' && lower(b) <= 'f' }

func checkIP(text []byte) bool {
	if !hasIPMarks(text) {
		return false
	}
	for i, b := range text {
		if b == '/' {
			length, ok := smallNumber(text[i+1:], 128)
			return ok && length <= 128 && isIP(text[:i])
		}
	}
	return isIP(text) || isIPWithPort(text)
}

// hasIPMarks reports whether there are three dots or two colons, which no address
// is without.
func hasIPMarks(text []byte) bool {
	dots, colons := 0, 0
	for _, b := range text {
		switch b {
		case '.':
			dots++
		case ':':
			colons++
		}
	}
	return dots > 2 || colons > 1
}

func isIP(text []byte) bool { return isIPv4(text) || isIPv6(text) }

func isIPWithPort(text []byte) bool {
	for i := len(text) - 1; i > 0; i-- {
		if text[i] == ':' {
			_, ok := smallNumber(text[i+1:], 65535)
			return ok && isIPv4(text[:i])
		}
	}
	return false
}

// smallNumber reads digits up to a maximum.
func smallNumber(text []byte, most int) (int, bool) {
	if len(text) == 0 || len(text) > 5 || !allDigits(text) {
		return 0, false
	}
	n := number(text)
	return n, n <= most
}

// isIPv4 wants four numbers without leading zeros: 06.12.34.56 is no address.
func isIPv4(text []byte) bool {
	parts, start := 0, 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '.' {
			continue
		}
		part := text[start:i]
		if len(part) > 3 || len(part) > 1 && part[0] == '0' {
			return false
		}
		if _, ok := smallNumber(part, 255); !ok {
			return false
		}
		parts++
		start = i + 1
	}
	return parts == 4
}

// isIPv6 wants eight groups, or fewer and one "::"; the last two may be an
// address of version 4.
func isIPv6(text []byte) bool {
	groups, double, start := 0, false, 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != ':' {
			continue
		}
		part := text[start:i]
		switch {
		case len(part) == 0 && i < len(text) && i+1 < len(text) && text[i+1] == ':' && !double:
			double = true
			i++
			if i+1 == len(text) {
				return groups > 0 && groups < 8
			}
			start = i + 1
			continue
		case len(part) == 0 && i > 0 && i+1 <= len(text) && !double && i < len(text):
			return false
		case i == len(text) && isIPv4(part):
			groups += 2
		case len(part) == 0 || len(part) > 4 || !allHex(part):
			return false
		default:
			groups++
		}
		start = i + 1
		if i+1 < len(text) && text[i] == ':' && text[i+1] == ':' {
			if double {
				return false
			}
			double = true
			i++
			start = i + 1
			if start == len(text) {
				return groups < 8
			}
		}
	}
	return groups == 8 && !double || double && groups < 8
}

func allHex(text []byte) bool {
	for _, b := range text {
		if !isHex(b) {
			return false
		}
	}
	return true
}

func checkMAC(text []byte) bool {
	if len(text) == 14 && text[4] == '.' && text[9] == '.' {
		return allHex(text[:4]) && allHex(text[5:9]) && allHex(text[10:])
	}
	if len(text) != 17 || text[2] != ':' && text[2] != '-' {
		return false
	}
	for i, b := range text {
		if i%3 == 2 && b != text[2] || i%3 != 2 && !isHex(b) {
			return false
		}
	}
	return true
}

func findIPs(text []byte, found func(start, end int)) {
	if !hasIPMarks(text) {
		return // most notes: a tenth of the time of trying every word of letters a to f
	}
	for i := 0; i < len(text); {
		if !isHex(text[i]) && text[i] != ':' || wordBefore(text, i) || i > 0 && isOneOf(text[i-1], ".:") {
			i++
			continue
		}
		end := i
		for end < len(text) && (isHex(text[end]) || text[end] == '.' || text[end] == ':') {
			end++
		}
		last := end
		for last > i && (text[last-1] == '.' || text[last-1] == ':') {
			last--
		}
		if !wordAt(text, end) && last > i && isIP(text[i:last]) {
			found(i, last)
		}
		i = max(end, i+1)
	}
}
