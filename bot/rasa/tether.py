"""Starts a command that dies together with whoever started this; used by `supervisor.py` only.

Linux ends a process whose parent is gone only if the process itself asked for it, and the wish
survives exec: so this little script asks, then becomes the command. Elsewhere it only becomes
the command.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    """Become `command`, tied to the life of the process `parent`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # It died before the wish was made.
            sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 - the supervisor's own command, not a person's


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
