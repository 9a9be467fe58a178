"""An object store in memory (moto), and what another client of the protocol (botocore) says of it.

Prints the port on which it listens. Then every line of the input is asked and answered by one line of JSON:

    put KEY TEXT            writes an object
    list                    the names in the bucket
    digest                  SHA-256 of every object, by name
    sign METHOD TARGET HEADERS
                            the signature that botocore finds for a request whose query is signed; HEADERS as JSON
"""
import hashlib
import json
import sys
from urllib.parse import parse_qsl, urlsplit

import boto3
from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.server import ThreadedMotoServer

KEY, SECRET, REGION, BUCKET = "a-key", "a-secret/with+signs", "cn-north-1", "lantian"

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
address = "http://%s:%d" % server.get_host_and_port()
client = boto3.client("s3", endpoint_url=address, region_name=REGION, aws_access_key_id=KEY, aws_secret_access_key=SECRET)
client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})


def names():
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    return [one["Key"] for page in pages for one in page.get("Contents", [])]


def sign(method, target, headers):
    asked = dict(parse_qsl(urlsplit(target).query))
    found = asked.pop("X-Amz-Signature")
    request = AWSRequest(method=method, url="http://" + headers["host"] + target.replace("&X-Amz-Signature=" + found, ""), headers={"host": headers["host"]})
    request.context["timestamp"] = asked["X-Amz-Date"]
    auth = S3SigV4QueryAuth(Credentials(KEY, SECRET), "s3", REGION, expires=int(asked["X-Amz-Expires"]))
    text = auth.string_to_sign(request, auth.canonical_request(request))
    return {"found": found, "expected": auth.signature(text, request)}


print(server.get_host_and_port()[1], flush=True)
for line in sys.stdin:
    verb, _, rest = line.strip().partition(" ")
    if verb == "put":
        key, _, text = rest.partition(" ")
        client.put_object(Bucket=BUCKET, Key=key, Body=text.encode())
        answer = None
    elif verb == "list":
        answer = names()
    elif verb == "digest":
        answer = {name: hashlib.sha256(client.get_object(Bucket=BUCKET, Key=name)["Body"].read()).hexdigest() for name in names()}
    elif verb == "sign":
        method, target, headers = rest.split(" ", 2)
        answer = sign(method, target, json.loads(headers))
    else:
        answer = {"error": "unknown: " + verb}
    print(json.dumps(answer), flush=True)
