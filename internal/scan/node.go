package scan

import (
	"fmt"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"egide/internal/detect"
	"egide/internal/inventory"
)

// node is a document with those that stand in it. Its number is given when all
// that comes before it is known.
type node struct {
	doc      inventory.Document
	path     string // as it is called, which can be personal: relative, of a member inside its container
	name     string // its last element
	members  []*node
	elapsed  time.Duration
	failedAt string // function that panicked
}

// newNode is a document of which only the name is known.
func newNode(path, name string) *node {
	n := &node{path: path, name: name, doc: inventory.Document{
		State:    inventory.Unread,
		Name:     name,
		ListKind: "none",
		Sheets:   []inventory.Sheet{},
		Parts:    []inventory.Part{},
	}}
	n.doc.NamePrintable, n.doc.NameSignals = detect.Name(name)
	return n
}

func (n *node) took(from time.Time) { n.elapsed = time.Since(from) }

// number gives the document its id, name and path. A name that is personal does
// not enter the record: the document or folder gets a number for one. parent is
// the document it stands in, nil for a file.
func (n *node) number(i int, parent *inventory.Document) {
	doc := &n.doc
	doc.ID = fmt.Sprintf("d%d", i)
	if !doc.NamePrintable {
		doc.Name = fmt.Sprintf("fichier %d", i)
	}
	above := 0
	folders := strings.Split(path.Dir(n.path), "/")
	if parent != nil {
		doc.Parent = &parent.ID
		above = strings.Count(parent.Path, "/") + 1
	}
	for j, folder := range folders {
		if ok, _ := detect.Name(folder); !ok {
			folders[j] = fmt.Sprintf("dossier %d", above+j+1)
		}
	}
	doc.Path = path.Join(path.Join(folders...), doc.Name)
	if parent != nil {
		doc.Path = path.Join(parent.Path, doc.Path)
	}
}

// order numbers the documents in the order of the items while they come in any
// order.
type order struct {
	mu        sync.Mutex
	nodes     []*node
	next      int // item that comes next
	log       zerolog.Logger
	documents []inventory.Document
}

func newOrder(items int, log zerolog.Logger) *order {
	return &order{nodes: make([]*node, items), log: log, documents: []inventory.Document{}}
}

func (o *order) put(i int, n *node) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.nodes[i] = n
	for o.next < len(o.nodes) && o.nodes[o.next] != nil {
		o.add(o.nodes[o.next], nil, "")
		o.nodes[o.next] = &node{} // may be forgotten now
		o.next++
	}
}

// add numbers a document, then those that stand in it.
func (o *order) add(n *node, parent *inventory.Document, above string) {
	n.number(len(o.documents)+1, parent)
	n.doc.Origin = path.Join(above, n.path)
	o.documents = append(o.documents, n.doc)
	log := o.log.With().Str("document", n.doc.ID).Logger()
	if n.failedAt != "" {
		log.Error().Str("at", n.failedAt).Msg("reader failed")
	}
	log.Info().Str("format", n.doc.Format).Str("state", string(n.doc.State)).Int("people", n.doc.People).
		Int64("milliseconds", n.elapsed.Milliseconds()).Msg("read")
	for _, m := range n.members {
		o.add(m, &n.doc, n.doc.Origin)
	}
}
