package ingest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// tokens prints what the reader sees: (name attr=value) text /name.
func tokens(x *xmlReader) (string, error) {
	var out strings.Builder
	for {
		switch x.next() {
		case xmlEOF:
			return out.String(), x.err
		case xmlStart:
			out.WriteString("(" + string(x.name))
			for _, a := range x.attrs {
				out.WriteString(" " + string(a.name) + "=" + string(x.appendText(nil, a.value)))
			}
			out.WriteString(")")
		case xmlEnd:
			out.WriteString("/" + string(x.name) + " ")
		case xmlText:
			out.Write(x.appendText(nil, x.text))
		case xmlCDATA:
			out.Write(x.appendCDATA(nil, x.text))
		}
	}
}

// tokensOf reads a document in pieces of a size, 0 = at once.
func tokensOf(doc string, small bool) (string, *xmlReader, error) {
	x := newXMLReader(DefaultLimits())
	var src io.Reader = strings.NewReader(doc)
	if small {
		src = iotest.OneByteReader(src)
		x.buf = make([]byte, 16) // every token meets the end of the buffer
	}
	x.openXML(src)
	out, err := tokens(x)
	return out, x, err
}

// standardTokens is tokens by encoding/xml.
func standardTokens(doc string) (string, error) {
	var out strings.Builder
	d := xml.NewDecoder(strings.NewReader(doc))
	roots, depth := 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if roots == 0 {
				return out.String(), io.ErrUnexpectedEOF
			}
			return out.String(), nil
		}
		if err != nil {
			return out.String(), err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			depth++
			out.WriteString("(" + token.Name.Local)
			for _, a := range token.Attr {
				out.WriteString(" " + a.Name.Local + "=" + a.Value)
			}
			out.WriteString(")")
		case xml.EndElement:
			depth--
			out.WriteString("/" + token.Name.Local + " ")
		case xml.CharData:
			if depth > 0 {
				out.Write(token)
			}
		}
	}
}

const soundDocument = `<?xml version="1.0" encoding="UTF-8"?>` + "\r\n" + `<!-- a -- b > --><x:a xmlns:x="urn:x" x:b='1 > 0' c="&lt;&#233;&amp;"><b/><c d=""> é &gt; ]] </c ><![CDATA[<&]]><?pi ?><d
 e = "f"	g='"'>text&#10;</d></x:a>` + "\n"

// TestXMLAgainstStandard changes a sound document by a byte, in all ways that
// may matter: what encoding/xml refuses must have a flaw or an error here, and
// what it accepts must be read the same.
func TestXMLAgainstStandard(t *testing.T) {
	document := strings.Replace(soundDocument, " -- ", " - ", 1) // encoding/xml refuses -- in a comment
	compare := func(doc string) (sound bool) {
		want, wantErr := standardTokens(doc)
		got, x, err := tokensOf(doc, false)
		if wantErr != nil {
			if err == nil && x.flaw == "" && !standardOnly(wantErr) {
				t.Errorf("encoding/xml says %v, this reader nothing: %q", wantErr, doc)
			}
			return false
		}
		if err == nil && x.flaw == "" && got != want {
			t.Errorf("%q\n got %q\nwant %q", doc, got, want)
		}
		return err == nil
	}
	if !compare(document) {
		t.Fatal("the sound document is not sound")
	}
	n := 0
	for i := range len(document) {
		compare(document[:i])
		compare(document[:i] + document[i+1:])
		for _, c := range []byte("<>&/'\"=!? ;x]-\x00\xff") {
			compare(document[:i] + string([]byte{c}) + document[i+1:])
			compare(document[:i] + string([]byte{c}) + document[i:])
			n += 2
		}
	}
	if n < 1000 {
		t.Fatalf("only %d variants", n)
	}
}

// standardOnly are refusals of encoding/xml that lose no text here: --, and ]]>
// in the wrong place, names that begin with a digit or a sign, a declaration
// that is not quite one, and control characters where no text is taken from.
func standardOnly(err error) bool {
	for _, s := range []string{"--", "]]>", "invalid XML name", "xml: unsupported version", "invalid characters between", "expected element name", "expected target name", "encoding", "invalid UTF-8", "illegal character code", "sequence <!"} {
		if strings.Contains(err.Error(), s) {
			return true
		}
	}
	return false
}

// TestXMLBufferEnds reads with a buffer that no token fits into.
func TestXMLBufferEnds(t *testing.T) {
	want, _, err := tokensOf(soundDocument, false)
	if err != nil {
		t.Fatal(err)
	}
	got, x, err := tokensOf(soundDocument, true)
	if err != nil || x.flaw != "" || got != want {
		t.Errorf("in pieces: %v %q\n got %q\nwant %q", err, x.flaw, got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		doc := rapid.StringOfN(rapid.SampledFrom([]rune(`<>/&;"'= ab:é!-[]?#1`)), 0, 60, -1).Draw(t, "doc")
		doc = "<a>" + doc + "</a>"
		whole, x1, err1 := tokensOf(doc, false)
		pieces, x2, err2 := tokensOf(doc, true)
		if whole != pieces || (err1 == nil) != (err2 == nil) || x1.flaw != x2.flaw {
			t.Fatalf("%q: whole %q %v %q, in pieces %q %v %q", doc, whole, err1, x1.flaw, pieces, err2, x2.flaw)
		}
	})
}

// TestXMLLongText gives a text longer than the buffer in pieces that cut no
// character and no entity.
func TestXMLLongText(t *testing.T) {
	for shift := range 24 {
		text := strings.Repeat("a", shift) + strings.Repeat("é&amp;x", 200000)
		x := newXMLReader(Limits{Record: 64 << 10, XMLDepth: 8})
		x.openXML(strings.NewReader("<a>" + text + "</a>"))
		var got []byte
		pieces := 0
		for kind := x.next(); kind != xmlEOF; kind = x.next() {
			if kind == xmlText {
				got = x.appendText(got, x.text)
				pieces++
			}
		}
		want := strings.ReplaceAll(text, "&amp;", "&")
		if x.err != nil || x.flaw != "" || !bytes.Equal(got, []byte(want)) || pieces < 2 {
			t.Fatalf("shift %d: %v %q, %d bytes for %d in %d pieces", shift, x.err, x.flaw, len(got), len(want), pieces)
		}
		if len(x.buf) > 64<<10 {
			t.Fatalf("buffer of %d bytes", len(x.buf))
		}
	}
}

func FuzzXML(f *testing.F) {
	f.Add([]byte(soundDocument))
	f.Add([]byte("<a>&#x110000;&#0;&lol;]]></a>"))
	f.Add([]byte("\xff\xfe<\x00a\x00/\x00>\x00"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		x := newXMLReader(DefaultLimits())
		x.openXML(bytes.NewReader(doc))
		_, _ = tokens(x)
		if x.err == nil && x.depth != 0 {
			t.Fatalf("an end without error at depth %d", x.depth)
		}
	})
}
