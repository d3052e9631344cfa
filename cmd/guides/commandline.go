package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/alecthomas/kong"
)

// newParser returns the parser of the command line. Every kind of value has its own
// decoder, because the messages of kong's speak of Go's types.
func newParser(stdout, stderr io.Writer, options ...kong.Option) *kong.Kong {
	return kong.Must(&commands{}, append(options,
		kong.Name("guides"),
		kong.Description("Patient guides, from Markdown to a website. "+
			"What the command line leaves out is taken from the environment; an empty value counts as none."),
		kong.Writers(stdout, stderr),
		kong.DefaultEnvars("GUIDES"),
		kong.Vars{"version": longVersion()},
		kong.PostBuild(func(k *kong.Kong) error {
			k.Model.HelpFlag.Help = "Show this help."
			return nil
		}),
		kong.KindMapper(reflect.String, decoder[string](func(given string) (string, error) { return given, nil })),
		kong.KindMapper(reflect.Bool, boolean{}),
		kong.TypeMapper(reflect.TypeFor[hostPort](), decoder[hostPort](readAddress)),
		kong.TypeMapper(reflect.TypeFor[origin](), decoder[origin](readOrigin)),
		kong.TypeMapper(reflect.TypeFor[ancestors](), decoder[ancestors](readAncestors)),
		kong.TypeMapper(reflect.TypeFor[networks](), decoder[networks](readNetworks)),
		kong.TypeMapper(reflect.TypeFor[mebibytes](), decoder[mebibytes](readMebibytes)),
		kong.TypeMapper(reflect.TypeFor[cookieKeys](), decoder[cookieKeys](readKeys)),
		kong.TypeMapper(reflect.TypeFor[day](), decoder[day](readDay)),
	)...)
}

// A decoder turns one word of the command line into a value. An empty word stands for
// the default: scripts pass on variables that nobody set.
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

// rejectSecrets returns an error if a secret is given on the command line: every user
// of the machine can read that, and shells write it down.
func rejectSecrets(path []*kong.Path) error {
	for _, p := range path {
		if p.Flag != nil && p.Flag.Name == "cookie-keys" {
			return errors.New("--cookie-keys: other users of this machine can read a command line; give the keys in GUIDES_COOKIE_KEYS, and make new ones, because these have been shown")
		}
	}
	return nil
}

var envError = regexp.MustCompile(`^--\S+: (.*) \(from envar ([A-Z_]+)=.*\)$`)

// usageError returns what is wrong with a command line, by the name of the variable if
// it comes from the environment, and where to read more.
func usageError(err error) string {
	more := "guides --help"
	if at, ok := errors.AsType[*kong.ParseError](err); ok && at.Context.Selected() != nil {
		more = at.Context.Selected().FullPath() + " --help"
	}
	return envError.ReplaceAllString(err.Error(), "$2: $1") + " (see " + more + ")"
}

// prefix begins the name of every variable that is a setting.
const prefix = "GUIDES_"

// variables returns the names of the variables that a command or its subcommands
// read, and those of the project's tests.
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

// warnUnknown writes a warning for each variable that looks like a setting and is
// none: most likely its name is mistyped. Its value may be secret.
func warnUnknown(w io.Writer, known, environ []string) {
	for _, variable := range slices.Sorted(slices.Values(environ)) {
		name, value, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(name, prefix) || value == "" || slices.Contains(known, name) || setByKubernetes(name, value) {
			continue
		}
		name = strings.Map(printable, name)
		fmt.Fprintf(w, "guides: warning: %s in the environment is no setting and does nothing%s\n", name, suggest(name, known))
	}
}

var kubernetesPattern = regexp.MustCompile(`_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_|$)`)

// setByKubernetes reports whether Kubernetes set the variable, as it does for a
// service that is called guides.
func setByKubernetes(name, value string) bool {
	return kubernetesPattern.MatchString(name) || strings.HasSuffix(name, "_PORT") && strings.Contains(value, "://")
}

// suggest returns the end of a warning: the setting whose name is closest, or where
// all of them are listed if none is close.
func suggest(mistyped string, known []string) string {
	word := strings.TrimPrefix(mistyped, prefix)
	best, least := "", max(2, len(word)/3)+1
	for _, name := range known {
		if d := levenshtein.ComputeDistance(word, strings.TrimPrefix(name, prefix)); d < least && d < len(word) {
			best, least = name, d
		}
	}
	if best == "" {
		return " (see guides serve --help)"
	}
	return "; did you mean " + best + "?"
}
