"""Reads a SensorThings service with the client of the FROST project, page by page, and prints what it found as JSON.

Usage: read.py ROOT DATASTREAM
"""

import json
import sys

import frost_sta_client as frost

root, stream = sys.argv[1:]
service = frost.SensorThingsService(root)

requests = []
execute = service.execute


def counted(method, url, **more):
    requests.append(str(url))
    return execute(method, url, **more)


service.execute = counted

things = {thing.id: thing.name for thing in service.things().query().orderby("id", "ASC").list()}
datastream = service.datastreams().find(stream)
requests.clear()
observations = datastream.get_observations().query().orderby("phenomenonTime", "ASC").top(5).count().list()
rows = [[one.result_time, one.result, one.result_quality] for one in observations]
pages = len(requests)
location = service.things().find(stream.split("-")[0]).get_locations().query().list().get(0)
recent = datastream.get_observations().query().filter("result gt 110 and resultTime gt 2018-01-01T20:00:00+08:00").list()

json.dump(
    {
        "things": things,
        "name": datastream.name,
        "unit": datastream.unit_of_measurement.definition,
        "location": location.location,
        "count": observations.count,
        "pages": pages,
        "rows": rows,
        "recent": [one.result for one in recent],
    },
    sys.stdout,
)
