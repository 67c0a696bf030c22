"""Makes calls of the AWS CLI, each in a process of its own, without loading Python and the CLI each time.

Usage: warm.py SOCKET

A connection is one call. It brings the three standard files and then, as JSON, the arguments, the
environment and the folder; the answer is the exit status in one byte. All ends with the standard input.
"""

import json
import os
import select
import signal
import socket
import sys
import traceback

import awscli.clidriver
import awscli.handlers  # noqa: F401, which the first call would load


DATA_PATH = os.environ["AWS_DATA_PATH"]  # which the CLI sets as it is loaded


def call(connection):
    """Makes the call of a connection, as the program aws does."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, files, _, _ = socket.recv_fds(connection, 1, 3)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    with connection.makefile("rb") as text:
        wanted = json.load(text)
    os.environ.clear()
    os.environ.update(wanted["Environment"], AWS_DATA_PATH=DATA_PATH)
    os.chdir(wanted["Folder"])
    sys.argv = ["aws", *wanted["Arguments"]]
    try:
        status = awscli.clidriver.main()
    except SystemExit as end:
        status = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(bytes([status or 0]))


def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(sys.argv[1])
    listener.listen()
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:
            return
        connection, _ = listener.accept()
        if os.fork() == 0:
            try:
                call(connection)
            except BaseException:
                traceback.print_exc()
            os._exit(0)
        connection.close()


main()
