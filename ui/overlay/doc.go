// Package overlay holds what lies over the panes: help, palette, pickers, the
// review of changes, the progress of a run, and messages. Each draws its own
// box; the root puts it in the middle.
package overlay
