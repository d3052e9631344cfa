package web

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"net/http"
	"net/netip"
	"regexp"
)

// method gives the request's method if it is one that is registered: others are
// whatever a client likes to write into our log.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch,
		http.MethodDelete, http.MethodConnect, http.MethodOptions, http.MethodTrace:
		return r.Method
	}
	return "other"
}

var requestIDShape = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// requestID takes the id that a trusted proxy gave the request, so that its log
// and ours can be read together, or makes one.
func (s *Site) requestID(r *http.Request) string {
	if given := r.Header.Get("X-Request-Id"); requestIDShape.MatchString(given) && s.trusts(r.RemoteAddr) {
		return given
	}
	var id [8]byte
	binary.BigEndian.PutUint64(id[:], rand.Uint64()) // no secret: it only has to differ
	return hex.EncodeToString(id[:])
}

func (s *Site) trusts(peer string) bool {
	at, err := netip.ParseAddrPort(peer)
	if err != nil {
		return false
	}
	for _, network := range s.config.TrustedProxies {
		if network.Contains(at.Addr().Unmap()) {
			return true
		}
	}
	return false
}

// rescue ends a request whose handling panicked. What happened goes to the log.
func (s *Site) rescue(w http.ResponseWriter, r *http.Request) {
	switch what := recover(); {
	case what == nil:
	case what == http.ErrAbortHandler:
		panic(what)
	default:
		s.fail(w, r, panicked(what))
	}
}
