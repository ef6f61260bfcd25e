package cli

import (
	"bytes"
	"context"
	"errors"

	"egide/internal/audit"
	"egide/internal/lang"
	"egide/internal/report"
	printer "egide/internal/report/print"
)

// pdf is the page printed by the browser that is installed, and so no rendering
// of internal/report, which starts no program.
const pdf = "pdf"

// formats lists what --format takes.
func formats() []report.Format {
	return append(report.Formats(), report.Format{Name: pdf, Extension: ".pdf"})
}

func formatNames() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.Name)
	}
	return names
}

// formatNamed is the format that --format names.
func formatNamed(name string) (report.Format, error) {
	for _, f := range formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return report.Format{}, oneOf("--format", printable(name), formatNames())
}

// render gives the bytes of one rendering.
func render(ctx context.Context, f report.Format, record audit.Audit, o report.Options) ([]byte, error) {
	page := f
	if f.Name == pdf {
		var err error
		if page, err = report.Named("html"); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := page.Render(&b, record, o); err != nil {
		return nil, ioError("error.render", "hint.internal", lang.Data{"Format": f.Name})
	}
	if f.Name != pdf {
		return b.Bytes(), nil
	}
	content, err := printer.PDF(ctx, b.Bytes())
	switch {
	case errors.Is(err, context.Canceled):
		return nil, err
	case errors.Is(err, printer.ErrNoBrowser):
		return nil, ioError("error.no-browser", "hint.print", nil)
	case err != nil:
		return nil, ioError("error.print", "hint.print", nil)
	}
	return content, nil
}
