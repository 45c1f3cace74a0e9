"""Files written whole or not at all, readable by their owner only: they may hold copy that is not published yet."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Put a file in its place in one step, so that nobody meets half of it. Raises OSError, and leaves nothing then."""
    # The temporary file is made for its owner only, and stays so under its new name.
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
