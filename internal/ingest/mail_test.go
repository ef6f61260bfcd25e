package ingest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"testing"
)

// mailOf is a message with the fields that only programs write, and lines.
func mailOf(lines ...string) []byte {
	head := []string{"Received: from a.exemple.test by b.exemple.test; Sat, 3 Jan 2026 01:05:34 +0100", "MIME-Version: 1.0",
		"From: =?utf-8?q?Chlo=C3=A9_Ozenne?= <chloe@exemple.test>", "To: Anne Lanthier <anne@exemple.test>,", "\tjean@exemple.test"}
	return []byte(strings.Join(append(head, lines...), "\r\n"))
}

func base64Lines(text string) string {
	packed := base64.StdEncoding.EncodeToString([]byte(text))
	var lines []string
	for len(packed) > 76 {
		lines, packed = append(lines, packed[:76]), packed[76:]
	}
	return strings.Join(append(lines, packed), "\r\n")
}

// letter is a message as mail programs write it: two forms of the text, a logo,
// a list as an attachment, a message inside.
func letter(t testing.TB) []byte {
	book := string(zipped(t, workbookParts(sheetXML(`<row r="1">`+inline("A1", "Ada")+`</row>`))...))
	return mailOf("Subject: =?iso-8859-1?Q?Liste_des_adh=E9rents?=", `Content-Type: multipart/mixed; boundary="a=b c"`, "", "This is a multi-part message.",
		"--a=b c", "Content-Type: multipart/related;", "\tboundary=inner", "",
		"--inner", "Content-Type: multipart/alternative; boundary=alt", "",
		"--alt", "Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable", "",
		"Bonjour Chlo=E9, voici la =", "liste demand=E9e par le bureau.", "--alt",
		"Content-Type: text/html; charset=utf-8", "", "<p>Bonjour Chloé</p><table><tr><td>Ozenne<td>Dinan</table>",
		"--alt--", "--inner", "Content-Type: image/png; name=logo.png", "Content-ID: <logo>", "Content-Transfer-Encoding: base64", "",
		base64Lines("\x89PNG\r\n\x1a\n\x00\x00\x00\x01"), "--inner--",
		"--a=b c", "Content-Type: application/octet-stream", "Content-Transfer-Encoding: base64",
		"Content-Disposition: attachment; filename*0*=iso-8859-1''Adh%E9rents%20;", ` filename*1="2026.xlsx"`, "", base64Lines(book),
		"--a=b c", "Content-Type: text/csv", "Content-Disposition: attachment; filename=\"=?utf-8?b?w6l0w6kuY3N2?=\"", "", lista,
		"--a=b c", "Content-Type: message/rfc822", "", string(mailOf("Subject: dedans", "", "Autre texte")),
		"--a=b c", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "", "AAAA",
		"--a=b c--", "")
}

func TestMail(t *testing.T) {
	data := letter(t)
	want := []string{
		"m.eml: This is a multi-part message.", "m.eml: Bonjour Chloé, voici la liste demandée par le bureau.",
		"m.eml/Adhérents 2026.xlsx: Ada", "m.eml/été.csv: Nom|Ville", "m.eml/été.csv: Ozenne|Dinan", "m.eml/7.eml: Autre texte", "m.eml/smime.p7m: !encrypted",
	}
	u := unfold(t, "m.eml", data, Limits{})
	u.want(want...)
	for _, text := range []string{
		"mail-header: Chloé Ozenne <chloe@exemple.test>", "mail-header: Anne Lanthier <anne@exemple.test>, jean@exemple.test", "mail-header: Liste des adhérents",
		"page-text: Ozenne", "page-text: Bonjour Chloé", "member-name: été.csv",
	} {
		u.wantText("m.eml: " + text)
	}
	if all := strings.Join(u.texts, "\n"); strings.Contains(all, "a.exemple.test") {
		t.Error("the route of the message is searched for people")
	}
	unfold(t, "m.eml", bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), Limits{}).want(want...)
	unfold(t, "m.eml", append([]byte("1234\n"), data...), Limits{}).want(want...)
}

// A mailbox loses no message for the fault of another.
func TestMbox(t *testing.T) {
	var box bytes.Buffer
	messages := []string{
		string(mailOf("Subject: un", "", "Premier texte", "From the 10:30 meeting 2026 on", "fin", "")),
		string(mailOf("Subject: deux", "Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Disposition: attachment; filename=a.csv", "", "Ozenne", "")), // no end
		"Subject: trois\nno field at all\n\nTrois\n",
		string(mailOf("Subject: quatre", "Content-Type: text/html", "", "<table><tr><td>Lanthier<td>Redon</table>", "")),
	}
	for _, m := range messages {
		box.WriteString("From - Sat Jan  3 01:05:34 2026\n" + strings.ReplaceAll(m, "\r\n", "\n") + "\n\n")
	}
	u := unfold(t, "box.mbox", box.Bytes(), Limits{})
	u.want("box.mbox: Premier texte", "box.mbox: From the 10:30 meeting 2026 on", "box.mbox: fin", "box.mbox: Trois", "box.mbox: Lanthier|Redon",
		"box.mbox/a.csv: Ozenne", "box.mbox/a.csv: ~truncated", "box.mbox: ~truncated")
	for _, subject := range []string{"un", "deux", "trois", "quatre"} {
		u.wantText("box.mbox: mail-header: " + subject)
	}
}

