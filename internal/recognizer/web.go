package recognizer

import "unicode/utf8"

const urlStandard = "https://www.rfc-editor.org/rfc/rfc3986"

var website = &Recognizer{
	ID:       "url",
	Category: "website",
	Kind:     "contact.website",
	Strength: Format,
	Doc: `Web address.
With http:// or https://, with www. in front, or a bare name under a usual top-level domain. Addresses of people on social networks are asked for first.`,
	Sources: []string{urlStandard},
	Gate:    Gate{MinBytes: 6, MaxBytes: 2048, Needs: Dot},
	Check:   checkURL,
	Find:    findURLs,
	Match:   []string{"https://example.org", "http://www.exemple.fr/photos/IMG_1.jpg?x=1", "www.exemple.fr", "judo-kerbihan.fr", "example.org/club", "HTTPS://EXAMPLE.ORG/A"},
	NoMatch: []string{"odile@example.org", "12.50", "M. Martin", "https://", "www.", "etc.", "fichier.pdf", "a.b", "https://exemple .fr"},
}

var social = &Recognizer{
	ID:       "social-handle",
	Category: "social_handle",
	Kind:     "contact.social",
	Strength: Format,
	Doc: `Account on a social network.
@name, an address of a known network with a name behind it, or the network and a name: insta: odile.m.
Misses: a bare name without @.`,
	Sources: []string{"https://help.instagram.com/182492381886913", "https://help.x.com/en/managing-your-account/x-username-rules", "https://docs.joinmastodon.org/spec/webfinger/"},
	Gate:    Gate{MinBytes: 4, MaxBytes: 200, NeedsOne: At | Slash | Colon},
	Check:   checkSocial,
	Match:   []string{"@odile.marchand", "@odile_m", "https://www.instagram.com/odile.marchand", "facebook.com/odile.marchand.7", "insta: odile.m", "@odile@example.social", "linkedin.com/in/odile-marchand", "t.me/odile_m", "snap: odilem"},
	NoMatch: []string{"odile@example.org", "@", "@ 12", "https://example.org/odile", "facebook.com", "@12", "@odile marchand", "facebook"},
}

// topLevels are those under which a bare name is taken for a web address.
var topLevels = wordList("fr", "com", "org", "net", "eu", "be", "ch", "de", "es", "it", "nl", "pt", "lu", "uk", "bzh", "info", "io", "re", "asso", "corsica", "paris", "alsace", "pl", "at", "cat")

func checkURL(text []byte) bool {
	for _, b := range text {
		if b <= ' ' || b == 0x7f {
			return false // a text of several words leaves at the first blank
		}
	}
	rest, sure := trimScheme(text)
	end := 0
	for end < len(rest) && !isOneOf(rest[end], "/?#:") {
		end++
	}
	host := rest[:end]
	if !isMailDomain(host) {
		return false
	}
	if sure || hasPrefixFold(host, "www.") {
		return len(host) > 4
	}
	dot := len(host) - 1
	for host[dot] != '.' {
		dot--
	}
	return dot > 1 && topLevels.has(host[dot+1:])
}

// trimScheme takes away http:// or https://; sure reports that one stood there.
func trimScheme(text []byte) (rest []byte, sure bool) {
	for _, scheme := range [...]string{"https://", "http://", "ftp://"} {
		if hasPrefixFold(text, scheme) {
			return text[len(scheme):], true
		}
	}
	return text, false
}

// findURLs takes only addresses that begin with a scheme or www.
func findURLs(text []byte, found func(start, end int)) {
	for i := 0; i < len(text); {
		if b := lower(text[i]); b != 'h' && b != 'w' || wordBefore(text, i) || !hasPrefixFold(text[i:], "http") && !hasPrefixFold(text[i:], "www.") {
			i++
			continue
		}
		end := i
		for end < len(text) && text[end] > ' ' && !isOneOf(text[end], "<>\"|") && blankAt(text, end) == 0 {
			if text[end] >= utf8.RuneSelf {
				_, n := utf8.DecodeRune(text[end:])
				end += n
				continue
			}
			end++
		}
		for end > i && isOneOf(text[end-1], ".,;:!?)'") {
			end--
		}
		if end > i && checkURL(text[i:end]) {
			found(i, end)
			i = end
			continue
		}
		i++
	}
}

// networks are hosts whose first path segment names an account.
var networks = []string{
	"facebook.com/", "fb.com/", "fb.me/", "m.facebook.com/", "fr-fr.facebook.com/", "instagram.com/", "twitter.com/", "x.com/", "tiktok.com/", "linkedin.com/", "fr.linkedin.com/", "snapchat.com/", "youtube.com/", "pinterest.fr/",
	"pinterest.com/", "threads.net/", "bsky.app/profile/", "t.me/", "wa.me/", "strava.com/athletes/", "twitch.tv/", "discord.gg/", "vk.com/", "github.com/",
}

// networkWords name a network in front of an account.
var networkWords = wordList("insta", "instagram", "ig", "facebook", "fb", "twitter", "tw", "snap", "snapchat", "tiktok", "linkedin", "discord", "mastodon", "telegram", "threads", "bluesky", "strava", "twitch", "messenger")

func checkSocial(text []byte) bool {
	if text[0] == '@' {
		return isHandle(text[1:])
	}
	slash, colon := false, false
	for _, b := range text {
		if b == '/' {
			slash = true
		} else if b == ':' {
			colon = true
		}
	}
	if slash { // only an address has one: the names of 24 networks need not be compared
		rest, _ := trimScheme(text)
		if hasPrefixFold(rest, "www.") {
			rest = rest[len("www."):]
		}
		for _, n := range networks {
			if len(rest) > len(n) && hasPrefixFold(rest, n) {
				return rest[len(n)] > ' '
			}
		}
	}
	if !colon {
		return false
	}
	for i, b := range text {
		if b == ':' {
			name := trimBlanks(text[i+1:])
			if len(name) > 0 && name[0] == '@' {
				name = name[1:]
			}
			return networkWords.has(trimBlanks(text[:i])) && isHandle(name)
		}
	}
	return false
}

// isHandle accepts letters, digits, dots and underscores with one letter at
// least, and the server of the fediverse behind a second @.
func isHandle(name []byte) bool {
	letters := 0
	for i, b := range name {
		switch {
		case isLetter(b):
			letters++
		case b == '@':
			return letters > 0 && isMailDomain(name[i+1:])
		case !isDigit(b) && b != '.' && b != '_' && b != '-':
			return false
		}
	}
	return letters > 0 && len(name) > 2 && len(name) <= 40
}
