package ingest

import (
	"strings"
	"testing"

	"egide/internal/sealed"
)

func card(lines ...string) string {
	return "BEGIN:VCARD\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VCARD\r\n"
}

func TestVCards(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		cells      []string
	}{
		{"columns of all cards", card("VERSION:3.0", "FN:Ada Ozenne", "TEL;TYPE=CELL:0600000001", "TEL:0200000001", "EMAIL:ada@exemple.test") + card("VERSION:3.0", "FN:Léo Lanthier", "NOTE:ami d'Ada", "TEL:0600000002"),
			[]string{"0!A1=FN", "0!B1=TEL", "0!C1=TEL 2", "0!D1=EMAIL", "0!E1=NOTE",
				"0!A2=Ada Ozenne", "0!B2=0600000001", "0!C2=0200000001", "0!D2=ada@exemple.test", "0!A3=Léo Lanthier", "0!B3=0600000002", "0!E3=ami d'Ada"}},
		{"structured", card("N:Ozenne;Ada;;;", "ORG:Club;Bureau;Caisse", "ADR;TYPE=HOME:;;1 rue Basse\\, bât. B;Dinan;;22100;France"),
			[]string{"0!A1=Family name", "0!B1=Given name", "0!C1=ORG", "0!D1=Organizational unit", "0!E1=Street address", "0!F1=Locality", "0!G1=Postal code", "0!H1=Country",
				"0!A2=Ozenne", "0!B2=Ada", "0!C2=Club", "0!D2=Bureau;Caisse", "0!E2=1 rue Basse, bât. B", "0!F2=Dinan", "0!G2=22100", "0!H2=France"}},
		{"two addresses", card("ADR:;;1 rue Basse;Dinan", "ADR:;;;Redon;;35600"),
			[]string{"0!A1=Street address", "0!B1=Locality", "0!C1=Locality 2", "0!D1=Postal code", "0!E1=Postal code 2", "0!A2=1 rue Basse", "0!B2=Dinan", "0!C2=Redon", "0!E2=35600"}},
		{"folded, grouped, escaped", card("item1.TEL;type=\"a:b\":0600\r\n 000001", "item1.X-ABLabel:_$!<Home>!$_", "NOTE:un\\nde\\;ux\\\\\r\n\ttrois"),
			[]string{"0!A1=TEL", "0!B1=NOTE", "0!A2=0600000001", "0!B2=un\nde;ux\\trois"}},
		{"2.1", card("VERSION:2.1", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=A9o d=27Or=\r\n=C3=A8ze", "NOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-15:=E9t=E9 5 =A4=\r\n fin", "TITLE;ENCODING=QUOTED-PRINTABLE:tr=E9sorier"),
			[]string{"0!A1=FN", "0!B1=NOTE", "0!C1=TITLE", "0!A2=Léo d'Orèze", "0!B2=été 5 € fin", "0!C2=trésorier"}},
		{"raw accents of windows-1252", card("FN:H\xe9l\xe8ne"), []string{"0!A1=FN", "0!A2=Hélène"}},
		{"pictures", card("PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQ\r\nSkZJRgABAQ==\r\n", "LOGO:data:image/png;base64,AAAA", "PHOTO;VALUE=uri:https://exemple.test/ada.jpg", "FN:Ada"),
			[]string{"0!A1=PHOTO", "0!B1=PHOTO 2", "0!C1=LOGO", "0!D1=FN", "0!A2=photo", "0!B2=https://exemple.test/ada.jpg", "0!C2=logo", "0!D2=Ada"}},
		{"dates and addresses of 4.0", card("VERSION:4.0", "BDAY:19850412", "ANNIVERSARY:2010-06-01T00:00:00Z", "TEL;VALUE=uri:tel:+33600000001", "ADR;LABEL=\"1 rue Basse\\nDinan\":;;;;;;"),
			[]string{"0!A1=BDAY", "0!B1=ANNIVERSARY", "0!C1=TEL", "0!D1=Address label",
				"0!A2=1985-04-12", "0!B2=2010-06-01", "0!C2=+33600000001", "0!D2=1 rue Basse\nDinan"}},
		{"card in a card", card("FN:Ada", "AGENT:\r\nBEGIN:VCARD\r\nFN:Léo\r\nEND:VCARD", "TEL:1"), []string{"0!A1=FN", "0!B1=AGENT", "0!C1=AGENT.FN", "0!D1=TEL", "0!A2=Ada", "0!C2=Léo", "0!D2=1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := mustReadAny(t, "vcf", tt.text)
			wantCells(t, got, tt.cells...)
			wantProblems(t, got)
		})
	}
	got := mustReadAny(t, "vcf", card("BDAY:19850412", "FN:Ada"))
	if got.kinds["0!A2"] != sealed.Date || got.kinds["0!B2"] != sealed.Text {
		t.Errorf("kinds %v", got.kinds)
	}
}

