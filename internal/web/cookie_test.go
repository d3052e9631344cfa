package web

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/problem"
)

// asked are the questions of the site's own content. All tests share them: one that
// changes them makes a copy.
func asked(t testing.TB) *eligibility.Questionnaire {
	t.Helper()
	q, problems := loadQuestions()
	if q == nil {
		t.Fatalf("loading the questions: %v", problems)
	}
	return q
}

var loadQuestions = sync.OnceValues(func() (*eligibility.Questionnaire, problem.List) {
	return eligibility.Load(content.Files, "content", "eligibility.yaml", nil)
})

func mustKeys(t testing.TB, keys ...string) *Keys {
	t.Helper()
	var all [][KeySize]byte
	for _, key := range keys {
		all = append(all, [KeySize]byte(bytes.Repeat([]byte(key), KeySize)))
	}
	return NewKeys(all[0], all[1:]...)
}

func storeWith(t testing.TB, q *eligibility.Questionnaire, change func(*Config)) *sessionStore {
	t.Helper()
	config := settings()
	config.Keys = mustKeys(t, "a")
	if change != nil {
		change(&config)
	}
	return newSessionStore(config, "", q)
}

// someSession is a session with several answers.
func someSession() session {
	return session{
		answers: eligibility.Answers{"where": {"florida"}, "mind": {"bipolar", "family"}, "safety-lately": {"none", "plan"}},
		last:    "safety-lately", at: today().Local(),
	}
}

// bring makes a request with these values as the cookie.
func bring(l *sessionStore, values ...string) *http.Request {
	r, _ := http.NewRequest("GET", "/", nil)
	for _, v := range values {
		r.Header.Add("Cookie", l.name+"="+v)
	}
	return r
}

func TestCookieRoundTrip(t *testing.T) {
	l := storeWith(t, asked(t), nil)
	for name, want := range map[string]session{
		"some answers": someSession(),
		"none":         {answers: eligibility.Answers{}, at: today().Local()},
		"begun again":  {answers: eligibility.Answers{}, at: today().Local(), restarted: true},
	} {
		c := l.save(want)
		got, err := l.load(bring(l, c.Value))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v, want %+v", name, got, err, want)
		}
		if strings.Contains(c.Value, "bipolar") || len(c.Value) > 800 {
			t.Errorf("%s: got a value of %d bytes, want one that is sealed and short", name, len(c.Value))
		}
	}
}

// The length of the cookie does not tell how far somebody came, or what they said.
func TestCookieLengthTellsNothing(t *testing.T) {
	q := *asked(t)
	q.Questions = slices.Clone(q.Questions)
	last := &q.Questions[len(q.Questions)-1]
	last.Options = slices.Clone(last.Options)
	for range 64 { // however many options there are
		last.Options = append(last.Options, last.Options[0])
		l := storeWith(t, &q, nil)
		want := len(l.save(session{at: today(), restarted: true}).Value)
		s := session{answers: eligibility.Answers{}, at: today()}
		for _, question := range q.Questions {
			s.answers[question.ID], s.last = []string{question.Options[0].Value}, question.ID
			if got := len(l.save(s).Value); got != want {
				t.Errorf("after %d answers: got a cookie of %d bytes, want %d as for none", len(s.answers), got, want)
			}
		}
	}
}

