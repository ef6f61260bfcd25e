// Package schedule writes the entries by which a computer's own scheduler audits
// a folder from time to time: a user timer of systemd, an agent of launchd, a
// task of Windows, a line for cron, and a reminder for any calendar, which
// installs nothing. It makes texts and names commands; it runs none.
package schedule

import (
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// Every is how often.
type Every string

// How often a folder can be audited.
const (
	Monthly     Every = "monthly"
	Quarterly   Every = "quarterly"
	TwiceYearly Every = "twice-yearly"
	Yearly      Every = "yearly"
)

// Intervals lists how often, the most often first.
func Intervals() []Every { return []Every{Monthly, Quarterly, TwiceYearly, Yearly} }

// months of the year in which an audit runs; every month for Monthly.
func (e Every) months() []int {
	switch e {
	case Monthly:
		return []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	case TwiceYearly:
		return []int{3, 9}
	case Yearly:
		return []int{9}
	}
	return []int{1, 4, 7, 10}
}

// An audit runs on this day of the month at this hour: the fifteenth falls in no
// holiday that clubs share, and at ten the computer is likely on.
const (
	day  = 15
	hour = 10
)

// name of the entry wherever it stands.
const name = "egide-audit"

// Job is what is to run.
type Job struct {
	Program string // absolute path of égide
	Folder  string // absolute path of the folder to audit
	Every   Every
	Title   string // in the language of the person: "Examiner les listes d'adhérents"
}

// arguments of the program: it asks nothing, and writes the audit beside the
// lists.
func (j Job) arguments() []string {
	return []string{"scan", "--no-input", "--quiet", "--output", filepath.Join(j.Folder, name), j.Folder}
}

// command is the whole command line, each word quoted.
func (j Job) command(quote func(string) string) string {
	words := []string{quote(j.Program)}
	for _, a := range j.arguments() {
		words = append(words, quote(a))
	}
	return strings.Join(words, " ")
}

// File is a text of an entry.
type File struct {
	Path    string
	Content []byte
}

// Entry is what a scheduler needs.
type Entry struct {
	Files  []File
	Enable [][]string // commands to run once the files are there
	Remove [][]string // commands to run before they are deleted
	Status []string   // command that says whether it is there
}

// ErrSystem is returned for a system whose scheduler is not known.
var ErrSystem = errors.New("no scheduler known for this system")

// New gives the entry for a system (linux, darwin, windows). home is the home
// folder, config that of the person's settings.
func New(system, home, config string, j Job) (Entry, error) {
	switch system {
	case "linux":
		return systemd(config, j), nil
	case "darwin":
		return launchd(home, j), nil
	case "windows":
		return windows(config, j), nil
	}
	return Entry{}, ErrSystem
}

// systemd is a timer of the person's own manager; Persistent runs it late where
// the computer was off (systemd.timer(5)).
func systemd(config string, j Job) Entry {
	folder := filepath.Join(config, "systemd", "user")
	months := make([]string, 0, 12)
	for _, m := range j.Every.months() {
		months = append(months, fmt.Sprintf("%02d", m))
	}
	command := j.command(systemdQuote)
	return Entry{
		Files: []File{
			{filepath.Join(folder, name+".service"), []byte("[Unit]\nDescription=" + oneLine(j.Title) + "\n\n[Service]\nType=oneshot\nExecStart=" + command +
				"\nSuccessExitStatus=1 3\nNice=10\n")},
			{filepath.Join(folder, name+".timer"), []byte("[Unit]\nDescription=" + oneLine(j.Title) + "\n\n[Timer]\nOnCalendar=*-" + strings.Join(months, ",") +
				fmt.Sprintf("-%02d %02d:00:00", day, hour) + "\nPersistent=true\nRandomizedDelaySec=10min\n\n[Install]\nWantedBy=timers.target\n")},
		},
		Enable: [][]string{{"systemctl", "--user", "daemon-reload"}, {"systemctl", "--user", "enable", "--now", name + ".timer"}},
		Remove: [][]string{{"systemctl", "--user", "disable", "--now", name + ".timer"}},
		Status: []string{"systemctl", "--user", "list-timers", "--all", name + ".timer"},
	}
}

// systemdQuote quotes an argument of ExecStart: percent signs and dollars mean
// something there too (systemd.service(5), "Command lines").
func systemdQuote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "%", "%%", "$", "$$").Replace(oneLine(s)) + `"`
}

// oneLine keeps a text from starting a line of its own.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == 0 {
			return ' '
		}
		return r
	}, s)
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

