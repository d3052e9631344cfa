package web

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/maypok86/otter/v2"
)

// A cache keeps responses, compressed in some encodings, within a bound of memory. Each is made once, however
// many requests wait for it at the same time.
type cache struct {
	responses *otter.Cache[string, *response]
	encodings []string
}

func newCache(bytes uint64, encodings ...string) cache {
	return cache{encodings: encodings, responses: otter.Must(&otter.Options[string, *response]{
		MaximumWeight: max(bytes, 1),
		Weigher:       func(_ string, r *response) uint32 { return r.weight() },
	})}
}

// get returns the response with a key, and makes it if it is not there. Errors are
// not kept.
func (c cache) get(key string, make func() (*response, error)) (*response, error) {
	if r, ok := c.responses.GetIfPresent(key); ok {
		return r, nil
	}
	return c.responses.Get(context.Background(), key, otter.LoaderFunc[string, *response](
		func(context.Context, string) (r *response, err error) {
			// All who wait get the panic of the one who makes it as an error.
			defer func() {
				if cause := recover(); cause != nil {
					err = panicError(cause)
				}
			}()
			if r, err = make(); err == nil {
				r.compress(c.encodings...)
			}
			return r, err
		}))
}

// panicError returns an error with the cause of a panic and where it happened.
func panicError(cause any) error { return fmt.Errorf("panic: %v\n%s", cause, debug.Stack()) }
