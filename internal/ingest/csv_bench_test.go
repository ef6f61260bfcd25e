package ingest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"testing"

	"egide/internal/table"
)

// memberRows writes invented members, every value of a row its own, so that no
// cache of values can flatter a reader.
func memberRows(n int) []byte {
	surnames := []string{"Kervadec", "Ozenne", "Lanthier", "Boutefeu", "Maréchaux", "d'Orgeval", "Nguyen-Tessier"}
	names := []string{"Aurélie", "Bastien", "Chloé", "Dimitri", "Églantine", "Fabrice"}
	var b bytes.Buffer
	b.WriteString("Nom;Prénom;Courriel;Téléphone;Né(e) le;Adhésion;Adresse;CP;Ville;IBAN;Cotisation;Remarque\r\n")
	for i := range n {
		s, f := surnames[i%len(surnames)], names[i%len(names)]
		fmt.Fprintf(&b, "%s%d;%s;m%07d@exemple.test;06 %02d %02d %02d %02d;%02d/%02d/%d;0%d/09/2025;%d rue des Essais;%05d;Ville-%d;FR76%023d;%d,50;vu le %d, rappel n° %d\r\n",
			s, i, f, i, i%97, i%89, i%83, i%79, 1+i%28, 1+i%12, 1940+i%75, 1+i%9, 1+i%300, 1000+i%94000, i, i*7919, 20+i%90, i%31, i)
	}
	return b.Bytes()
}

// BenchmarkCSV compares the reader with encoding/csv on the same bytes.
func BenchmarkCSV(b *testing.B) {
	data := memberRows(100000)
	b.Run("egide", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			book, _, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), "members.csv", Options{})
			if err != nil {
				b.Fatal(err)
			}
			rows := 0
			if _, err := book.Rows(context.Background(), 0, func(table.Row) error { rows++; return nil }); err != nil || rows != 100001 {
				b.Fatal(rows, err)
			}
		}
	})
	b.Run("encoding-csv", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			r := csv.NewReader(bufio.NewReaderSize(bytes.NewReader(data), blockSize))
			r.Comma, r.ReuseRecord = ';', true
			rows := 0
			for ; ; rows++ {
				if _, err := r.Read(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
			if rows != 100001 {
				b.Fatal(rows)
			}
		}
	})
}
