"""The program in many short lives. Each line read forks one, which has nothing left to import and then runs as ever.

Its process number is printed first, so that it can be killed.
"""

import os
import sys

import bot.serve  # noqa: F401
from bot.__main__ import main

for _ in sys.stdin:
    life = os.fork()
    if life == 0:
        print(os.getpid(), flush=True)
        sys.exit(main())
    os.waitpid(life, 0)
