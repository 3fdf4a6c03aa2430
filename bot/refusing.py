"""How a command refuses: why, on standard error, and an exit code."""

import sys


def refuse(*why: object) -> int:
    """Say why something was not done, a line each; the exit code."""
    print("\n".join(map(str, why)), file=sys.stderr)
    return 2
