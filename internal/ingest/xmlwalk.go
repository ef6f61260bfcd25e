package ingest

// xmlPath is the names of the open elements, outermost first.
type xmlPath struct {
	names [][]byte
	free  [][]byte
}

func (p *xmlPath) push(name []byte) {
	var room []byte
	if n := len(p.free); n > 0 {
		room, p.free = p.free[n-1][:0], p.free[:n-1]
	}
	p.names = append(p.names, append(room, name...))
}

func (p *xmlPath) cut(depth int) {
	for len(p.names) > depth {
		n := len(p.names) - 1
		p.free = append(p.free, p.names[n])
		p.names = p.names[:n]
	}
}

// in reports whether an element of this name is open.
func (p *xmlPath) in(name string) bool {
	for _, n := range p.names {
		if string(n) == name {
			return true
		}
	}
	return false
}

// at is the name of the open element at a depth, 0 = root; "" when there is
// none.
func (p *xmlPath) at(depth int) string {
	if depth < 0 || depth >= len(p.names) {
		return ""
	}
	return string(p.names[depth])
}

// last is the name of the innermost open element.
func (p *xmlPath) last() string { return p.at(len(p.names) - 1) }

// walkXML hands every token of a document to visit. The path holds the open
// elements; at a start tag its own name is the last, at an end tag it is too.
func walkXML(x *xmlReader, visit func(x *xmlReader, path *xmlPath, kind xmlKind)) {
	var path xmlPath
	for {
		kind := x.next()
		switch kind {
		case xmlEOF:
			return
		case xmlStart:
			path.cut(x.depth - 1)
			path.push(x.name)
		case xmlEnd:
			path.cut(x.depth + 1)
		default:
			path.cut(x.depth)
		}
		visit(x, &path, kind)
	}
}