// launchd is an agent of the person (launchd.plist(5)).
func launchd(home string, j Job) Entry {
	label := "org.egide.audit"
	path := filepath.Join(home, "Library", "LaunchAgents", label+".plist")
	var b strings.Builder
	b.WriteString(xml.Header + "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n")
	b.WriteString("\t<key>Label</key>\n\t<string>" + label + "</string>\n\t<key>ProgramArguments</key>\n\t<array>\n")
	for _, a := range append([]string{j.Program}, j.arguments()...) {
		b.WriteString("\t\t<string>" + escape(a) + "</string>\n")
	}
	b.WriteString("\t</array>\n\t<key>StartCalendarInterval</key>\n\t<array>\n")
	for _, m := range j.Every.months() {
		fmt.Fprintf(&b, "\t\t<dict><key>Month</key><integer>%d</integer><key>Day</key><integer>%d</integer><key>Hour</key><integer>%d</integer><key>Minute</key><integer>0</integer></dict>\n", m, day, hour)
	}
	b.WriteString("\t</array>\n\t<key>LowPriorityIO</key>\n\t<true/>\n</dict>\n</plist>\n")
	return Entry{
		Files:  []File{{path, []byte(b.String())}},
		Enable: [][]string{{"launchctl", "load", "-w", path}},
		Remove: [][]string{{"launchctl", "unload", "-w", path}},
		Status: []string{"launchctl", "list", label},
	}
}

// windows is a task of the person that needs no password: it runs when the
// person is logged on, and late where the computer was off (Task Scheduler
// schema 1.2). Its file is UTF-16, which schtasks wants.
func windows(config string, j Job) Entry {
	path := filepath.Join(config, "egide", name+".xml")
	names := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	var months, arguments []string
	for _, m := range j.Every.months() {
		months = append(months, "<"+names[m-1]+"/>")
	}
	for _, a := range j.arguments() {
		arguments = append(arguments, windowsQuote(a))
	}
	text := `<?xml version="1.0" encoding="UTF-16"?>` + "\n" +
		`<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">` +
		"<RegistrationInfo><Description>" + escape(j.Title) + "</Description></RegistrationInfo>" +
		"<Triggers><CalendarTrigger><StartBoundary>2026-01-01T" + fmt.Sprintf("%02d", hour) + ":00:00</StartBoundary><ScheduleByMonth><DaysOfMonth><Day>" + strconv.Itoa(day) +
		"</Day></DaysOfMonth><Months>" + strings.Join(months, "") + "</Months></ScheduleByMonth></CalendarTrigger></Triggers>" +
		`<Principals><Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>` +
		"<Settings><StartWhenAvailable>true</StartWhenAvailable><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>" +
		"<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy><ExecutionTimeLimit>PT2H</ExecutionTimeLimit></Settings>" +
		`<Actions Context="Author"><Exec><Command>` + escape(j.Program) + "</Command><Arguments>" + escape(strings.Join(arguments, " ")) + "</Arguments></Exec></Actions></Task>\n"
	return Entry{
		Files:  []File{{path, utf16Bytes(text)}},
		Enable: [][]string{{"schtasks", "/create", "/f", "/tn", name, "/xml", path}},
		Remove: [][]string{{"schtasks", "/delete", "/f", "/tn", name}},
		Status: []string{"schtasks", "/query", "/tn", name},
	}
}

// windowsQuote quotes an argument as programs on Windows take a command line
// apart: a backslash before the closing quote counts double.
func windowsQuote(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\"") {
		return s
	}
	s = strings.ReplaceAll(s, `"`, `\"`)
	if strings.HasSuffix(s, `\`) {
		s += `\`
	}
	return `"` + s + `"`
}

func utf16Bytes(s string) []byte {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// Cron is the line for a crontab (crontab(5)): a percent sign would end the
// command.
func Cron(j Job) string {
	months := make([]string, 0, 12)
	for _, m := range j.Every.months() {
		months = append(months, strconv.Itoa(m))
	}
	command := j.command(shellQuote)
	return fmt.Sprintf("0 %d %d %s * %s\n", hour, day, strings.Join(months, ","), strings.ReplaceAll(command, "%", `\%`))
}

func shellQuote(s string) string { return "'" + strings.ReplaceAll(oneLine(s), "'", `'\''`) + "'" }

// Calendar is a reminder for any calendar program (RFC 5545): the way that
// installs nothing.
func Calendar(j Job, description string, now time.Time) string {
	months := make([]string, 0, 12)
	for _, m := range j.Every.months() {
		months = append(months, strconv.Itoa(m))
	}
	first := time.Date(now.Year(), now.Month(), day, 0, 0, 0, 0, time.UTC)
	for !first.After(now) || !slices.Contains(j.Every.months(), int(first.Month())) {
		first = first.AddDate(0, 1, 0)
	}
	lines := []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//egide//audit//FR", "BEGIN:VEVENT",
		"UID:" + name + "-" + string(j.Every) + "@egide.invalid",
		"DTSTAMP:" + now.UTC().Format("20060102T000000Z"),
		"DTSTART;VALUE=DATE:" + first.Format("20060102"),
		"RRULE:FREQ=YEARLY;BYMONTH=" + strings.Join(months, ",") + ";BYMONTHDAY=" + strconv.Itoa(day),
		"SUMMARY:" + icsText(j.Title), "DESCRIPTION:" + icsText(description), "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(icsFold(line) + "\r\n")
	}
	return b.String()
}

func icsText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "").Replace(s)
}

// icsFold breaks a line after at most 75 bytes, never inside a character.
func icsFold(line string) string {
	var b strings.Builder
	n := 0
	for _, r := range line {
		size := len(string(r))
		if n+size > 75 {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(r)
		n += size
	}
	return b.String()
}
