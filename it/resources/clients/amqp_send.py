"""Sends one message over AMQP 1.0 and waits until the broker has accepted it.

usage: amqp_send.py PORT ADDRESS BODY [--data] [--capability NAME]
exit code: 0 accepted, 3 refused
"""
import argparse
import sys

from proton import Data, Message, symbol
from proton.reactor import SenderOption
from proton.utils import BlockingConnection, LinkDetached, SendException

parser = argparse.ArgumentParser()
parser.add_argument("port")
parser.add_argument("address")
parser.add_argument("body")
parser.add_argument("--data", action="store_true", help="send the body as bytes")
parser.add_argument("--capability")
arguments = parser.parse_args()


class Capability(SenderOption):
    def apply(self, sender):
        sender.target.capabilities.put_array(False, Data.SYMBOL)
        sender.target.capabilities.enter()
        sender.target.capabilities.put_symbol(symbol(arguments.capability))
        sender.target.capabilities.exit()


connection = BlockingConnection("127.0.0.1:" + arguments.port, timeout=15)
try:
    sender = connection.create_sender(
        arguments.address, options=Capability() if arguments.capability else None)
    body = arguments.body.encode() if arguments.data else arguments.body
    message = Message(body=body, subject="application/json")
    message.inferred = arguments.data
    message.properties = {"CI_NAME": "job-amqp", "tag.name": "with.dots"}
    sender.send(message)
except (SendException, LinkDetached) as refused:
    print("refused:", refused, file=sys.stderr)
    sys.exit(3)
finally:
    connection.close()
