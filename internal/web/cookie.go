package web

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/tovani/guides/internal/eligibility"
)

// maxCookie bounds the cookie's value: browsers drop what is larger than 4096
// bytes with its name and attributes.
const maxCookie = 3584

// padding is what a state's length is rounded up to, so that the length of the
// cookie does not tell how much was answered.
const padding = 256

var (
	errNoSession         = errors.New("no answers are kept")
	errUnreadableSession = errors.New("the answers that are kept cannot be read")
)

// A locker keeps the state of the questions in a cookie, sealed so that nobody
// else can read or change it. What was sealed for other questions, or for the same ones in other
// words, does not open.
type sessionStore struct {
	keys      *Keys
	questions *eligibility.Questionnaire
	context   []byte
	name      string
	secure    bool
	now       func() time.Time
}

// newSessionStore makes a locker. It refuses questions with more options than a cookie
// can hold answers.
func newSessionStore(c Config, q *eligibility.Questionnaire) (*sessionStore, error) {
	l := &sessionStore{
		keys: c.Keys, questions: q, context: []byte(q.Edition() + "\n" + q.Fingerprint()),
		name: "__Host-eligibility", secure: true, now: c.Now,
	}
	if plainLoopback(c.BaseURL) {
		l.name, l.secure = "eligibility", false
	}
	most := session{answers: eligibility.Answers{}, at: c.Now(), restarted: true}
	for _, question := range q.Questions {
		for _, o := range question.Options {
			most.answers[question.ID] = append(most.answers[question.ID], o.Value)
		}
	}
	if n := len(l.encrypt(most)); n > maxCookie {
		return nil, fmt.Errorf("the answers to all questions take %d bytes of a cookie; %d are the most", n, maxCookie)
	}
	return l, nil
}

// KeepsAnswers tells whether browsers keep the answers of a site at an address.
// They do over HTTPS and, because nobody listens there, on one's own machine.
func KeepsAnswers(base string) bool { return strings.HasPrefix(base, "https:") || plainLoopback(base) }

// plainLoopback tells whether an address is plain HTTP on this machine.
func plainLoopback(base string) bool {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" {
		return false
	}
	at, err := netip.ParseAddr(u.Hostname())
	return err == nil && at.IsLoopback() || u.Hostname() == "localhost"
}

// put gives the cookie that keeps a state.
func (l *sessionStore) save(s session) *http.Cookie {
	return l.cookie(l.encrypt(s), int(sessionLifetime.Seconds()))
}

// empty gives the cookie that makes a browser forget.
func (l *sessionStore) clear() *http.Cookie { return l.cookie("", -1) }

func (l *sessionStore) cookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: l.name, Value: value, Path: "/", MaxAge: seconds,
		Secure: l.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

func (l *sessionStore) encrypt(s session) string {
	text := encodeSession(l.questions, s)
	// Spaces at its end mean nothing to JSON.
	text = append(text, strings.Repeat(" ", -len(text)&(padding-1))...)
	return base64.RawURLEncoding.EncodeToString(l.keys.seal(text, l.context))
}

// load returns the session that a request brings. There is only one: no other host
// can set a cookie whose name begins with __Host-.
func (l *sessionStore) load(r *http.Request) (session, error) {
	c, err := r.Cookie(l.name)
	if err != nil {
		return session{}, errNoSession
	}
	s, ok := l.decrypt(c.Value)
	if !ok {
		return session{}, errUnreadableSession
	}
	return s, nil
}

func (l *sessionStore) decrypt(value string) (session, bool) {
	if len(value) > maxCookie {
		return session{}, false
	}
	sealed, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return session{}, false
	}
	text, ok := l.keys.open(sealed, l.context)
	if !ok {
		return session{}, false
	}
	s, ok := decodeSession(l.questions, text)
	return s, ok && s.fresh(l.now())
}
