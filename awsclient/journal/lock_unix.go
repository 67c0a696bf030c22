//go:build unix

package journal

import (
	"errors"
	"os"
	"syscall"
)

// lock holds the file for this process until it is closed or the process ends, however it does.
func lock(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) // #nosec G115 -- descriptors are small
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrSending
	}
	return err
}

// unlock gives back what lock holds.
func unlock(file *os.File) {
	_ = syscall.Flock(int(file.Fd()), syscall.LOCK_UN) // #nosec G115 -- likewise; closing the file does it too
}
