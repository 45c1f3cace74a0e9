"""Pages that were saved: a folder with a small index, WARC files, or both, used in place of the network.

All is looked over when it is opened, so that a slip is told before a run and not in the midst of it; bodies are read
when they are asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from verifier.fetch import addresses
from verifier.fetch.addresses import RefusedAddressError, joined, parse
from verifier.fetch.coding import BadBodyError
from verifier.fetch.saved_index import INDEX, Entry, in_utc, inside, read_index, refusal
from verifier.fetch.warc import Archive, Capture
from verifier.fetched import Fetched, Reason, has_page
from verifier.records import SourceOutcome

_MOST_FILES = 100_000
"""Files and folders that are looked through for WARC files."""
_WARC_NAMES = (".warc", ".warc.gz")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_NO_TEXT = ("image/", "audio/", "video/", "font/")

# Which parts of a query can be left out of a comparison. Left out too much, and another page is taken for the one that
# is cited; left out too little, and a saved page is not found, which the report says. So only names that nobody else
# uses are left out everywhere: those of Google, Facebook, Microsoft, Yandex, X, Mailchimp and HubSpot, which they add
# to addresses of others. `from`, `scene`, `source`, `ref`, `id` and the like select pages on many sites. `spm` is
# Alibaba's only in its own form, names with stops between them.
_TRACKING = re.compile(
    r"(?:utm_[a-z_]+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi)(?:=.*)?"
    r"|spm=[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){2,}"
)
# On sites where it is known what names an article, only that counts. Each line has the site, the paths and the names.
_NAMED_BY = tuple(
    (site, re.compile(path), frozenset(names.split()))
    for site, path, names in (
        ("mp.weixin.qq.com", r"/s", "__biz mid idx sn"),
        ("mp.weixin.qq.com", r"/s/[A-Za-z0-9_-]+", ""),
        ("163.com", r"/(?:[a-z]+/)?article/[A-Z0-9]+\.html", ""),
        ("sohu.com", r"/a/[0-9]+_[0-9]+", ""),
        ("toutiao.com", r"/(?:article|a|i|w)/?[0-9]{10,}", ""),
        ("baijiahao.baidu.com", r"/s", "id"),
        ("qq.com", r"/(?:rain|omn)/(?:a/)?[0-9A-Z]+(?:\.html)?", ""),
        ("sina.com.cn", r"/(?:[a-z0-9_-]+/)*(?:[0-9]{4}-[0-9]{2}-[0-9]{2}/)?doc-[a-z0-9]+\.shtml", ""),
    )
)


class SavedPages:
    """A fetch that takes pages from a folder and never from the network. Threads may share it."""

    def __init__(
        self,
        folder: Path,
        entries: dict[str, Entry],
        archive: Archive,
        *,
        max_bytes: int,
        canonical: Callable[[str], str],
    ) -> None:
        """Use `open`."""
        self._folder = folder
        self._entries = entries
        self._archive = archive
        self._max_bytes = max_bytes
        self._canonical = canonical
        self._alike: dict[str, list[str]] = {}
        for url in self._all():
            self._alike.setdefault(alike(url), []).append(url)

    @classmethod
    def open(
        cls, path: Path, *, max_bytes: int = 5_000_000, canonical: Callable[[str], str] = addresses.canonical
    ) -> Self:
        """Read the index of a folder and find the pages in its WARC files, or those of one such file.

        Args:
            path: the folder, or a WARC file.
            max_bytes: of the body of a page; one that has more is too large.
            canonical: gives the form in which addresses are known, and refuses those that may not be asked for.

        Raises:
            InputError: the folder, the index or a WARC file cannot be used; it says what to do.
        """
        try:
            folder = path.resolve(strict=True)
            is_folder = folder.is_dir()
        except (OSError, RuntimeError, ValueError):
            raise refusal(f"{path} does not exist: give a folder of saved pages or a WARC file with --pages") from None
        if not is_folder:
            if path.suffix in (".yaml", ".yml"):
                raise refusal(f"{path} is the index: give the folder it lies in with --pages")
            archive = Archive([folder], canonical)
            if not len(archive):
                raise refusal(f"{path} holds no page: give a WARC file with responses, or a folder, with --pages")
            return cls(folder.parent, {}, archive, max_bytes=max_bytes, canonical=canonical)
        index = path / INDEX
        entries = read_index(index, folder, canonical) if os.path.lexists(index) else None
        files = _warc_files(path, folder)
        if entries is None and not files:
            raise refusal(
                f"{path} holds neither {INDEX} nor a WARC file (.warc, .warc.gz): write an index that names the saved "
                "pages, or give another folder with --pages"
            )
        archive = Archive(files, canonical)
        if entries is None and not archive:
            raise refusal(f"{path} holds WARC files without a page: write {INDEX}, or give another folder with --pages")
        return cls(folder, entries or {}, archive, max_bytes=max_bytes, canonical=canonical)

    @property
    def problems(self) -> tuple[str, ...]:
        """A line for each WARC file of which only a part could be read."""
        return tuple(self._archive.problems)

    def __len__(self) -> int:
        return sum(1 for _ in self._all())

    def __call__(self, url: str) -> Fetched:
        """Return the saved page, or that there is none."""
        try:
            wanted = self._canonical(url)
        except RefusedAddressError as error:
            return Fetched(url=url, outcome=SourceOutcome.BLOCKED, reason=error.reason, note=error.note)
        here, seen = wanted, set[str]()
        for _ in range(_HOPS + 1):
            found = self._find(here, seen)
            if found is None:
                moved = here if seen else None
                return _outcome(wanted, SourceOutcome.OFFLINE, Reason.NOT_SAVED, final_url=moved)
            seen.add(found)
            if found in self._entries:
                return self._from_file(wanted, self._entries[found])
            step = self._from_archive(wanted, found)
            if isinstance(step, Fetched):
                return step
            try:
                here = self._canonical(step)
            except RefusedAddressError as error:
                return _outcome(wanted, SourceOutcome.BLOCKED, error.reason, error.note, final_url=found)
        return _outcome(wanted, SourceOutcome.UNREACHABLE, Reason.TOO_MANY_REDIRECTS, final_url=here)

    def _all(self) -> Iterator[str]:
        """Yield the addresses of all pages; what stands in the index was put there by hand, and goes first."""
        yield from self._entries
        yield from (url for url in self._archive if url not in self._entries)

    def _find(self, url: str, seen: set[str]) -> str | None:
        """Return the address under which a page is saved: its own, or one that leads to the same page."""
        if url in self._entries or url in self._archive:
            # A redirect to itself is left to the count of redirects.
            return url
        return next((other for other in self._alike.get(alike(url), ()) if other not in seen), None)

    def _from_file(self, wanted: str, entry: Entry) -> Fetched:
        final = entry.final or entry.url
        if entry.file is None or not has_page(entry.status):
            return _of_status(wanted, entry.status, final, entry.fetched_at)
        try:
            # Looked at once more: it may be another file than the one that was there when the index was read.
            file = inside(self._folder, entry.file)
            with file.open("rb") as opened:
                body = opened.read(self._max_bytes + 1)
        except (OSError, RuntimeError, ValueError):
            return _outcome(wanted, SourceOutcome.OFFLINE, Reason.NOT_SAVED)
        return self._read(wanted, final, entry.status, entry.content_type, body, entry.fetched_at)

    def _from_archive(self, wanted: str, url: str) -> Fetched | str:
        """Return the page, or the address it redirects to."""
        capture = self._archive[url]
        at = in_utc(capture.date) if capture.date is not None else None
        try:
            captured = self._archive.read(capture, self._max_bytes)
        except BadBodyError:
            return _outcome(wanted, SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER, final_url=url, fetched_at=at)
        status = captured.status
        if status in _REDIRECTS and captured.location:
            return joined(parse(url), captured.location)
        if not has_page(status):
            return _of_status(wanted, status, url, at)
        if len(captured.body) <= self._max_bytes and capture.truncated is not None:
            # Half a page is no evidence that something is not in it.
            return self._cut(wanted, url, capture, at)
        return self._read(wanted, url, status, captured.content_type, captured.body, at)

    def _cut(self, wanted: str, url: str, capture: Capture, at: str | None) -> Fetched:
        if capture.truncated == "length":
            return _outcome(wanted, SourceOutcome.TOO_LARGE, Reason.BYTES, final_url=url, fetched_at=at)
        return _outcome(wanted, SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER, final_url=url, fetched_at=at)

    def _read(
        self, wanted: str, final: str, status: int, content_type: str | None, body: bytes, fetched_at: str | None
    ) -> Fetched:
        """Return what a page with this body comes to."""
        moved = alike(wanted) != alike(final)
        outcome, reason, note = SourceOutcome.READ, Reason.MOVED if moved else None, final if moved else None
        media_type = (content_type or "").partition(";")[0].strip().lower()
        if media_type.startswith(_NO_TEXT):
            outcome, reason, note = SourceOutcome.NOT_TEXT, Reason.KIND, media_type
        elif len(body) > self._max_bytes:
            outcome, reason, note = SourceOutcome.TOO_LARGE, Reason.BYTES, str(self._max_bytes)
        elif not body or body.isspace():
            outcome, reason, note = SourceOutcome.EMPTY, Reason.NO_TEXT, None
        return Fetched(
            url=wanted,
            outcome=outcome,
            reason=reason,
            note=note,
            final_url=final,
            status=status,
            content_type=content_type,
            body=body if outcome is SourceOutcome.READ else b"",
            fetched_at=fetched_at,
        )


def alike(url: str) -> str:
    """Return what a canonical address has in common with others that lead to the same page.

    Neither http or https, nor `www.`, nor a slash at the end, nor what was added to follow readers makes a difference.
    """
    address = parse(url)
    host = address.authority
    if host.startswith("www.") and host.count(".") > 1:
        host = host.removeprefix("www.")
    path, _, query = address.target.partition("?")
    path = path.removesuffix("/")
    parameters = [one for one in query.split("&") if one and not _TRACKING.fullmatch(one)]
    for site, paths, names in _NAMED_BY:
        if (host == site or host.endswith(f".{site}")) and paths.fullmatch(path):
            naming = [one for one in parameters if one.partition("=")[0] in names]
            # Where one is missing, the rest may well name the page.
            if len({one.partition("=")[0] for one in naming}) == len(names):
                parameters = sorted(naming)
            break
    return f"{host}{path}?{'&'.join(parameters)}"


def _outcome(
    url: str,
    outcome: SourceOutcome,
    reason: Reason,
    note: str | None = None,
    *,
    final_url: str | None = None,
    fetched_at: str | None = None,
) -> Fetched:
    return Fetched(url=url, outcome=outcome, reason=reason, note=note, final_url=final_url, fetched_at=fetched_at)


def _of_status(url: str, status: int, final: str, fetched_at: str | None) -> Fetched:
    """Return what an answer without a page comes to."""
    if status in (404, 410):
        outcome, reason = SourceOutcome.UNREACHABLE, Reason.GONE
    elif status >= 500:
        outcome, reason = SourceOutcome.UNREACHABLE, Reason.SERVER_ERROR
    elif status >= 400:
        outcome, reason = SourceOutcome.REFUSED, Reason.STATUS
    else:
        outcome, reason = SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER
    return Fetched(
        url=url,
        outcome=outcome,
        reason=reason,
        note=str(status),
        final_url=final,
        status=status,
        fetched_at=fetched_at,
    )


# The folder


def _warc_files(path: Path, folder: Path) -> list[Path]:
    """Return the WARC files below a folder, by name."""
    found, looked_at = [], 0
    for here, folders, files in os.walk(folder):
        folders.sort()
        looked_at += len(folders) + len(files)
        if looked_at > _MOST_FILES:
            raise refusal(
                f"{path} holds more than {_MOST_FILES} files: give the folder of the saved pages with --pages"
            )
        found += [Path(here, name) for name in sorted(files) if name.lower().endswith(_WARC_NAMES)]
    for file in found:
        try:
            inside(folder, file)
        except (OSError, RuntimeError, ValueError):
            raise refusal(f"{file} is no file of this folder: put the file itself there, or remove the link") from None
    return found
