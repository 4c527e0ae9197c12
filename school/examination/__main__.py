"""The child's side of `school.uploads`: one file on stdin, what it is on stdout, then the end.

Its argument is the kind that the file's name claims. On stdout comes the kind that it has and,
after a newline, its bytes if they were made anew. Of a refused file stderr tells the reason.
"""

import resource
import sys

from school.examination import Refused, packages, pdfs, pictures

MIB = 1024 * 1024
LIMITS = [(resource.RLIMIT_AS, 1536 * MIB), (resource.RLIMIT_CPU, 4), (resource.RLIMIT_FSIZE, 0)]


def main():
    for kind, limit in LIMITS:
        resource.setrlimit(kind, (limit, limit))
    kind, made = examined(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.buffer.write(kind.encode() + b"\n" + made)


def examined(data, claimed):
    """(kind, bytes made anew or b""); SystemExit with the reason when it is refused."""
    if claimed == "pdf":
        return _guarded(pdfs.examine, data, "pdf-broken") or (claimed, b"")
    if claimed in packages.MAIN:
        return _guarded(packages.examine, data, "package-broken", claimed) or (claimed, b"")
    return _guarded(pictures.drawn_anew, data, "picture-broken")


def _guarded(examine, data, broken, *args):
    try:
        return examine(data, *args)
    except Refused as refused:
        sys.exit(str(refused))
    except MemoryError:
        sys.exit("heavy")
    except Exception:  # of a damaged file the libraries raise almost anything
        sys.exit(broken)


if __name__ == "__main__":
    main()