// A bad card is told and does not lose the others.
func TestBrokenVCards(t *testing.T) {
	ada, leo := card("FN:Ada"), card("FN:Léo")
	for name, tt := range map[string]struct {
		text     string
		cells    string
		problems string
	}{
		"no end":          {"BEGIN:VCARD\nFN:Bea\n" + ada + leo, "FN Bea Ada Léo", "broken-card"},
		"cut":             {ada + leo + "BEGIN:VCARD\r\nFN:Be", "FN Ada Léo Be", "broken-card"},
		"end twice":       {ada + "END:VCARD\r\n" + leo, "FN Ada Léo", "broken-card"},
		"line of a value": {card("FN:Bea", "NOTE:un", "deux") + ada, "FN NOTE NOTE2 Bea un deux Ada", "broken-card"},
		"text between":    {ada + "Bea au téléphone\r\n" + leo, "FN NOTE Ada Beaautéléphone Léo", "broken-card"},
		"bad base64":      {card("NOTE;ENCODING=b:%%%", "FN:Bea") + ada, "NOTE FN %%% Bea Ada", "broken-card"},
		"bad printable":   {card("FN;ENCODING=QUOTED-PRINTABLE:B=ZZa=") + ada, "FN B=ZZaEND:VCARD Ada", "broken-card"},
		"endless line":    {card("NOTE:"+strings.Repeat("a", 2<<20)) + ada, "", "record-too-long"},
		"endless picture": {card("PHOTO;ENCODING=b:"+strings.Repeat("AAAA", 1<<20), "FN:Bea") + ada, "PHOTO FN photo Bea Ada", ""},
		"CR alone":        {strings.ReplaceAll(ada+leo, "\r\n", "\r"), "FN Ada Léo", ""},
		"no last newline": {strings.TrimSpace(ada), "FN Ada", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := mustReadAny(t, "vcf", tt.text)
			var cells []string
			for _, c := range got.cells {
				_, text, _ := strings.Cut(c, "=")
				cells = append(cells, strings.ReplaceAll(text, " ", ""))
			}
			if s := strings.Join(cells, " "); tt.cells != "" && s != tt.cells {
				t.Errorf("cells %q", s)
			}
			if s := strings.Join(got.problems, " "); s != tt.problems {
				t.Errorf("problems %q", s)
			}
		})
	}
}

// Names of fields are many or long only where somebody means harm.
func TestRecordLimits(t *testing.T) {
	var many strings.Builder
	for i := range 500 {
		many.WriteString(card("FN:Ada", "X-"+columnName(i)+":a", strings.Repeat("X", 4000)+":b"))
	}
	got, _, err := readAny(t, "m.vcf", []byte(many.String()), Limits{Columns: 20})
	if err != nil || len(got.rows) != 501 {
		t.Fatal(len(got.rows), err)
	}
	if s := strings.Join(got.problems, " "); !strings.Contains(s, "too-many-columns") || !strings.Contains(s, "cell-too-long") {
		t.Error(s)
	}
	got = mustReadAny(t, "vcf", card(strings.Repeat("TEL:06\r\n", 5000)))
	if n := len(got.cells); n != 2*maxRepeats || !strings.HasPrefix(got.cells[n-1], "0!P2=06\n06\n") {
		t.Errorf("%d cells", n)
	}
}

func FuzzVCard(f *testing.F) {
	fuzzFormat(f, vcardFormat,
		card("N:a;b", "TEL;TYPE=x:1", "item1.ADR;LABEL=\"a\":;;b;c", "BDAY:19850412", "PHOTO;ENCODING=b:AAAA")+card("FN;QUOTED-PRINTABLE;CHARSET=latin1:=E9=\r\n=20"),
		"BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:a\\", "END:VCARD\nx\n y\rBEGIN:VCARD", "\xff\xfeB\x00E\x00")
}
