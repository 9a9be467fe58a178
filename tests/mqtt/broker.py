"""A broker that somebody else wrote: amqtt, on a port of this machine, until its standard input ends.

broker.py PORT [TLS_PORT CERTIFICATE KEY]
"""

import asyncio
import logging
import sys

from amqtt.broker import Broker

# Of a client without a name it keeps nothing while it is away.
logging.basicConfig(level=logging.ERROR)


async def main(port, tls_port=None, certificate=None, key=None):
    listeners = {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}", "max_connections": 20}}
    if tls_port:
        listeners["tls"] = {"bind": f"127.0.0.1:{tls_port}", "ssl": True, "certfile": certificate, "keyfile": key}
    broker = Broker(
        {
            "listeners": listeners,
            "plugins": {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": False}},
        }
    )
    await broker.start()
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await broker.shutdown()


asyncio.run(main(*sys.argv[1:]))