func TestTransfer(t *testing.T) {
	tests := []struct{ encoding, in, out, code string }{
		{"base64", "QWRh\r\nQWRh", "AdaAda", ""},
		{"base64", "QQ==QmI=\n", "ABb", ""},
		{"base64", "QWRhQQ", "AdaA", ""},
		{"base64", "QW\x00Rh", "Ada", ""},
		{"base64", "QWRh\n-- \nliste!\n", "", "broken-message"},
		{"quoted-printable", "=41=e9=\r\nb=3D= \n=zz=", "A\xe9b==zz", ""},
		{"8bit", "=41", "=41", ""},
	}
	for _, test := range tests {
		for _, room := range []int{1, 2, 3, 7, 100} {
			r, ok := newTransferReader(strings.NewReader(test.in), test.encoding)
			if !ok {
				t.Fatal(test.encoding)
			}
			var out []byte
			var err error
			b := make([]byte, room)
			for range 1000 {
				var n int
				n, err = r.Read(b)
				out = append(out, b[:n]...)
				if err != nil {
					break
				}
			}
			if test.code == "" && (string(out) != test.out || !errors.Is(err, io.EOF)) || test.code != "" && Code(err) != test.code {
				t.Errorf("%q in pieces of %d: %q, %v; want %q %s", test.in, room, out, err, test.out, test.code)
			}
		}
	}
	if _, ok := newTransferReader(nil, "x-uuencode"); ok {
		t.Error("an encoding that is not known is read")
	}
}

func TestMailParams(t *testing.T) {
	for field, want := range map[string]string{
		`attachment; filename=liste.csv`:                              "liste.csv",
		`attachment; filename = "a;b\"c.csv" ; size=3`:                `a;b"c.csv`,
		`attachment; filename="=?utf-8?q?=C3=A9t=C3=A9.csv?="`:        "été.csv",
		`attachment; filename*=utf-8'fr'%C3%A9t%C3%A9.csv`:            "été.csv",
		`attachment; filename*0="100%"; filename*1=".csv"`:            "100%.csv",
		`attachment; filename*0*=windows-1252''%E9t; filename*1*=%E9`: "été",
		"attachment; filename=\"\xe9t\xe9.csv\"":                      "été.csv",
		`attachment; filename`:                                        "",
		`attachment; =x; ;`:                                           "",
	} {
		if value, params := mailParams([]byte(field)); value != "attachment" || params["filename"] != want {
			t.Errorf("%s: %q %q, want %q", field, value, params["filename"], want)
		}
	}
}

func TestMailHostile(t *testing.T) {
	var deep []string
	for i := range 500 {
		b := strings.Repeat("x", i%30+1) + string(rune('a'+i%26))
		deep = append(deep, "Content-Type: multipart/mixed; boundary="+b, "", "--"+b)
	}
	tests := map[string]struct {
		data []byte
		want string // in the lines
	}{
		"nested multiparts": {mailOf(append(deep, "Content-Type: text/plain", "", "au fond")...), "~too-deep"},
		"endless line":      {mailOf("", strings.Repeat("Ozenne ", 1<<20)), "~record-too-long"},
		"endless header":    {mailOf("Subject: "+strings.Repeat("x\r\n ", 1<<20), "", "Texte"), "~record-too-long"},
		"unknown transport": {mailOf("Content-Transfer-Encoding: x-uuencode", "", "begin 644 a.csv"), "~unsupported-compression"},
		"broken base64":     {mailOf("Content-Disposition: attachment; filename=a.csv", "Content-Transfer-Encoding: base64", "", "T3plbm5l\n!!!!"), "a.csv: ~broken-message"},
		"no end":            {mailOf("Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Disposition: attachment; filename=a.csv", "", "Ozenne"), "a.csv: ~truncated"},
		"no body":           {mailOf("Subject: rien"), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			within(t, 3, 100, func() {
				u := unfold(t, "m.eml", test.data, Limits{})
				if all := strings.Join(u.lines, "\n"); !strings.Contains(all, test.want) {
					t.Errorf("%.300q, want %s", all, test.want)
				}
			})
		})
	}
	t.Run("a hundred thousand messages", func(t *testing.T) {
		message := "From - Sat Jan  3 01:05:34 2026\n" + string(mailOf("Subject: x", "", "Texte", "", ""))
		data := []byte(strings.Repeat(message, 30_000))
		within(t, 10, 200, func() { unfold(t, "m.mbox", data, Limits{}) })
	})
	t.Run("attachments without number", func(t *testing.T) {
		data := mailOf("Content-Type: multipart/mixed; boundary=x", "", strings.Repeat("--x\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\nOzenne\r\n", 500)+"--x--")
		u := unfold(t, "m.eml", data, Limits{Entries: 100})
		if last := u.lines[len(u.lines)-1]; last != "m.eml: ~too-many-entries" {
			t.Error(last)
		}
	})
}

// TestMailCut cuts a message at every length: text and attachments that are
// whole are read, and a list that is not says so.
func TestMailCut(t *testing.T) {
	data := letter(t)
	for n := 0; n < len(data)-12; n += 3 {
		u := unfold(t, "m.eml", data[:n], Limits{})
		if all := strings.Join(u.lines, "\n"); n > 700 && !strings.ContainsAny(all, "!~") {
			t.Errorf("cut at %d of %d: %q", n, len(data), u.lines)
		}
	}
}

func FuzzMail(f *testing.F) {
	f.Add(letter(f))
	f.Add(mailOf("Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Transfer-Encoding: base64", "", "T3plbm5l", "--x--"))
	fuzzContainer(f, mailFormat)
}

func FuzzMbox(f *testing.F) {
	f.Add([]byte("From - Sat Jan  3 01:05:34 2026\n" + string(letter(f)) + "\n\nFrom a@b Sat Jan  3 01:05:34 2026\nSubject: x\n\nfin\n"))
	fuzzContainer(f, mboxFormat)
}
