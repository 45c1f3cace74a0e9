"""Bodies decompressed step by step, so that a small answer cannot fill the memory.

Pure: bytes in, bytes out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

ACCEPTED = "gzip, deflate"
"""What `decoded` understands, as the header of a request says it."""

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MARK = b"\x1f\x8b"


class BadBodyError(Exception):
    """A body is not what its header says."""


def decoded(chunks: Iterable[bytes], coding: str, most: int) -> Iterator[bytes]:
    """Yield a body as it was before the server compressed it, at most `most` + 1 bytes of it.

    The one byte more tells a body that is too large from one that just fits; no more than that is ever decompressed.
    `coding` is the Content-Encoding. Raises BadBodyError, also for a coding that was not asked for.
    """
    names = [name for part in coding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if not names:
        pieces: Iterator[bytes] = iter(chunks)
    elif names in (["gzip"], ["x-gzip"], ["deflate"]):
        pieces = _inflated(chunks, names[0] == "deflate", most + 1)
    else:
        # Two codings on top of each other, a bomb in a bomb, are no browser's habit either.
        raise BadBodyError(f"Content-Encoding: {coding}")
    room = most + 1
    for piece in pieces:
        if piece:
            yield piece[:room]
        room -= len(piece)
        if room <= 0:
            return


def _inflated(chunks: Iterable[bytes], deflate: bool, room: int) -> Iterator[bytes]:
    """Yield what comes out, of which no step makes more than the room that is left.

    Who takes it stops when the room is used up: none at all would mean no limit to zlib.
    """
    waiting = b""
    inflate = None
    try:
        for chunk in chunks:
            data, waiting = waiting + chunk, b""
            while data:
                if inflate is None or inflate.eof:
                    if len(data) < 2:
                        waiting = data
                        break
                    if inflate is not None and (deflate or not data.startswith(_GZIP_MARK)):
                        return  # what follows the end is padding
                    inflate = zlib.decompressobj(_bits(data) if deflate else _GZIP)
                piece = inflate.decompress(data, room)
                yield piece
                room -= len(piece)
                data = inflate.unused_data
    except zlib.error as error:
        raise BadBodyError(str(error)) from error
    if (inflate is None and waiting) or (inflate is not None and not inflate.eof):
        raise BadBodyError("the compressed body ends too early")


def _bits(data: bytes) -> int:
    """Tell what servers call deflate: with the header of zlib, as the standard has it, or without, as many have it."""
    header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if header else -zlib.MAX_WBITS
