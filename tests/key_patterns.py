"""What keys and tokens look like, to be looked for in every recording."""

from __future__ import annotations

import re

_SECRETS = {
    kind: re.compile(rf"(?:(?<![A-Za-z0-9])|(?<=\\[nrt])){pattern}")
    for kind, pattern in {
        "API key": r"(?:sk|rk|pk|gsk)[-_](?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{16,}",
        "bearer token": r"(?i:bearer)\s+(?=[A-Za-z._~+/=-]*[0-9])[A-Za-z0-9._~+/=-]{16,}",
        "AWS key": r"A[KS]IA[0-9A-Z]{16}",
        "Google key": r"AIza[0-9A-Za-z_-]{30,}",
        "GitHub token": r"(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})",
        "Slack token": r"xox[a-z]-[A-Za-z0-9-]{10,}",
        "Hugging Face token": r"hf_[A-Za-z0-9]{20,}",
        "web token": r"eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.",
        "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
        "named key": (
            r"(?i:x-)?(?i:api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret|authorization|password)"
            r"\\?[\"']?\s*[:=]\s*\\?[\"']?(?=[^\s\"'\\]*[0-9])[A-Za-z0-9._~+/=-]{12,}"
        ),
        "address with a password": r"[a-z][a-z0-9+.-]*://[^\s/:@\"']+:[^\s/:@\"']+@",
        "organisation": r"(?:org-|proj_)(?=[A-Za-z]*[0-9])[A-Za-z0-9]{16,}",
        "service account": r"[a-z0-9.-]+@[a-z0-9.-]+\.gserviceaccount\.com",
    }.items()
}
r"""Letters of other scripts may stand right before a key, and in quoted YAML the n of an escaped \n."""


def scan_for_secrets(text: str) -> list[str]:
    """Return what looks like a key, a token or an account in the text of a file: its kind and its beginning.

    Addresses of persons are not among it: articles print them.
    """
    found = ((kind, match.group()) for kind, pattern in _SECRETS.items() for match in pattern.finditer(text))
    return [f"{kind}: {secret[:8]}..." for kind, secret in found]
