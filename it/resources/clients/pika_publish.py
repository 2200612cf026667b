# Publishes one message as fedora-messaging does: URL EXCHANGE ROUTING_KEY PROPERTIES BODY. PROPERTIES is a JSON object of
# pika's names; waits for the broker's confirmation.
import json
import sys

import pika

url, exchange, key, properties, body = sys.argv[1:]
connection = pika.BlockingConnection(pika.URLParameters(url))
channel = connection.channel()
channel.confirm_delivery()
channel.basic_publish(exchange, key, body.encode(), pika.BasicProperties(**json.loads(properties)), mandatory=True)
connection.close()
