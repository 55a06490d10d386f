"""The program of an updater process: carries out an update on a writer's database, killable at any
time. What it leaves then is thrown away with the change that it was part of.

Run by its path, it imports light modules of `kg` alone, so that it starts in some 60 ms. Requests
and replies are frames as in `kg.store.reader`.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import sys
import types
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # `kg` and `kg.store` without what their own modules import
    _here = Path(__file__).resolve().parent
    for _name, _folder in (("kg", _here.parent), ("kg.store", _here)):
        _package = types.ModuleType(_name)
        _package.__path__ = [str(_folder)]
        sys.modules[_name] = _package

import pyoxigraph

from kg.errors import CallRefusedError, QueryError
from kg.store import merge, reader, sandbox
from kg.store.applying import ProtectedError, Update, apply
from kg.store.channel import Channel
from kg.store.differences import Published
from kg.store.document import Document
from kg.store.memory_limit import Memory
from kg.store.mistakes import mistake

# Bytes of address space that the engine reserves for a database to write and one to read, and uses
# little of: some 190 MiB, at a million quads as at none.
_RESERVED = 256 * 1024**2


def carry_out(request: dict[str, Any]) -> dict[str, Any]:
    """Do one request: `folder` of the database, that of the `published` one, the fields of an
    update. What was touched, and whether anything changed.

    Raises what `apply` raises.
    """
    store = pyoxigraph.Store(request["folder"])
    merge.fill(store)
    documents = {
        iri: Document(base64.b64decode(found["content"]), found["media_type"], found["error"])
        for iri, found in request["documents"].items()
    }
    folder = request["published"]
    # An empty store stands for none.
    published = pyoxigraph.Store.read_only(folder) if folder else pyoxigraph.Store()
    update = Update(**{**request["update"], "documents": documents})
    done = apply(store, update, Published(published))
    store.flush()
    told = {"touched": done.touched, "changed": done.changed}
    return told | {"moved": done.moved, "left": done.left}


def answer(request: dict[str, Any], channel: Channel, memory: Memory) -> None:
    """Do one request and say how it went."""
    share = request["memory"]
    try:
        share = None if share is None else share + _RESERVED
        done = memory.within(share, lambda: carry_out(request))
    except ProtectedError as error:
        channel.fail("protected", json.dumps(error.args))
    except CallRefusedError as error:
        channel.fail("call", str(error))
    except QueryError as error:
        channel.fail("query", str(error))
    except SyntaxError as error:
        channel.fail("syntax", mistake(request["update"]["text"], str(error), "update"))
    except MemoryError:
        channel.fail("memory", "")
    except (OSError, ValueError, RuntimeError) as error:
        channel.fail("store", str(error))
    else:
        gc.collect()  # the database must be closed when the asker opens it
        channel.begin(json.dumps(done).encode(), None, hasty=False)
        channel.finish()


def main() -> None:
    """Serve requests until standard input ends. Argument: the folder that may be written."""
    sandbox.end_with_parent()
    memory = Memory()
    ours = str(Path(__file__).resolve().parents[1])
    sandbox.only_files([p for p in (sys.base_prefix, ours, *sys.path) if p], [sys.argv[1]])
    sandbox.no_network()
    if os.getppid() != int(sys.argv[2]):
        return
    requests, channel = sys.stdin.buffer, Channel(sys.stdout.fileno())
    while len(header := requests.read(reader.FRAME.size)) == reader.FRAME.size:
        request = json.loads(requests.read(reader.FRAME.unpack(header)[1]))
        try:
            channel.taken()
            answer(request, channel, memory)
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main()