// What cannot be read is lost, whatever it is.
func TestCookieRefused(t *testing.T) {
	q := asked(t)
	l := storeWith(t, q, nil)
	good := l.save(someSession()).Value
	sealed, _ := base64.RawURLEncoding.DecodeString(good)
	flip := func(i int) string {
		altered := bytes.Clone(sealed)
		altered[i] ^= 1
		return base64.RawURLEncoding.EncodeToString(altered)
	}
	changed := func(change func(*eligibility.Questionnaire)) string {
		other := *q
		other.Questions = append([]eligibility.Question(nil), q.Questions...)
		change(&other)
		return storeWith(t, &other, nil).save(someSession()).Value
	}
	old := func(age time.Duration) string {
		s := someSession()
		s.at = today().Add(-age)
		return l.save(s).Value
	}
	for name, value := range map[string]string{
		"no base64":             "%%%",
		"nothing":               "",
		"too short":             "AAAA",
		"altered at the start":  flip(0),
		"altered in the middle": flip(len(sealed) / 2),
		"altered at the end":    flip(len(sealed) - 1),
		"cut":                   good[:len(good)-4],
		"oversized":             good + strings.Repeat("A", maxCookie),
		"a foreign key":         storeWith(t, q, func(c *Config) { c.Keys = mustKeys(t, "b") }).save(someSession()).Value,
		"another version":       changed(func(q *eligibility.Questionnaire) { q.Version++ }),
		"another questionnaire": changed(func(q *eligibility.Questionnaire) { q.ID = "other" }),
		"a word changed":        changed(func(q *eligibility.Questionnaire) { q.Questions[5].Ask += " Really?" }),
		"options in another order": changed(func(q *eligibility.Questionnaire) {
			o := append([]eligibility.Option(nil), q.Questions[0].Options...)
			o[0], o[1] = o[1], o[0]
			q.Questions[0].Options = o
		}),
		"idle for an hour": old(time.Hour),
		"from the future":  old(-2 * time.Minute),
		"from far away":    old(-1000 * 24 * time.Hour),
		"idle since 1970":  old(today().Sub(time.Unix(0, 0))),
	} {
		if got, err := l.load(bring(l, value)); !errors.Is(err, errUnreadableSession) || got.answers != nil {
			t.Errorf("%s: got %+v, %v, want the answers lost", name, got, err)
		}
	}
	if _, err := l.load(bring(l)); !errors.Is(err, errNoSession) {
		t.Errorf("without a cookie: got %v, want that none is kept", err)
	}
	for _, age := range []time.Duration{0, 59*time.Minute + 59*time.Second, -30 * time.Second} {
		if _, err := l.load(bring(l, old(age))); err != nil {
			t.Errorf("%v after the last answer: got %v, want the answers", age, err)
		}
	}
}

// A cookie that cannot be read is counted, so that an operator sees machines that do
// not share their keys; one that can be read, or none, is not.
func TestRefusedCookiesAreCounted(t *testing.T) {
	metrics := NewMetrics("1.2.3", "abc123")
	ours := storeWith(t, asked(t), func(c *Config) { c.Metrics = metrics })
	foreign := storeWith(t, asked(t), func(c *Config) { c.Keys = mustKeys(t, "b") }).save(someSession()).Value
	for _, r := range []*http.Request{bring(ours), bring(ours, ours.save(someSession()).Value), bring(ours, foreign), bring(ours, "nonsense")} {
		_, _ = ours.load(r)
	}
	collected := string(ask(t, serve(t, metrics.Handler()), "GET", "/metrics").body)
	if !strings.Contains(collected, "guides_cookies_refused_total 2\n") {
		t.Errorf("after two cookies that cannot be read, one that can and none: got the metrics\n%s\nwant guides_cookies_refused_total 2", collected)
	}
}

// Keys are replaced without taking anybody's answers away.
func TestKeysRotate(t *testing.T) {
	q := asked(t)
	with := func(keys ...string) *sessionStore {
		return storeWith(t, q, func(c *Config) { c.Keys = mustKeys(t, keys...) })
	}
	before, during, after := with("old"), with("new", "old"), with("new")
	if _, err := during.load(bring(during, before.save(someSession()).Value)); err != nil {
		t.Errorf("sealed with what is now the previous key: got %v, want the answers", err)
	}
	renewed := during.save(someSession()).Value
	if _, err := after.load(bring(after, renewed)); err != nil {
		t.Errorf("sealed while there were two keys: got %v, want the current one to open it", err)
	}
	if _, err := before.load(bring(before, renewed)); err == nil {
		t.Error("sealed while there were two keys: the previous one opens it, want the current one alone")
	}
}

