package ingest

import "bytes"

// readDeclaration reads <!-- -->, <![CDATA[ ]]> and <!DOCTYPE >.
func (x *xmlReader) readDeclaration() xmlKind {
	for x.end-x.pos < 9 {
		if !x.more() {
			break
		}
	}
	switch b := x.buf[x.pos:x.end]; {
	case bytes.HasPrefix(b, []byte("<!--")):
		x.pos += 4
		x.inside = xmlComment
		return xmlEOF
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		x.pos += 9
		x.inside = xmlCDATA
		return xmlEOF
	case bytes.HasPrefix(b, []byte("<!DOCTYPE")):
		x.flag("doctype")
		return x.skipDoctype()
	}
	return x.literal()
}

// piece gives a CDATA section or comment, whole or as much as the buffer takes.
func (x *xmlReader) piece() xmlKind {
	kind, closing := x.inside, []byte("]]>")
	if kind == xmlComment {
		closing = []byte("-->")
	}
	for {
		b := x.buf[x.pos:x.end]
		if j := bytes.Index(b, closing); j >= 0 {
			x.text = b[:j]
			x.pos += j + 3
			x.inside = xmlEOF
			return kind
		}
		if x.more() {
			continue
		}
		if x.srcErr != nil {
			x.text = x.buf[x.pos:x.end]
			x.pos = x.end
			return kind
		}
		keep := min(2, x.end-x.pos)
		x.text = x.buf[x.pos : x.end-keep]
		x.pos = x.end - keep
		return kind
	}
}

func (x *xmlReader) skipInstruction() xmlKind {
	return x.skipTo([]byte("?>"))
}

// skipTo leaves out everything to the end of mark.
func (x *xmlReader) skipTo(mark []byte) xmlKind {
	for {
		if j := bytes.Index(x.buf[x.pos:x.end], mark); j >= 0 {
			x.pos += j + len(mark)
			return xmlEOF
		}
		if keep := len(mark) - 1; x.end-x.pos > keep {
			x.pos = x.end - keep
		}
		if !x.more() {
			return x.cut()
		}
	}
}

// skipInside leaves out the content of the element just opened, up to the next
// end tag of its name, without looking at it: for a first pass over what a
// second one reads. It may stop early (the words of an end tag in a comment, an
// element of the same name inside), never late.
func (x *xmlReader) skipInside() {
	if x.selfEnd {
		return
	}
	mark := append([]byte("</"), x.full...)
	for {
		b := x.buf[x.pos:x.end]
		j := bytes.Index(b, mark)
		if after := j + len(mark); j >= 0 && after < len(b) {
			if nameEnd[b[after]] {
				x.pos += j
				return
			}
			x.pos += after
			continue
		}
		if j < 0 {
			j = max(0, len(b)-len(mark)+1)
		}
		x.pos += j
		if !x.more() {
			x.pos = x.end
			return
		}
	}
}

// skipDoctype leaves out a document type and its internal subset. No entity of
// it is ever known, so none is expanded.
func (x *xmlReader) skipDoctype() xmlKind {
	brackets, quote := 0, byte(0)
	for {
		if x.pos == x.end && !x.more() {
			return x.cut()
		}
		c := x.buf[x.pos]
		x.pos++
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<' || c == '[':
			brackets++
		case c == ']':
			brackets--
		case c == '>':
			if brackets--; brackets <= 0 {
				return xmlEOF
			}
		}
	}
}
