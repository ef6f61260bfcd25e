package schedule

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// awkward has in it what means something to one scheduler or another.
var awkward = Job{
	Program: `/opt/l'été 100 % "égide"/egide`, Folder: `/home/zoé/Mes listes & <fichiers> $HOME;x`, Every: Quarterly,
	Title: "Examiner les listes d’adhérents, deux fois\nplutôt qu’une",
}

func TestEverySystem(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, every := range Intervals() {
			j := awkward
			j.Every = every
			e, err := New(system, "/home/zoé", "/home/zoé/.config", j)
			if err != nil || len(e.Files) == 0 || len(e.Enable) == 0 || len(e.Remove) == 0 || len(e.Status) == 0 {
				t.Errorf("%s %s: %+v, %v", system, every, e, err)
			}
		}
	}
	if _, err := New("plan9", "", "", awkward); !errors.Is(err, ErrSystem) {
		t.Errorf("%v", err)
	}
}

// wellFormed reads a document to its end and gives the text of its elements.
func wellFormed(t *testing.T, content []byte) map[string][]string {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(content))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	texts, stack := map[string][]string{}, []string{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			stack = append(stack, token.Name.Local)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				texts[stack[len(stack)-1]] = append(texts[stack[len(stack)-1]], s)
			}
		}
	}
}

func TestLaunchd(t *testing.T) {
	e, err := New("darwin", "/Users/zoé", "", awkward)
	if err != nil {
		t.Fatal(err)
	}
	texts := wellFormed(t, e.Files[0].Content)
	want := append([]string{"org.egide.audit", awkward.Program}, awkward.arguments()...)
	if got := texts["string"]; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", got, want)
	}
	if n := len(texts["integer"]); n != 16 {
		t.Errorf("%d numbers, want 4 dates of 4", n)
	}
}

func TestWindows(t *testing.T) {
	j := Job{Program: `C:\Program Files\égide\egide.exe`, Folder: `D:\Mes listes\`, Every: TwiceYearly, Title: "Examiner & noter"}
	e, err := New("windows", `C:\Users\zoé`, `C:\Users\zoé\AppData\Roaming`, j)
	if err != nil {
		t.Fatal(err)
	}
	raw := e.Files[0].Content
	if raw[0] != 0xff || raw[1] != 0xfe {
		t.Fatal("no byte order mark")
	}
	var units []uint16
	for i := 2; i+1 < len(raw); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(raw[i:]))
	}
	texts := wellFormed(t, []byte(string(utf16.Decode(units))))
	if got := texts["Command"]; len(got) != 1 || got[0] != j.Program {
		t.Errorf("command %q", got)
	}
	if got := texts["Arguments"]; len(got) != 1 || !strings.HasSuffix(got[0], `"D:\Mes listes\\"`) {
		t.Errorf("arguments %q", got)
	}
}

// TestSystemd has its units looked at by systemd itself, where it is there.
func TestSystemd(t *testing.T) {
	e, err := New("linux", "/home/zoé", "/home/zoé/.config", awkward)
	if err != nil {
		t.Fatal(err)
	}
	service, timer := string(e.Files[0].Content), string(e.Files[1].Content)
	if !strings.Contains(service, `ExecStart="/opt/l'été 100 %% \"égide\"/egide" "scan" "--no-input"`) || !strings.Contains(service, "$$HOME") {
		t.Error(service)
	}
	if strings.Count(service, "\n") != 8 {
		t.Errorf("a title starts a line of its own:\n%s", service)
	}
	if !strings.Contains(timer, "OnCalendar=*-01,04,07,10-15 10:00:00\n") || !strings.Contains(timer, "Persistent=true") {
		t.Error(timer)
	}
	if analyse, err := exec.LookPath("systemd-analyze"); err == nil {
		if out, err := exec.Command(analyse, "calendar", "*-01,04,07,10-15 10:00:00").CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// TestCron: a shell takes the line apart into the words of the job.
func TestCron(t *testing.T) {
	line := Cron(awkward)
	rest, ok := strings.CutPrefix(line, "0 10 15 1,4,7,10 * ")
	if !ok {
		t.Fatal(line)
	}
	out, err := exec.Command("sh", "-c", "printf '%s\\n' "+strings.ReplaceAll(rest, `\%`, "%")).Output()
	if err != nil {
		t.Skip("no shell here") // Windows
	}
	want := strings.Join(append([]string{awkward.Program}, awkward.arguments()...), "\n") + "\n"
	if string(out) != want {
		t.Errorf("%q, want %q", out, want)
	}
}

func TestCalendar(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	text := Calendar(awkward, strings.Repeat("Déposez le dossier sur l’icône d’égide ; lisez le rapport. ", 5), now)
	for _, want := range []string{"DTSTART;VALUE=DATE:20270115\r\n", "RRULE:FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15\r\n", "END:VCALENDAR\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d bytes: %q", len(line), line)
		}
	}
	if yearly := Calendar(Job{Every: Yearly, Title: "x"}, "y", now); !strings.Contains(yearly, "DTSTART;VALUE=DATE:20270915") {
		t.Error(yearly)
	}
}

func TestPathsAreOfTheSystem(t *testing.T) {
	e, _ := New("linux", "/h", "/c", awkward)
	if e.Files[0].Path != filepath.Join("/c", "systemd", "user", "egide-audit.service") {
		t.Error(e.Files[0].Path)
	}
}