func TestCookieAttributes(t *testing.T) {
	for base, want := range map[string]string{
		"https://guides.example.org": "__Host-eligibility=V; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax",
		"https://127.0.0.1:8443":     "__Host-eligibility=V; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax",
		"http://guides.example.org":  "__Host-eligibility=V; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax",
		"http://127.0.0.1:8080":      "eligibility=V; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax",
		"http://[::1]:8080":          "eligibility=V; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax",
		"http://localhost":           "eligibility=V; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax",
	} {
		l := storeWith(t, asked(t), func(c *Config) { c.BaseURL = base })
		c := l.save(someSession())
		c.Value = "V"
		if got := c.String(); got != want {
			t.Errorf("at %s: got %s, want %s", base, got, want)
		}
		if got := l.clear().String(); !strings.Contains(got, "=; Path=/; Max-Age=0; HttpOnly") {
			t.Errorf("forgetting at %s: got %s", base, got)
		}
	}
}

// Browsers send the cookie with every request; pages that ask nothing are the same
// with it as without.
func TestOtherPagesIgnoreTheCookie(t *testing.T) {
	p := visitor(t, nil)
	p.says("where", "florida")
	if p.cookie == "" {
		t.Fatal("after an answer: got no cookie")
	}
	for _, path := range []string{"/", "/what-to-expect/integration-sessions", "/privacy", "/eligibility"} {
		without, with := ask(t, p.server, "GET", path), ask(t, p.server, "GET", path, "Cookie: "+p.cookie)
		if !bytes.Equal(with.body, without.body) || with.header.Get("ETag") != without.header.Get("ETag") {
			t.Errorf("%s with the cookie: got another page than without", path)
		}
		if got := with.header.Get("Vary"); got != "Accept-Encoding" {
			t.Errorf("%s: Vary: got %q, want Accept-Encoding", path, got)
		}
	}
}

func FuzzCookie(f *testing.F) {
	l := storeWith(f, asked(f), nil)
	f.Add(l.save(someSession()).Value)
	f.Add("")
	f.Add("AAAA")
	f.Add(strings.Repeat("A", maxCookie))
	sealed := map[string]bool{l.save(someSession()).Value: true}
	f.Fuzz(func(t *testing.T, value string) {
		r, _ := http.NewRequest("GET", "/", nil)
		r.AddCookie(&http.Cookie{Name: l.name, Value: value})
		if s, err := l.load(r); err == nil && !sealed[value] && !reflect.DeepEqual(s, someSession()) {
			t.Errorf("a cookie %q that we did not seal: got %+v, want it refused", value, s)
		}
	})
}

// What encodeSession cannot have written is refused, whoever sealed it.
func TestDecodeSessionRefuses(t *testing.T) {
	q := asked(t)
	good := string(encodeSession(q, someSession()))
	if _, ok := decodeSession(q, []byte(good+"  ")); !ok {
		t.Errorf("decoding %q with spaces after it: got it refused", good)
	}
	for name, text := range map[string]string{
		"another digit":    strings.Replace(good, `"c":"1`, `"c":"2`, 1),
		"a digit more":     strings.Replace(good, `"c":"`, `"c":"0`, 1),
		"a digit less":     strings.Replace(good, `"c":"1`, `"c":"`, 1),
		"an unknown key":   strings.Replace(good, "{", `{"x":1,`, 1),
		"no such question": strings.Replace(good, `"l":`, `"l":9`, 1),
		"something after":  good + "{}",
		"nothing":          "",
	} {
		if s, ok := decodeSession(q, []byte(text)); ok {
			t.Errorf("decoding a session with %s: got %+v, want it refused", name, s)
		}
	}
}

// Whatever a key of ours may have sealed one day, what is decoded is answers to these
// questions or nothing.
func FuzzDecodeSession(f *testing.F) {
	q := asked(f)
	f.Add(encodeSession(q, someSession()))
	f.Add([]byte(`{"t":1,"l":99,"c":"01"}`))
	f.Add([]byte(`{"t":9223372036854775807,"l":0,"c":"` + strings.Repeat("1", 1000) + `"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, ok := decodeSession(q, text)
		if !ok {
			return
		}
		for id, values := range s.answers {
			question, known := q.Question(id)
			if !known || len(values) == 0 || len(values) > len(question.Options) {
				t.Errorf("decoding %q: got the answer %v to %q", text, values, id)
			}
		}
		s.fresh(today())
		if again, ok := decodeSession(q, encodeSession(q, s)); !ok || !reflect.DeepEqual(again.answers, s.answers) {
			t.Errorf("encoding %+v again: got %+v", s, again)
		}
	})
}
