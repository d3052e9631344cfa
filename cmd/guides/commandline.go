package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/tovani/guides/internal/web"
)

// newParser returns the parser of the command line. Every kind of value has a decoder of
// its own, because kong's messages name types of Go.
func newParser(stdout, stderr io.Writer, options ...kong.Option) *kong.Kong {
	return kong.Must(&commands{}, append(options,
		kong.Name("guides"),
		kong.Description("Patient guides, from Markdown to a website. "+
			"What the command line leaves out is taken from the environment; an empty value counts as none."),
		kong.Writers(stdout, stderr),
		kong.DefaultEnvars("GUIDES"),
		kong.Vars{"version": longVersion(), "formats": formatNames(), "connections": strconv.Itoa(mostConnections), "reserved": strconv.Itoa(reservedFiles)},
		kong.PostBuild(func(k *kong.Kong) error {
			k.Model.HelpFlag.Help = "Show this help."
			return nil
		}),
		kong.KindMapper(reflect.String, decoder[string](func(given string) (string, error) { return given, nil })),
		kong.KindMapper(reflect.Bool, boolean{}),
		kong.TypeMapper(reflect.TypeFor[listenAt](), decoder[listenAt](readListenAt)),
		kong.TypeMapper(reflect.TypeFor[hostPort](), decoder[hostPort](readAddress)),
		kong.TypeMapper(reflect.TypeFor[format](), decoder[format](readFormat)),
		kong.TypeMapper(reflect.TypeFor[origin](), decoder[origin](readOrigin)),
		kong.TypeMapper(reflect.TypeFor[webPage](), decoder[webPage](readWebPage)),
		kong.TypeMapper(reflect.TypeFor[ancestors](), decoder[ancestors](readAncestors)),
		kong.TypeMapper(reflect.TypeFor[networks](), decoder[networks](readNetworks)),
		kong.TypeMapper(reflect.TypeFor[mebibytes](), decoder[mebibytes](readMebibytes)),
		kong.TypeMapper(reflect.TypeFor[logFormat](), decoder[logFormat](readLogFormat)),
		kong.TypeMapper(reflect.TypeFor[connLimit](), decoder[connLimit](readConnLimit)),
		kong.TypeMapper(reflect.TypeFor[*web.Keys](), decoder[*web.Keys](readKeys)),
		kong.TypeMapper(reflect.TypeFor[time.Time](), decoder[time.Time](readDay)),
	)...)
}

// A decoder returns the value of one word of the command line. An empty word stands for
// the default: scripts pass on variables that are not set.
type decoder[T any] func(given string) (T, error)

// Decode reads the next word and sets the target, or appends to it if it is a list.
func (decode decoder[T]) Decode(ctx *kong.DecodeContext, target reflect.Value) error {
	word := ctx.Scan.Pop()
	if !word.IsValue() {
		return errors.New("needs a value")
	}
	value, err := decode(cmp.Or(word.String(), ctx.Value.Default))
	if err != nil {
		return err
	}
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Slice {
		v = reflect.AppendSlice(target, v)
	}
	target.Set(v.Convert(target.Type()))
	return nil
}

// A boolean decodes a flag that is on or off.
type boolean struct{}

// IsBool reports to kong that the flag needs no value.
func (boolean) IsBool() bool { return true }

// Decode sets the target to the value of the flag, or to true if it has none.
func (boolean) Decode(ctx *kong.DecodeContext, target reflect.Value) error {
	if ctx.Scan.Peek().Type != kong.FlagValueToken {
		target.SetBool(true)
		return nil
	}
	switch given := ctx.Scan.Pop().String(); strings.ToLower(given) {
	case "true", "yes", "on", "1":
		target.SetBool(true)
	case "false", "no", "off", "0", "":
		target.SetBool(false)
	default:
		return fmt.Errorf("must be true or false, not %q", given)
	}
	return nil
}

// rejectSecrets returns an error if a secret is given on the command line: every user of
// the machine can read it there, and shells keep a history.
func rejectSecrets(path []*kong.Path) error {
	for _, p := range path {
		if p.Flag != nil && isSecret(p.Flag) {
			return errors.New("--cookie-keys: other users of this machine can read a command line; give the keys in GUIDES_COOKIE_KEYS, and make new ones, because these have been shown")
		}
	}
	return nil
}

// isSecret reports whether the value of a flag is secret.
func isSecret(f *kong.Flag) bool { return f.Name == "cookie-keys" }

var envError = regexp.MustCompile(`^--\S+: (.*) \(from envar ([A-Z_]+)=.*\)$`)

// usageError returns the message of an error of the parser, with the name of the variable
// if the value comes from the environment, and with the help to read.
func usageError(err error) string {
	more := "guides --help"
	if at, ok := errors.AsType[*kong.ParseError](err); ok && at.Context.Selected() != nil {
		more = at.Context.Selected().FullPath() + " --help"
	}
	return envError.ReplaceAllString(err.Error(), "$2: $1") + " (see " + more + ")"
}

// variables returns the names of the environment variables that a command and its
// subcommands read, and of those that the tests read.
func variables(n *kong.Node) []string {
	known := []string{"GUIDES_BROWSER", "GUIDES_SOAK"}
	for _, flag := range n.Flags {
		known = append(known, flag.Envs...)
	}
	for _, child := range n.Children {
		known = append(known, variables(child)...)
	}
	return known
}

var fromKubernetes = regexp.MustCompile(`_SERVICE_(HOST|PORT)|_PORT_[0-9]+_|_PORT=[a-z]+://`)

// warnUnknown writes a warning for each variable that looks like a setting but is none:
// most likely its name is mistyped. It does not repeat the value, which may be secret.
// Kubernetes sets variables of its own for a service that is called guides.
func warnUnknown(w io.Writer, known, environ []string) {
	for _, variable := range slices.Sorted(slices.Values(environ)) {
		name, value, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(name, "GUIDES_") || value == "" || slices.Contains(known, name) || fromKubernetes.MatchString(variable) {
			continue
		}
		fmt.Fprintf(w, "guides: warning: %s in the environment is no setting and does nothing (see guides serve --help)\n", strings.Map(printable, name))
	}
}
