"""Publishes lines of standard input, each `topic<TAB>payload`, with quality of service 1, each after the broker has it.

publish.py PORT
"""

import asyncio
import logging
import sys

from amqtt.client import MQTTClient
from amqtt.mqtt.constants import QOS_1

logging.basicConfig(level=logging.ERROR)


async def main(port):
    client = MQTTClient(client_id="publisher")
    await client.connect(f"mqtt://publisher:a-password@127.0.0.1:{port}/")
    for line in sys.stdin:
        topic, payload = line.rstrip("\n").split("\t", 1)
        await client.publish(topic, payload.encode(), qos=QOS_1)
    await client.disconnect()


asyncio.run(main(int(sys.argv[1])))
