package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
)

// archive is an opened zip container. Nothing is extracted: members are read as
// streams under the limits of the whole document.
type archive struct {
	file     io.ReaderAt
	size     int64
	zip      *zip.Reader
	limits   Limits
	unpacked int64  // bytes inflated so far, from all members
	flaw     string // code of what is wrong with the whole, or ""
	secret   []byte // password of the encrypted member opened last
	parts    []*part
	folders  []*zip.File      // members that only name a folder
	loose    []zipStretch     // bytes that belong to no member
	byName   map[string]*part // lower-case name; of duplicates the last, as Excel and excelize take it
}

// part is one member of an archive.
type part struct {
	entry     *zip.File
	name      string            // as stored, with / instead of \
	duplicate bool              // a later member has the same name
	lock      *odfLock          // how it is encrypted, nil when it is not
	password  func() string     // that opens it
	secret    []byte            // password of an encrypted member of an archive
	lost      bool              // not in the directory, found by its own header
	data      *io.SectionReader // of a lost member
	cut       bool              // of a lost member: where it ends is not known
}

// openArchive reads the directory of a zip and refuses what only a bomb has:
// members that overlap, more members than the limits allow. Where the directory
// is missing, as it stands at the end, the members are found one by one.
func openArchive(r io.ReaderAt, size int64, limits Limits) (*archive, error) {
	if tooManyEntries(r, size, limits.Entries) {
		return nil, &Error{Code: "too-many-entries"}
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return salvaged(r, size, limits)
	}
	if len(z.File) > limits.Entries {
		return nil, &Error{Code: "too-many-entries"}
	}
	a := &archive{file: r, size: size, zip: z, limits: limits, byName: make(map[string]*part, len(z.File))}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") && f.CompressedSize64 == 0 {
			a.folders = append(a.folders, f)
			continue
		}
		a.add(&part{entry: f, name: strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")})
	}
	if a.overlapping() {
		return nil, &Error{Code: "zip-bomb"}
	}
	return a, nil
}

func (a *archive) add(p *part) {
	key := strings.ToLower(p.name)
	if first := a.byName[key]; first != nil {
		first.duplicate = true
	}
	a.byName[key] = p
	a.parts = append(a.parts, p)
}

// part finds a member by name, whatever its case (relationship targets differ
// in case from member names in files of several programs). nil when missing.
func (a *archive) part(name string) *part {
	return a.byName[strings.ToLower(strings.TrimPrefix(name, "/"))]
}

// overlapping reports whether two members share packed bytes, the trick by
// which 50 KB unpack to 10 GB (David Fifield, "A better zip bomb", 2019).
// archive/zip does not check (golang/go#33026).
func (a *archive) overlapping() bool {
	type extent struct{ start, end int64 }
	extents := make([]extent, 0, len(a.parts))
	for _, p := range a.parts {
		start, err := p.entry.DataOffset()
		if err != nil || p.entry.CompressedSize64 == 0 {
			continue // its reading will say so
		}
		if p.entry.CompressedSize64 > uint64(a.size) {
			continue
		}
		extents = append(extents, extent{start, start + int64(p.entry.CompressedSize64)})
	}
	slices.SortFunc(extents, func(x, y extent) int {
		if x.start != y.start {
			return int(min(max(x.start-y.start, -1), 1))
		}
		return int(min(max(x.end-y.end, -1), 1))
	})
	for i := 1; i < len(extents); i++ {
		if extents[i].start < extents[i-1].end {
			return true
		}
	}
	return false
}

// tooManyEntries looks at the end record before archive/zip builds a value for
// every member: a directory larger than any list has is refused unread.
func tooManyEntries(r io.ReaderAt, size int64, limit int) bool {
	const nameRoom = 512
	tail := make([]byte, min(size, endLength+0xffff))
	if n, err := r.ReadAt(tail, size-int64(len(tail))); n < len(tail) && err != nil {
		return false // zip.NewReader will fail in its own way
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || at+endLength > len(tail) {
		return false
	}
	count := int(binary.LittleEndian.Uint16(tail[at+10:]))
	length := int64(binary.LittleEndian.Uint32(tail[at+12:]))
	return count != 0xffff && count > limit || length != 0xffffffff && length > int64(limit)*nameRoom
}

// zipKind tells which kind of document a zip is by the names of its members:
// xlsx, xlsb, docx, pptx, ods, odt, odp, epub, or zip for any other; "" when it
// is no zip at all.
func zipKind(r io.ReaderAt, size int64) string {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return ""
	}
	kind, office := "zip", false
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if name == "mimetype" {
			if k := mimetypeKind(f); k != "" {
				return k
			}
		}
		office = office || officeMembers[name] || strings.HasPrefix(name, "xl/worksheets/")
		switch k := memberKind(name); {
		case k == "":
		case k == "xlsb" || kind == "zip":
			kind = k
		}
	}
	if !office { // somebody's own folder named "word"
		return "zip"
	}
	return kind
}

// officeMembers stand in every Office package, or in what is left of one.
var officeMembers = stringSet("[content_types].xml _rels/.rels xl/workbook.xml xl/workbook.bin xl/_rels/workbook.xml.rels word/document.xml ppt/presentation.xml")

// memberKind tells the kind of document by the name of one member, "" when it
// says nothing.
func memberKind(name string) string {
	switch {
	case name == "xl/workbook.bin":
		return "xlsb"
	case strings.HasPrefix(name, "xl/"):
		return "xlsx"
	case strings.HasPrefix(name, "word/"):
		return "docx"
	case strings.HasPrefix(name, "ppt/"):
		return "pptx"
	}
	return ""
}

// mimetypeKind reads the member "mimetype" of OpenDocument and EPUB files
// (OpenDocument 1.3 part 2, 3.3).
func mimetypeKind(f *zip.File) string {
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	var head [128]byte
	n, _ := io.ReadFull(r, head[:])
	switch mime := strings.TrimSpace(string(head[:n])); {
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.spreadsheet"):
		return "ods"
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"):
		return "odt"
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.presentation"):
		return "odp"
	case mime == "application/epub+zip":
		return "epub"
	}
	return ""
}

// sniffZipKind is [zipKind] from the first bytes alone: the first decisive name
// of a local header. "opc" is an Office package that has not yet said which.
func sniffZipKind(head []byte) string {
	signature := []byte("PK\x03\x04")
	if !bytes.HasPrefix(head, signature) {
		return ""
	}
	kind := "zip"
	for len(head) >= 30 {
		length := int(binary.LittleEndian.Uint16(head[26:]))
		name := strings.ToLower(strings.ReplaceAll(string(head[30:min(30+length, len(head))]), `\`, "/"))
		if k := memberKind(strings.TrimPrefix(name, "/")); k != "" {
			return k
		}
		switch name {
		case "mimetype":
			return "odf"
		case "[content_types].xml", "_rels/.rels", "docprops/app.xml", "docprops/core.xml":
			kind = "opc"
		}
		next := bytes.Index(head[4:], signature)
		if next < 0 {
			break
		}
		head = head[4+next:]
	}
	return kind
}
