package journal

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lock holds the file for this process until it is closed or the process ends, however it does. What is
// locked lies far behind the end, as others may not read what is locked.
func lock(file *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(file.Fd()), flags, 0, 1, 0, behind())
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return ErrSending
	}
	return err
}

// unlock gives back what lock holds.
func unlock(file *os.File) {
	_ = windows.UnlockFileEx(windows.Handle(file.Fd()), 0, 1, 0, behind()) // closing the file does it too
}

// behind is the place that is locked.
func behind() *windows.Overlapped { return &windows.Overlapped{OffsetHigh: 1 << 30} }
