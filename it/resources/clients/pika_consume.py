# Takes COUNT messages from a queue and prints each as a line of JSON: URL QUEUE COUNT.
import json
import sys

import pika

url, queue, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
connection = pika.BlockingConnection(pika.URLParameters(url))
channel = connection.channel()
for method, properties, body in channel.consume(queue, inactivity_timeout=30):
    if method is None:
        sys.exit("nothing more comes")
    print(json.dumps({
        "routing_key": method.routing_key,
        "content_type": properties.content_type,
        "content_encoding": properties.content_encoding,
        "delivery_mode": properties.delivery_mode,
        "message_id": properties.message_id,
        "headers": properties.headers,
        "body": json.loads(body),
    }), flush=True)
    channel.basic_ack(method.delivery_tag)
    count -= 1
    if count == 0:
        break
connection.close()
