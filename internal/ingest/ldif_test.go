package ingest

import (
	"strings"
	"testing"
)

func TestLDIF(t *testing.T) {
	for _, tt := range []struct{ name, text, cells string }{
		{"entries", "version: 1\n\n# deux fiches\n#  et leur suite\n  ici\ndn: cn=Ada,o=essai\ncn: Ada\nmail: ada@exemple.test\nmail: ada2@exemple.test\n\n\ndn: cn=Bea,o=essai\nsn:Roz\nmail:  bea@exemple.test\n",
			"A1=dn B1=cn C1=mail D1=mail_2 E1=sn A2=cn=Ada,o=essai B2=Ada C2=ada@exemple.test D2=ada2@exemple.test A3=cn=Bea,o=essai C3=bea@exemple.test E3=Roz"},
		{"base64", "dn:: Y249TMOpbw==\ncn;lang-fr:: TMOpbyBkJ09y\n w6h6ZQ==\njpegPhoto:: /9j/4AAQSkZJRgABAQAAAQ==\nuserCertificate;binary:: AAECAwQ=\nnote:: dW4g6XTp\nurl:< file:///ada.txt\n",
			"A1=dn B1=cn C1=jpegPhoto D1=userCertificate E1=note F1=url A2=cn=Léo B2=Léo_d'Orèze C2=photo D2=binary E2=un_été F2=file:///ada.txt"},
		{"folded", "dn: cn=Ada,\r\n o=essai\r\ndescription: un deux\r\n  trois\r\n", "A1=dn B1=description A2=cn=Ada,o=essai B2=un_deux_trois"},
		{"changes", "dn: cn=Ada\nchangetype: modify\nreplace: mail\nmail: a@exemple.test\n-\ndelete: tel\n-\n", "A1=dn B1=changetype C1=replace D1=mail E1=delete A2=cn=Ada B2=modify C2=mail D2=a@exemple.test E2=tel"},
		{"end of a search", "dn: cn=Ada\ncn: Ada\n\n# search result\nsearch: 2\nresult: 0 Success\n", "A1=dn B1=cn C1=search D1=result A2=cn=Ada B2=Ada C3=2 D3=0_Success"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := mustReadAny(t, "ldif", tt.text)
			if cells := flatCells(got); cells != tt.cells {
				t.Errorf("\n got %s\nwant %s", cells, tt.cells)
			}
			wantProblems(t, got)
		})
	}
}

// A bad entry is told and does not lose the others.
func TestBrokenLDIF(t *testing.T) {
	ada, bea := "dn: cn=Ada\ncn: Ada\n\n", "dn: cn=Bea\ncn: Bea\n\n"
	for name, tt := range map[string]struct{ text, cells, problems string }{
		"line without a name": {ada + "dn: cn=Léo\nau téléphone\ncn: Léo\n\n" + bea, "A1=dn B1=cn A2=cn=Ada B2=Ada A3=cn=Léo B3=Léo C3=au_téléphone A4=cn=Bea B4=Bea", "broken-entry"},
		"bad base64":          {ada + "dn: cn=Léo\ncn:: ***\n\n" + bea, "A1=dn B1=cn A2=cn=Ada B2=Ada A3=cn=Léo B3=*** A4=cn=Bea B4=Bea", "broken-entry"},
		"no dn":               {ada + "cn: Léo\n\n" + bea, "A1=dn B1=cn A2=cn=Ada B2=Ada B3=Léo A4=cn=Bea B4=Bea", "broken-entry"},
		"no blank line":       {strings.TrimSpace(ada) + "\n" + bea, "A1=dn B1=cn A2=cn=Ada B2=Ada A3=cn=Bea B3=Bea", "broken-entry"},
		"endless picture":     {"dn: cn=Ada\njpegPhoto:: " + strings.Repeat("/9j/4AAQ", 1<<18) + "\n\n" + bea, "A1=dn B1=jpegPhoto C1=cn A2=cn=Ada B2=photo A3=cn=Bea C3=Bea", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := mustReadAny(t, "ldif", tt.text)
			if cells := flatCells(got); cells != tt.cells {
				t.Errorf("cells %s", cells)
			}
			if problems := strings.Join(got.problems, " "); problems != tt.problems {
				t.Errorf("problems %q", problems)
			}
		})
	}
	got := mustReadAny(t, "ldif", "dn: cn=Ada\ncn: "+strings.Repeat("a", 2<<20)+"\n\n"+bea)
	if len(got.rows) != 3 || strings.Join(got.problems, " ") != "record-too-long" {
		t.Error(len(got.rows), got.problems)
	}
}

func FuzzLDIF(f *testing.F) {
	fuzzFormat(f, ldifFormat, "version: 1\n\ndn: cn=a\ncn:: 6XTp\nphoto:: /9j/\nx:< y\n z\n\ndn:: Yg==\nb\n", "#a\n b\n\n:\n::\n-\n", "\xff\xfed\x00n\x00")
}
