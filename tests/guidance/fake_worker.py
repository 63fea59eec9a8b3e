"""Speaks the protocol of the audio worker in a real process: `python fake_worker.py BEHAVIOUR NOTES`.

Each start and each request is noted as a line in the file NOTES. No Qt, so that it starts quickly.
"""

import json
import os
import sys
import time

behaviour, notes = sys.argv[1], sys.argv[2]


def note(what):
    with open(notes, "a", encoding="utf-8") as file:
        file.write(json.dumps(what) + "\n")


def answer(**message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def starts():
    with open(notes, encoding="utf-8") as file:
        return sum("start" in json.loads(line) for line in file)


note({"start": os.getpid()})
if behaviour == "dies_at_start":
    sys.exit(3)
if behaviour == "rubbish":
    while True:
        sys.stdout.buffer.write(b'\xff\xfe not json\n[1]\n{"is": 4}\n{"is": "finished", "id": "x"}\n')
        sys.stdout.flush()
        time.sleep(0.02)
if behaviour == "endless_line":
    while True:
        sys.stdout.write("x" * 100_000)
for line in sys.stdin:
    request = json.loads(line)
    note(request)
    match request["do"]:
        case "hello":
            engine, reason = ("espeak", "plain_voice") if request["plain"] else ("speechd", None)
            if behaviour == "no_voice":
                engine, reason = "", "no_voice"
            answer(**{"is": "loading", "step": "voice"})
            answer(
                **{
                    "is": "ready",
                    "engine": engine,
                    "voices": ["Ada"],
                    "speech": bool(engine),
                    "sound": True,
                    "reason": reason,
                }
            )
        case "say":
            if behaviour == "crashes_on_say":
                os.abort()
            if behaviour == "ends_on_say":
                sys.exit(0)
            if behaviour == "ends_on_first_say" and starts() == 1:
                sys.exit(0)
            answer(**{"is": "started", "id": request["id"]})
            if behaviour == "crashes_while_speaking":
                os.abort()
            answer(**{"is": "finished", "id": request["id"]})
        case "ping":
            answer(**{"is": "pong", "n": request["n"]})
