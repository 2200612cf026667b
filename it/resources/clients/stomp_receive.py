"""Subscribes over STOMP, prints READY once the broker confirmed it, then one body per line until COUNT have come.

usage: stomp_receive.py PORT DESTINATION COUNT [--json]
With --json, each line is an object with the body and the headers.
"""
import json
import sys
import threading

import stomp

port, destination, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
done = threading.Event()
left = [count]


class Printer(stomp.ConnectionListener):
    def on_receipt(self, frame):
        print("READY", flush=True)

    def on_message(self, frame):
        if "--json" in sys.argv:
            print(json.dumps({"body": frame.body, "headers": frame.headers}), flush=True)
        else:
            print(frame.body, flush=True)
        left[0] -= 1
        if left[0] == 0:
            done.set()


connection = stomp.StompConnection12([("127.0.0.1", int(port))])
connection.set_listener("printer", Printer())
connection.connect(wait=True)
connection.subscribe(destination, id="1", ack="auto", headers={"receipt": "subscribed"})
if not done.wait(30):
    sys.exit(1)
connection.disconnect()
