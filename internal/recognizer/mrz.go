package recognizer

var mrz = &Recognizer{
	ID:       "mrz",
	Category: "national_id",
	Kind:     "id.id_document",
	Strength: Checksum,
	OneIn:    10,
	Doc: `Machine-readable lines of a passport, identity card or residence permit.
One line or all of them: 30, 36 or 44 capitals, digits and <. A line with a name begins with the kind of document; a line with a date of birth holds its check digit.`,
	Sources: []string{"https://www.icao.int/publications/pages/publication.aspx?docnum=9303"},
	Gate:    Gate{MinBytes: 30, MaxBytes: 100, Needs: Upper | Other, Allows: Digit | Upper | Other | Space | Newline | Dash},
	Check:   checkMRZ,
	Find:    findMRZ,
	Match: []string{
		"P<FRAMARCHAND<<ODILE<<<<<<<<<<<<<<<<<<<<<<<<", "12AB345676FRA8505121F3001018<<<<<<<<<<<<<<08", "IDFRAMARCHAND<<<<<<<<<<<<<<<<<<<<<<<",
		"P<FRAMARCHAND<<ODILE<<<<<<<<<<<<<<<<<<<<<<<<\n12AB345676FRA8505121F3001018<<<<<<<<<<<<<<08",
	},
	NoMatch: []string{"P<FRAMARCHAND<<ODILE", "12AB345676FRA8505122F3001018<<<<<<<<<<<<<<08", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "A<B<C<D<E<F<G<H<I<J<K<L<M<N<O1"},
}

func checkMRZ(text []byte) bool {
	start, lines := 0, 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' && text[i] != '\r' && text[i] != ' ' {
			continue
		}
		if i > start {
			if lines++; !isMRZLine(text[start:i]) && lines == 1 {
				return false
			}
		}
		start = i + 1
	}
	return lines > 0
}

func isMRZLine(line []byte) bool {
	if n := len(line); n != 30 && n != 36 && n != 44 {
		return false
	}
	fill := 0
	for _, b := range line {
		if b == '<' {
			fill++
		} else if !isUpper(b) && !isDigit(b) {
			return false
		}
	}
	if isOneOf(line[0], "PIACV") && isUpper(line[2]) && isUpper(line[3]) && isUpper(line[4]) {
		return fill > 1
	}
	if fill == len(line) {
		return false
	}
	birth := line[13:20] // passports and cards of two lines
	if len(line) == 30 {
		birth = line[:7]
	}
	return allDigits(birth) && number(birth[2:4]) >= 1 && number(birth[2:4]) <= 12 && weighted(birth, "731731")%10 == int(birth[6]-'0')
}

func findMRZ(text []byte, found func(start, end int)) {
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && (isUpper(text[end]) || isDigit(text[end]) || text[end] == '<') {
			end++
		}
		if end-i >= 30 && isMRZLine(text[i:end]) {
			found(i, end)
		}
		i = max(end, i+1)
	}
}
