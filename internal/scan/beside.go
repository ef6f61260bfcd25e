package scan

import (
	"io"

	"egide/internal/source"
)

// beside gives access to the files that stand beside an item and belong to it,
// such as the log of a database. done closes them.
func beside(item source.Item) (open func(suffix string) (io.ReaderAt, int64), done func()) {
	var opened []source.Content
	open = func(suffix string) (io.ReaderAt, int64) {
		content := item.Beside(suffix)
		if content == nil {
			return nil, 0
		}
		opened = append(opened, content)
		return content, content.Size()
	}
	done = func() {
		for _, content := range opened {
			_ = content.Close() // it was only read
		}
	}
	return open, done
}
