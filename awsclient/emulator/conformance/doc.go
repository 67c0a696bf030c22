// Package conformance runs the real AWS CLI against the emulator.
//
// The cases are data: scenarios of `aws` command lines with the answer that AWS
// gives to each. One test holds the emulator to them; the other runs the same
// scenarios against moto_server, and lets the two differ only where a row of
// the table of disagreements says so. A row that no longer holds fails too.
//
// A third test makes changes through the client, and pastes the commands that
// trailboss shows for them into a shell: both must come out the same.
//
// What the rules alone decide is tried by the Go tests of the rules and of the
// emulator; the cases try what the CLI and the wire may change.
//
// The tests need `aws` and `moto_server` on the path, and the build tag:
//
//	go test -tags conformance ./awsclient/emulator/conformance
package conformance
