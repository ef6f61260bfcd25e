package policy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// ManifestName is the file at the root of a set of rules that names it.
const ManifestName = "manifest.json"

// BaseName is the set of rules inside the program, whose library others may use.
const BaseName = "base"

// File of a set of rules: a module, a test or the manifest. Its name is a path
// with slashes, from the root of the set.
type File struct {
	Name string `json:"name"`
	Data []byte `json:"data"`
}

// Read gives the manifest and the modules of a file tree, sorted by name. Other
// files are none of its business; what is too large, or no ordinary file, is
// refused before it is read.
func Read(fsys fs.FS) ([]File, error) {
	var files []File
	total := int64(0)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if hidden := strings.HasPrefix(d.Name(), ".") && name != "."; hidden {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".rego" && name != ManifestName {
			return nil
		}
		info, err := d.Info()
		switch {
		case err != nil:
			return err
		case !info.Mode().IsRegular():
			return fmt.Errorf("%s: not an ordinary file", name)
		case info.Size() > maxFileBytes:
			return fmt.Errorf("%s: larger than %d bytes", name, maxFileBytes)
		case len(files) == maxFiles:
			return fmt.Errorf("more than %d files", maxFiles)
		}
		if total += info.Size(); total > maxTotalBytes {
			return fmt.Errorf("rules larger than %d bytes", maxTotalBytes)
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		files = append(files, File{name, data})
		return nil
	})
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, err
}

// CheckFiles holds files that did not come from [Read], but from another process
// or an archive, against the same limits.
func CheckFiles(files []File) error {
	total := 0
	if len(files) > maxFiles {
		return fmt.Errorf("more than %d files", maxFiles)
	}
	for i, f := range files {
		switch {
		case !fs.ValidPath(f.Name) || i > 0 && files[i-1].Name >= f.Name:
			return fmt.Errorf("names of files must be paths, sorted, once each")
		case len(f.Data) > maxFileBytes:
			return fmt.Errorf("%s: larger than %d bytes", f.Name, maxFileBytes)
		}
		if total += len(f.Data); total > maxTotalBytes {
			return fmt.Errorf("rules larger than %d bytes", maxTotalBytes)
		}
	}
	return nil
}

// Bundle says which rules these are.
type Bundle struct {
	Name    string
	Version string
	Digest  string // SHA-256 in hex, over the names and the bytes of all files
}

// BundleOf reads the manifest of a set and sums its files up.
func BundleOf(files []File) (Bundle, error) {
	i := slices.IndexFunc(files, func(f File) bool { return f.Name == ManifestName })
	if i < 0 {
		return Bundle{}, fmt.Errorf("no %s", ManifestName)
	}
	var m struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	dec := json.NewDecoder(bytes.NewReader(files[i].Data))
	if err := dec.Decode(&m); err != nil {
		return Bundle{}, fmt.Errorf("%s: %w", ManifestName, err)
	}
	if !nameForm.MatchString(m.Name) || !versionForm.MatchString(m.Version) {
		return Bundle{}, fmt.Errorf("%s: name must look like my_club and version like 2026.11", ManifestName)
	}
	sum := sha256.New()
	for _, f := range files { // sorted by name
		one := sha256.Sum256(f.Data)
		fmt.Fprintf(sum, "%x  %s\n", one, f.Name)
	}
	return Bundle{Name: m.Name, Version: m.Version, Digest: hex.EncodeToString(sum.Sum(nil))}, nil
}

// idLine is how an id stands in a METADATA block.
var idLine = regexp.MustCompile(`(?m)^#\s+id:\s*"?([A-Z0-9-]+)`)

// IDs are those that the files give, as they stand there: nothing is compiled.
func IDs(files []File) []string {
	var ids []string
	for _, f := range files {
		for _, m := range idLine.FindAllSubmatch(f.Data, -1) {
			ids = append(ids, string(m[1]))
		}
	}
	return ids
}
