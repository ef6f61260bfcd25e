package ingest

import (
	"context"
	"path"
	"strings"

	"egide/internal/table"
)

// relations is what the .rels parts of a package say (ECMA-376 part 2, 6.5).
type relations struct {
	zip  *archive
	list map[string][]relation // by lower-case name of the part they belong to, "" = package
	n    int
}

// maxRelations is more than the 65,530 links that Excel allows a sheet.
const maxRelations = 1 << 18

// relation leads from one part to another or out of the package.
type relation struct {
	id       string
	kind     string // last word of the type: worksheet, hyperlink
	target   string // member name, or the address when external
	external bool
}

// readRelations reads every .rels part and marks it as done. They are small;
// what is broken in one is noted.
func (b *container) readRelations(ctx context.Context, done map[*part]bool) *relations {
	rels := &relations{zip: b.zip, list: map[string][]relation{}}
	for _, p := range b.zip.parts {
		owner, ok := relationOwner(p.name)
		if !ok {
			continue
		}
		done[p] = true
		b.walk(ctx, p, func(x *xmlReader, _ *xmlPath, kind xmlKind) {
			if kind != xmlStart || string(x.name) != "Relationship" {
				return
			}
			if rels.n++; rels.n > maxRelations {
				b.problem(table.Problem{Code: "too-large", Sheet: -1, Place: p.name})
				return
			}
			rels.add(owner, x)
		})
	}
	return rels
}

// relationOwner tells whose relations a part holds: xl/_rels/workbook.xml.rels
// those of xl/workbook.xml, _rels/.rels those of the package.
func relationOwner(name string) (string, bool) {
	dir, file := path.Split(name)
	if !strings.HasSuffix(strings.ToLower(dir), "_rels/") || !strings.HasSuffix(strings.ToLower(file), ".rels") {
		return "", false
	}
	return dir[:len(dir)-len("_rels/")] + file[:len(file)-len(".rels")], true
}

func (r *relations) add(owner string, x *xmlReader) {
	kind := x.attrString("Type")
	rel := relation{
		id:       x.attrString("Id"),
		kind:     kind[strings.LastIndexByte(kind, '/')+1:],
		target:   x.attrString("Target"),
		external: strings.EqualFold(x.attrString("TargetMode"), "external"),
	}
	if !rel.external {
		rel.target = strings.ReplaceAll(rel.target, `\`, "/")
		if !strings.HasPrefix(rel.target, "/") {
			rel.target = path.Join(path.Dir(owner), rel.target)
		}
		rel.target = strings.TrimPrefix(path.Clean(rel.target), "/")
	}
	key := strings.ToLower(owner)
	r.list[key] = append(r.list[key], rel)
}

// of lists the relations of a part.
func (r *relations) of(owner string) []relation { return r.list[strings.ToLower(owner)] }

// byID finds a relation of a part, nil when there is none.
func (r *relations) byID(owner, id string) *relation {
	list := r.of(owner)
	for i := range list {
		if list[i].id == id && id != "" {
			return &list[i]
		}
	}
	return nil
}

// target finds the first part that owner is related to by a kind.
func (r *relations) target(owner, kind string) *part {
	for _, rel := range r.of(owner) {
		if rel.kind == kind && !rel.external {
			if p := r.zip.part(rel.target); p != nil {
				return p
			}
		}
	}
	return nil
}
