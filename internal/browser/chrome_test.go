package browser

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// domain is the domain of the hosts that the browser finds on this machine.
const domain = "example.test"

// launch starts a browser with an empty profile that makes no requests of its own.
// The function that it returns ends the browser and waits until it is gone.
func launch(ctx context.Context, dir string) (context.Context, func(), error) {
	path, err := chromium()
	if err != nil {
		return nil, func() {}, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(filepath.Join(dir, "profile")),
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("host-resolver-rules", "MAP *."+domain+" 127.0.0.1"),
		// Without a mouse, the browser would not apply the styles for hovering.
		chromedp.Flag("blink-settings", "primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium's sandbox refuses root
	}
	allocated, _ := chromedp.NewExecAllocator(ctx, options...)
	browser, _ := chromedp.NewContext(allocated, chromedp.WithErrorf(log.Printf))
	ended := func() { _ = chromedp.Cancel(browser) } // nothing can be done about an error at the end
	if err := chromedp.Do(browser); err != nil {
		return nil, ended, fmt.Errorf("starting %s: %w", path, err)
	}
	return browser, ended, nil
}

// chromium returns the path of the browser: the one that CHROMIUM names, or one
// that is installed.
func chromium() (string, error) {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium: set CHROMIUM to its path, or install it so that chromium or google-chrome starts it")
}
