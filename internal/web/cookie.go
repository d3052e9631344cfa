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

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
)

// maxCookie bounds the cookie's value: browsers drop a cookie that is larger than
// 4096 bytes with its name and attributes. No questionnaire that can be loaded has so
// many options that the answers are longer.
const maxCookie = 3584

var (
	errNoSession         = errors.New("the request has no session")
	errUnreadableSession = errors.New("the session is expired, altered or of other questions")
)

// A sessionStore keeps the sessions of one questionnaire, each in an encrypted
// cookie in the browser and nowhere else. The session of another questionnaire, or
// of the same one in other words, cannot be decrypted.
type sessionStore struct {
	keys      *Keys
	metrics   *Metrics
	questions *eligibility.Questionnaire
	size      int    // of the longest session, to which every session is padded
	context   []byte // the additional data of the encryption
	name      string
	secure    bool
	now       func() time.Time
}

// newSessionStore returns the store of an edition.
func newSessionStore(c Config, e address.Prefix, q *eligibility.Questionnaire) *sessionStore {
	k := &sessionStore{
		keys: c.Keys, metrics: c.Metrics, questions: q, context: []byte(q.Fingerprint()),
		name: "eligibility" + strings.ReplaceAll(string(e), "/", "-"), secure: !plainLoopback(c.BaseURL), now: c.Now,
	}
	if k.secure {
		k.name = "__Host-" + k.name
	}
	k.size = len(encodeSession(q, session{at: c.Now(), last: q.Questions[len(q.Questions)-1].ID}))
	return k
}

// KeepsAnswers reports whether browsers keep the answers of a site at a base URL.
// They do over HTTPS and, because nobody listens there, on one's own machine.
func KeepsAnswers(base string) bool { return strings.HasPrefix(base, "https:") || plainLoopback(base) }

// plainLoopback reports whether a base URL is plain HTTP on this machine.
func plainLoopback(base string) bool {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" {
		return false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return err == nil && ip.IsLoopback() || u.Hostname() == "localhost"
}

// save returns the cookie that holds a session.
func (k *sessionStore) save(s session) *http.Cookie {
	return k.cookie(k.encrypt(s), int(sessionLifetime.Seconds()))
}

// clear returns the cookie that makes a browser delete its session.
func (k *sessionStore) clear() *http.Cookie { return k.cookie("", -1) }

func (k *sessionStore) cookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: k.name, Value: value, Path: "/", MaxAge: seconds,
		Secure: k.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// load returns the session that a request brings. There is only one: no other host
// can set a cookie whose name begins with __Host-.
func (k *sessionStore) load(r *http.Request) (session, error) {
	c, err := r.Cookie(k.name)
	if err != nil {
		return session{}, errNoSession
	}
	s, ok := k.decrypt(c.Value)
	if !ok {
		k.metrics.cookieRefused()
		return session{}, errUnreadableSession
	}
	return s, nil
}

func (k *sessionStore) encrypt(s session) string {
	text := fmt.Appendf(nil, "%-*s", k.size, encodeSession(k.questions, s))
	return base64.RawURLEncoding.EncodeToString(k.keys.seal(text, k.context))
}

func (k *sessionStore) decrypt(value string) (session, bool) {
	sealed, err := base64.RawURLEncoding.DecodeString(value)
	text, ok := k.keys.open(sealed, k.context)
	if len(value) > maxCookie || err != nil || !ok {
		return session{}, false
	}
	s, ok := decodeSession(k.questions, text)
	return s, ok && s.fresh(k.now())
}
