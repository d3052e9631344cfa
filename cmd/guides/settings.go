package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/tovani/guides/internal/web"
)

// The types of the settings. Values are checked and normalized when the command line
// is parsed.
type (
	origin    string         // scheme and host, without a slash at the end; "" if not given
	ancestors []string       // sources of frame-ancestors in a Content-Security-Policy; empty for 'none'
	networks  []netip.Prefix // of proxies
	mebibytes uint64
)

var originPattern = regexp.MustCompile(`^https?://(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$`)

// readOrigin does not repeat a wrong value: there may be a password in it.
func readOrigin(given string) (origin, error) {
	tidy := strings.ToLower(strings.TrimRight(given, "/"))
	_, err := url.Parse(tidy) // what the pattern lets through in brackets may be no address
	if given != "" && (err != nil || !originPattern.MatchString(tidy)) {
		return "", errors.New("must be http:// or https:// and a host, with nothing after it, as in https://guides.example.org")
	}
	return origin(tidy), nil
}

var sourcePattern = regexp.MustCompile(`^(?:'self'|\*|https?:|(?:https?://)?(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?::(?:[0-9]{1,5}|\*))?/?)$`)

// readAncestors accepts 'self' and 'none' without their quotes too: a shell removes
// them, and a browser would read what is left as the name of a host.
func readAncestors(given string) (ancestors, error) {
	var sources ancestors
	none := false
	for _, word := range words(given) {
		source := strings.ToLower(word)
		switch {
		case source == "none" || source == "'none'":
			none = true
		case source == "self":
			sources = append(sources, "'self'")
		case sourcePattern.MatchString(source):
			sources = append(sources, strings.TrimSuffix(source, "/"))
		default:
			return nil, fmt.Errorf("must be self, none or the addresses of sites, as in \"self https://ehr.example.org\", not %q", word)
		}
	}
	if none && len(sources) > 0 {
		return nil, fmt.Errorf("must be either none or some sites, not %q", given)
	}
	return sources, nil
}

// readNetworks accepts a single address as a network of its own.
func readNetworks(given string) (networks, error) {
	var all networks
	for _, word := range words(given) {
		network, err := netip.ParsePrefix(word)
		if single, notSingle := netip.ParseAddr(word); notSingle == nil {
			network, err = single.Prefix(single.BitLen())
		}
		if err != nil || network.Addr().Is4In6() {
			return nil, fmt.Errorf("must be networks or addresses, as in 10.0.0.0/8 or 2001:db8::1, not %q", word)
		}
		all = append(all, network)
	}
	return all, nil
}

// readKeys does not repeat a wrong value: it is secret too.
func readKeys(given string) (*web.Keys, error) {
	var all [][web.KeySize]byte
	for i, word := range words(given) {
		key, err := base64.StdEncoding.DecodeString(word)
		switch {
		case err != nil:
			return nil, fmt.Errorf("key %d is not base64; make one with openssl rand -base64 %d", i+1, web.KeySize)
		case len(key) != web.KeySize:
			return nil, fmt.Errorf("key %d has %d bytes; make one of %d with openssl rand -base64 %d", i+1, len(key), web.KeySize, web.KeySize)
		case i == 2:
			return nil, errors.New("must be one or two keys: the current one, and the one before it")
		case i == 1 && all[0] == [web.KeySize]byte(key):
			return nil, errors.New("the two keys are the same; give the current one first, then the one before it")
		}
		all = append(all, [web.KeySize]byte(key))
	}
	if len(all) == 0 {
		return nil, nil
	}
	return web.NewKeys(all[0], all[1:]...), nil
}

// readMebibytes accepts only what does not overflow as a number of bytes.
func readMebibytes(given string) (mebibytes, error) {
	n, err := strconv.ParseUint(given, 10, 24)
	if err != nil {
		return 0, fmt.Errorf("must be a whole number of MiB, as in 64, not %q", given)
	}
	return mebibytes(n), nil
}

// words splits a list at spaces and commas.
func words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
}
