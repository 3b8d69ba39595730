#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes law.csv: inter-arrival and service times of the M/M/1 run in Law, Simulation Modeling and Analysis, sec. 1.4.

His generator is z <- 630360016 z mod (2^31 - 1) from z0 = 1973272912, u = ((z >> 7) | 1) / 2^24, used in the order of
events: at an arrival the next inter-arrival time is drawn, then, if the server is free, a service time; at a departure
the service time of the next customer in line. First come, first served: the k-th service drawn is the k-th customer's.
"""
import math
import sys

CUSTOMERS = 1000
MEAN_GAP, MEAN_SERVICE = 1.0, 0.5


class Generator:
    def __init__(self):
        self.z = 1973272912

    def exponential(self, mean):
        self.z = 630360016 * self.z % (2**31 - 1)
        return -mean * math.log(((self.z >> 7) | 1) / 2**24)


def run():
    draw = Generator()
    gaps, services, delays, line = [], [], [], []
    gaps.append(draw.exponential(MEAN_GAP))
    arrival, departure, now = gaps[0], math.inf, 0.0
    while len(delays) < CUSTOMERS:
        if arrival < departure:
            now = arrival
            gaps.append(draw.exponential(MEAN_GAP))
            arrival = now + gaps[-1]
            if departure == math.inf:
                delays.append(0.0)
                services.append(draw.exponential(MEAN_SERVICE))
                departure = now + services[-1]
            else:
                line.append(now)
        else:
            now = departure
            if line:
                delays.append(now - line.pop(0))
                services.append(draw.exponential(MEAN_SERVICE))
                departure = now + services[-1]
            else:
                departure = math.inf
    return gaps, services, sum(delays) / CUSTOMERS, now


def main():
    gaps, services, delay, end = run()
    print(f"average delay {delay:.14f}, end {end:.3f}", file=sys.stderr)
    # In hours. One more gap, so long that the thousandth customer is the last.
    print("interarrival,service")
    for gap, service in zip(gaps[:CUSTOMERS], services):
        print(f"{gap:.17g} h,{service:.17g} h")
    print(f"1000000 h,{MEAN_SERVICE:.17g} h")


if __name__ == "__main__":
    main()
