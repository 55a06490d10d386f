"""A process that has used up its share of memory still says so, and serves on.

In processes of their own: the limit is one of the whole process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap

import pytest

from kg.store.reader import FAIL, FRAME

SERVING = """
    import resource, sys
    from kg.store import process
    from kg.store.channel import Channel
    from kg.store.memory_limit import Memory

    class Panic(BaseException):
        "What an engine's panic is to Python."

    def hoard(*_):
        held = []
        while True:
            held.append([held])

    def stop(error):
        def answer(*_):
            raise error
        return answer

    memory = Memory()
    before = resource.getrlimit(resource.RLIMIT_AS)
    process.answer = ANSWER
    channel = Channel(sys.stdout.fileno())
    goes_on = process.serve(None, None, {"memory": 32 * 1024**2}, channel, memory)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytearray(64 * 1024**2)), "what comes next may take what it needs"
    sys.exit(0 if goes_on else 3)
"""


def serving(answer: str) -> tuple[dict[str, str], bool]:
    """What a process says whose work ends like that, and whether it serves on."""
    program = textwrap.dedent(SERVING).replace("ANSWER", answer)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode in (0, 3), done.stderr.decode()
    kind, length = FRAME.unpack(done.stdout[: FRAME.size])
    assert kind == FAIL
    assert len(done.stdout) == FRAME.size + length
    return json.loads(done.stdout[FRAME.size :]), done.returncode == 0


def test_work_that_holds_all_it_may_take_is_told_as_that() -> None:
    assert serving("hoard") == ({"kind": "memory", "message": ""}, True)


@pytest.mark.parametrize(
    "error",
    [
        "ImportError('lib.so: failed to map segment from shared object')",
        "OSError(12, 'Cannot allocate memory')",
        "RuntimeError('IO error: While mmap: Cannot allocate memory')",
        "Panic('failed to spawn thread: Resource temporarily unavailable')",
    ],
)
def test_a_library_that_is_refused_memory_is_told_as_that(error: str) -> None:
    assert serving(f"stop({error})")[0]["kind"] == "memory"


def test_what_has_to_do_with_no_memory_keeps_its_words() -> None:
    assert serving("stop(OSError('a file is gone'))") == (
        {"kind": "store", "message": "a file is gone"},
        True,
    )
