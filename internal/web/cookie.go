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

// mostCookie bounds the cookie's value: browsers drop what is larger than 4096
// bytes with its name and attributes.
const mostCookie = 3584

// grain is what a state's length is rounded up to, so that the length of the
// cookie does not tell how much was answered.
const grain = 256

var (
	errNoState   = errors.New("no answers are kept")
	errLostState = errors.New("the answers that are kept cannot be read")
)

// A locker keeps the state of the questions in a cookie, sealed so that nobody
// else can read or change it. What was sealed for other questions, or for the same ones in other
// words, does not open.
type locker struct {
	keys      *Keys
	questions *eligibility.Questionnaire
	belongs   []byte
	name      string
	secure    bool
	now       func() time.Time
}

// newLocker makes a locker. It refuses questions with more options than a cookie
// can hold answers.
func newLocker(c Config, q *eligibility.Questionnaire) (*locker, error) {
	l := &locker{
		keys: c.Keys, questions: q, belongs: []byte(q.Edition() + "\n" + q.Fingerprint()),
		name: "__Secure-eligibility", secure: true, now: c.Now,
	}
	if plainLoopback(c.BaseURL) {
		l.name, l.secure = "eligibility", false
	}
	most := state{answers: eligibility.Answers{}, at: c.Now(), again: true}
	for _, question := range q.Questions {
		for _, o := range question.Options {
			most.answers[question.ID] = append(most.answers[question.ID], o.Value)
		}
	}
	if n := len(l.sealed(most)); n > mostCookie {
		return nil, fmt.Errorf("the answers to all questions take %d bytes of a cookie; %d are the most", n, mostCookie)
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
func (l *locker) put(s state) *http.Cookie {
	return l.cookie(l.sealed(s), int(idle.Seconds()))
}

// empty gives the cookie that makes a browser forget.
func (l *locker) empty() *http.Cookie { return l.cookie("", -1) }

func (l *locker) cookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: l.name, Value: value, Path: "/eligibility", MaxAge: seconds,
		Secure: l.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

func (l *locker) sealed(s state) string {
	text := pack(l.questions, s)
	// Spaces at its end mean nothing to JSON.
	text = append(text, strings.Repeat(" ", -len(text)&(grain-1))...)
	return base64.RawURLEncoding.EncodeToString(l.keys.seal(text, l.belongs))
}

// take gives the state that a request brings. A browser can bring several
// cookies of one name; another site of the same domain may have set one of them.
func (l *locker) take(r *http.Request) (state, error) {
	err := errNoState
	for _, c := range r.CookiesNamed(l.name) {
		if s, ok := l.opened(c.Value); ok {
			return s, nil
		}
		err = errLostState
	}
	return state{}, err
}

func (l *locker) opened(value string) (state, bool) {
	if len(value) > mostCookie {
		return state{}, false
	}
	sealed, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return state{}, false
	}
	text, ok := l.keys.open(sealed, l.belongs)
	if !ok {
		return state{}, false
	}
	s, ok := unpack(l.questions, text)
	return s, ok && s.fresh(l.now())
}
