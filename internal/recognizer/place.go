package recognizer

var gps = &Recognizer{
	ID:       "gps",
	Category: "geo_location",
	Kind:     "geo.position",
	Strength: Format,
	Doc: `Position on the globe.
Two decimal degrees with three decimals or more, or degrees, minutes and seconds with N, S, E, W, O.`,
	Sources: []string{"https://www.iso.org/standard/75147.html", "https://www.rfc-editor.org/rfc/rfc5870"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 60, MinDigits: 4, MaxDigits: 36, NeedsOne: Dot | Comma | Other},
	Check:   checkGPS,
	Match:   []string{"48.1173, -1.6778", "48.117266,-1.677793", "48,117266 ; -1,677793", "48°07'02\"N 1°40'40\"W", "48° 7′ 2″ N, 1° 40′ 40″ O", "geo:48.1173,-1.6778"},
	NoMatch: []string{"48.11, -1.67", "98.1173, -1.6778", "12,50 12,50", "48.1173", "1 234,500", "19°C le matin"},
}

var degree = &Recognizer{
	ID:       "gps-degree",
	Category: "geo_location",
	Kind:     "geo.position",
	Strength: Shape,
	Doc: `One coordinate in decimal degrees.
Four decimals or more, up to 180. The header tells a latitude from another measure.`,
	Sources: []string{"https://www.iso.org/standard/75147.html"},
	Gate:    Gate{MinBytes: 6, MaxBytes: 24, MinDigits: 5, MaxDigits: 20, Allows: Digit | Dot | Comma | Dash},
	Check: func(text []byte) bool {
		n, decimals := degreesAt(text, 180)
		return n == len(text) && decimals >= 4 && decimals <= 16
	},
	Match:   []string{"48.117266", "-1.677793", "48,1173"},
	NoMatch: []string{"48.117", "248.11726", "12,50", "1.2.3456"},
}

func checkGPS(text []byte) bool {
	if hasPrefixFold(text, "geo:") {
		text = text[len("geo:"):]
	}
	n, decimals := degreesAt(text, 90)
	if n == 0 || decimals < 3 {
		return isSexagesimal(text)
	}
	at := n
	for at < len(text) && (text[at] == ',' || text[at] == ';' || blankAt(text, at) > 0) {
		at++
	}
	if at == n {
		return false
	}
	m, more := degreesAt(text[at:], 180)
	return m > 0 && at+m == len(text) && more >= 3
}

// degreesAt reads a signed number of at most limit whole degrees.
func degreesAt(text []byte, limit int) (length, decimals int) {
	i, whole := 0, 0
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		i++
	}
	start := i
	for i < len(text) && i < start+3 && isDigit(text[i]) {
		whole = whole*10 + int(text[i]-'0')
		i++
	}
	if i == start || i == len(text) || text[i] != '.' && text[i] != ',' || whole > limit {
		return 0, 0
	}
	i++
	for i < len(text) && isDigit(text[i]) {
		i++
		decimals++
	}
	return i, decimals
}

// isSexagesimal wants two groups of degrees, each closed by a letter of the compass.
func isSexagesimal(text []byte) bool {
	const sign = "°"
	groups, degrees, digits := 0, 0, 0
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch {
		case isDigit(b):
			digits++
		case hasPrefixFold(text[i:], sign):
			if digits == 0 {
				return false
			}
			degrees++
			i += len(sign) - 1
		case isLetter(b):
			if !isOneOf(upper(b), "NSEWO") || degrees != groups+1 {
				return false
			}
			groups++
		}
	}
	return groups == 2 && degrees == 2
}
