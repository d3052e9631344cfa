package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// Keys encrypt what a browser keeps for us, with AES-256-GCM. They outlive a build,
// so that answers survive a reload. The bytes of a key cannot be read or printed.
type Keys struct{ sealers []cipher.AEAD }

// NewKeys returns keys of which the current one encrypts and all decrypt, so that a key
// can be replaced while people are under way.
func NewKeys(current [KeySize]byte, earlier ...[KeySize]byte) *Keys {
	k := &Keys{}
	for _, key := range append([][KeySize]byte{current}, earlier...) {
		block, _ := aes.NewCipher(key[:])                // never fails with a key of the right length
		sealer, _ := cipher.NewGCMWithRandomNonce(block) // nor does this with AES
		k.sealers = append(k.sealers, sealer)
	}
	return k
}

// RandomKeys returns a key that nobody else has, and that ends with the process.
func RandomKeys() *Keys {
	var key [KeySize]byte
	_, _ = rand.Read(key[:]) // never fails, by its documentation
	return NewKeys(key)
}

// seal encrypts a text; context is the additional data it is bound to.
func (k *Keys) seal(text, context []byte) []byte {
	return k.sealers[0].Seal(nil, nil, text, context)
}

// open returns the text that one of the keys sealed with the same context.
func (k *Keys) open(sealed, context []byte) ([]byte, bool) {
	for _, s := range k.sealers {
		if text, err := s.Open(nil, nil, sealed, context); err == nil {
			return text, true
		}
	}
	return nil, false
}
