"""Subscribes over AMQP 1.0, prints READY, then prints one body per line until COUNT have come.

usage: amqp_receive.py PORT ADDRESS COUNT [--json]
With --json, each line is an object with the body, the subject, the group and the application properties.
"""
import json
import sys

from proton.utils import BlockingConnection

port, address, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
connection = BlockingConnection("127.0.0.1:" + port, timeout=15)
receiver = connection.create_receiver(address, credit=10)
print("READY", flush=True)
for _ in range(count):
    message = receiver.receive(timeout=30)
    body = message.body
    text = body.decode() if isinstance(body, bytes) else bytes(body).decode() if isinstance(body, memoryview) else body
    if "--json" in sys.argv:
        print(json.dumps({"body": text, "subject": message.subject, "group": message.group_id,
                          "properties": {k: str(v) for k, v in (message.properties or {}).items()}}), flush=True)
    else:
        print(text, flush=True)
    receiver.accept()
connection.close()
