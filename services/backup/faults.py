"""Why a backup is not made, or not restored."""


class BadBackup(Exception):
    """The file is no whole backup of this program's database."""


class InUse(Exception):
    """Somebody else has the database open."""


class Failed(Exception):
    """It did not work for a reason that lies elsewhere: the disk, the server, a program that is missing."""
