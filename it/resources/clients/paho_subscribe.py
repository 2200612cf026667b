"""Subscribes over MQTT with Paho's Python client, prints READY, then each message as a line of JSON until COUNT have come.

usage: paho_subscribe.py PORT VERSION FILTER COUNT
"""
import json
import sys
import threading

import paho.mqtt.client as mqtt

port, version, topics, count = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
left = [count]
done = threading.Event()


def on_message(client, userdata, message):
    properties = dict(getattr(message.properties, "UserProperty", [])) if version == 5 else {}
    print(json.dumps({"topic": message.topic, "body": message.payload.decode(), "properties": properties}), flush=True)
    left[0] -= 1
    if left[0] == 0:
        done.set()


client = mqtt.Client(protocol=mqtt.MQTTv5 if version == 5 else mqtt.MQTTv311)
client.on_message = on_message
client.on_subscribe = lambda *arguments: print("READY", flush=True)
client.connect("127.0.0.1", port)
client.loop_start()
client.subscribe(topics, qos=1)
if not done.wait(30):
    sys.exit(1)
client.disconnect()
