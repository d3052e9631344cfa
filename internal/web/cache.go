package web

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"

	"github.com/maypok86/otter/v2"
)

// answers keeps finished answers within a bound of memory. Each is made once, by
// one maker, when it is first asked for.
type cache struct {
	kept    *otter.Cache[string, *response]
	mu      sync.Mutex
	waiting map[string]bool // keys of those that wait for their best compression
	working bool
	resting bool
}

func newCache(bound uint64) *cache {
	return &cache{waiting: map[string]bool{}, kept: otter.Must(&otter.Options[string, *response]{
		MaximumWeight: max(bound, 1),
		Weigher:       func(_ string, a *response) uint32 { return a.weight() },
	})}
}

// at gives the answer to a request that its path alone decides, if it is kept.
func (k *cache) at(r *http.Request) (*response, bool) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return nil, false
	}
	a, ok := k.kept.GetIfPresent(r.URL.Path)
	return a, ok && a.route != ""
}

// get gives the answer that is kept under a key, or has it made. What fails is
// not kept.
func (k *cache) get(key string, make func() (*response, error)) (*response, error) {
	if a, ok := k.kept.GetIfPresent(key); ok {
		return a, nil
	}
	maker := false
	a, err := k.kept.Get(context.Background(), key, otter.LoaderFunc[string, *response](func(context.Context, string) (*response, error) {
		maker = true
		return caught(make)
	}))
	if err == nil && maker && a.gzip != nil {
		k.improve(key)
	}
	return a, err
}

// caught makes an error of a panic, so that all who wait for the answer hear of
// it in the same way.
func caught(make func() (*response, error)) (a *response, err error) {
	defer func() {
		if what := recover(); what != nil {
			err = panicked(what)
		}
	}()
	return make()
}

// panicked makes an error of what a panic said, with the place it came from.
func panicked(what any) error { return fmt.Errorf("panic: %v\n%s", what, debug.Stack()) }

// improve puts an answer down for its best compression. One worker does it
// beside the requests and ends when nothing is waiting. An answer is put down by
// its key alone: what waits must not keep more in memory than the bound allows.
func (k *cache) improve(key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.resting {
		return
	}
	k.waiting[key] = true
	if !k.working {
		k.working = true
		go k.work()
	}
}

// rest ends the compression for good: another build answers from now on.
func (k *cache) rest() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.resting = true
	clear(k.waiting)
}

func (k *cache) work() {
	for key, some := k.next(); some; key, some = k.next() {
		// One that is kept no longer would be improved for nobody.
		if kept, ok := k.kept.GetEntryQuietly(key); ok {
			kept.Value.improve()
		}
	}
}

// next takes one of the waiting answers, or ends the worker.
func (k *cache) next() (key string, some bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for key := range k.waiting {
		delete(k.waiting, key)
		return key, true
	}
	k.working = false
	return "", false
}
