"""Indices a second of two packages, on rows of six whole numbers. One line a package: its name, a tab, the rate."""

import random
import time

import aqi as python_aqi
from aqi_hub.aqi_cn.aqi import cal_aqi_cn

ROWS = 20_000
random.seed(1)
rows = [
    {
        "so2": random.randrange(100),
        "no2": random.randrange(120),
        "co": random.randrange(40) / 10,
        "o3": random.randrange(300),
        "pm10": random.randrange(300),
        "pm25": random.randrange(250),
    }
    for _ in range(ROWS)
]


def rate(work):
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        for row in rows:
            work(row)
        best = min(best, time.perf_counter() - begun)
    return ROWS / best


def hub(row):
    cal_aqi_cn(row["pm25"], row["pm10"], row["so2"], row["no2"], row["co"], row["o3"], "hourly")


def three(row):
    python_aqi.to_aqi(
        [
            (python_aqi.POLLUTANT_PM25, row["pm25"]),
            (python_aqi.POLLUTANT_PM10, row["pm10"]),
            (python_aqi.POLLUTANT_O3_1H, row["o3"]),
        ],
        algo=python_aqi.ALGO_MEP,
    )


print(f"aqi-hub 0.3.3\t{rate(hub)}")
print(f"python-aqi 0.6.1 (3 pollutants)\t{rate(three)}")
