package ingest

import (
	"strings"
	"testing"
)

func TestLDIF(t *testing.T) {
	for _, tt := range []struct{ name, text, cells string }{
		{"entries", "version: 1\n\n# deux fiches\n#  et leur suite\n  ici\ndn: cn=Ada,o=essai\ncn: Ada\nmail: ada@exemple.test\nmail: ada2@exemple.test\n\n\ndn: cn=Bea,o=essai\nsn:Roz\nmail:  bea@exemple.test\n",
			"A1=dn.cn B1=dn.o C1=cn D1=mail E1=mail_2 F1=sn A2=Ada B2=essai C2=Ada D2=ada@exemple.test E2=ada2@exemple.test A3=Bea B3=essai D3=bea@exemple.test F3=Roz"},
		{"base64", "dn:: Y249TMOpbw==\ncn;lang-fr:: TMOpbyBkJ09y\n w6h6ZQ==\njpegPhoto:: /9j/4AAQSkZJRgABAQAAAQ==\nuserCertificate;binary:: AAECAwQ=\nnote:: dW4g6XTp\nurl:< file:///ada.txt\n",
			"A1=dn.cn B1=cn C1=jpegPhoto D1=userCertificate E1=note F1=url A2=Léo B2=Léo_d'Orèze C2=photo D2=binary E2=un_été F2=file:///ada.txt"},
		{"folded", "dn: cn=Ada,\r\n o=essai\r\ndescription: un deux\r\n  trois\r\n", "A1=dn.cn B1=dn.o C1=description A2=Ada B2=essai C2=un_deux_trois"},
		{"changes", "dn: cn=Ada\nchangetype: modify\nreplace: mail\nmail: a@exemple.test\n-\ndelete: tel\n-\n", "A1=dn.cn B1=changetype C1=replace D1=mail E1=delete A2=Ada B2=modify C2=mail D2=a@exemple.test E2=tel"},
		{"name in parts", "dn: cn=Ozenne\\, L\\C3\\A9o + mail=leo@exemple.test,ou=Bureau,ou=Club,x\nobjectClass: top\nobjectClass: Ada Roz\n",
			"A1=dn.cn B1=dn.mail C1=dn.ou D1=dn.ou_2 E1=dn F1=objectClass A2=Ozenne,_Léo B2=leo@exemple.test C2=Bureau D2=Club E2=x F2=Ada_Roz"},
		{"end of a search", "dn: cn=Ada\ncn: Ada\n\n# search result\nsearch: 2\nresult: 0 Success\n", "A1=dn.cn B1=cn C1=search D1=result A2=Ada B2=Ada C3=2 D3=0_Success"},
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
		"line without a name": {ada + "dn: cn=Léo\nau téléphone\ncn: Léo\n\n" + bea, "A1=dn.cn B1=cn A2=Ada B2=Ada A3=Léo B3=Léo C3=au_téléphone A4=Bea B4=Bea", "broken-entry"},
		"bad base64":          {ada + "dn: cn=Léo\ncn:: ***\n\n" + bea, "A1=dn.cn B1=cn A2=Ada B2=Ada A3=Léo B3=*** A4=Bea B4=Bea", "broken-entry"},
		"no dn":               {ada + "cn: Léo\n\n" + bea, "A1=dn.cn B1=cn A2=Ada B2=Ada B3=Léo A4=Bea B4=Bea", "broken-entry"},
		"no blank line":       {strings.TrimSpace(ada) + "\n" + bea, "A1=dn.cn B1=cn A2=Ada B2=Ada A3=Bea B3=Bea", "broken-entry"},
		"endless picture":     {"dn: cn=Ada\njpegPhoto:: " + strings.Repeat("/9j/4AAQ", 1<<18) + "\n\n" + bea, "A1=dn.cn B1=jpegPhoto C1=cn A2=Ada B2=photo A3=Bea C3=Bea", ""},
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
