"""Sends one message over STOMP and waits for the receipt.

usage: stomp_send.py PORT DESTINATION BODY [--no-content-length]
exit code: 0 receipt, 3 refused
"""
import sys

import stomp
from stomp.listener import WaitingListener

port, destination, body = sys.argv[1:4]
connection = stomp.StompConnection12(
    [("127.0.0.1", int(port))], auto_content_length="--no-content-length" not in sys.argv)
waiting = WaitingListener("sent")
connection.set_listener("waiting", waiting)
refused = []


class Errors(stomp.ConnectionListener):
    def on_error(self, frame):
        refused.append(frame.headers.get("message", "refused"))
        waiting.on_receipt(type("Frame", (), {"headers": {"receipt-id": "sent"}}))


connection.set_listener("errors", Errors())
connection.connect(wait=True)
connection.send(destination, body, receipt="sent", headers={"CI_NAME": "job-stomp", "type": "application/json"})
waiting.wait_on_receipt()
if refused:
    print("refused:", refused[0], file=sys.stderr)
    sys.exit(3)
connection.disconnect()
