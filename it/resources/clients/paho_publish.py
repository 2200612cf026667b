"""Publishes one message over MQTT with Paho's Python client, and waits for the broker's confirmation.

usage: paho_publish.py PORT VERSION TOPIC BODY
With version 5 it has a user property.
"""
import sys

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

port, version, topic, body = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
properties = None
if version == 5:
    properties = Properties(PacketTypes.PUBLISH)
    properties.UserProperty = ("CI_NAME", "job")
client = mqtt.Client(protocol=mqtt.MQTTv5 if version == 5 else mqtt.MQTTv311)
client.connect("127.0.0.1", port)
client.loop_start()
client.publish(topic, body, qos=1, properties=properties).wait_for_publish(30)
client.disconnect()
