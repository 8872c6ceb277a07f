"""OR-Tools SimpleMinCostFlow: workers supply one unit each, postings take up to their openings.

It is asked for the cheapest of the greatest flows, which is the optimum here, since most workers and most value
are reached together; of the forms tried (also: a sink with a way around for those not placed, with a source
and without) it is the fastest. Costs are the exact integer weights, negated. What is measured is the solve
alone: neither reading nor filling in the arcs. One line of JSON for each of the repetitions.
"""

import sys

import numpy as np
from ortools.graph.python import min_cost_flow

from reading import Instance, measured, resident_bytes, tell


def network(instance):
    flow = min_cost_flow.SimpleMinCostFlow()
    workers, postings = instance.workers, instance.postings
    ones = np.ones(instance.edges, np.int64)
    heads = instance.edge_posting + np.int32(workers)
    flow.add_arcs_with_capacity_and_unit_cost(instance.edge_worker(), heads, ones, -instance.edge_weight())
    flow.set_nodes_supplies(np.arange(workers, dtype=np.int32), np.ones(workers, np.int64))
    every_posting = np.arange(workers, workers + postings, dtype=np.int32)
    flow.set_nodes_supplies(every_posting, -instance.openings.astype(np.int64))
    return flow


def main(path, repetitions):
    instance = Instance(path)
    base = resident_bytes("VmRSS")
    for _ in range(repetitions):
        flow = network(instance)
        status, seconds, peak = measured(flow.solve_max_flow_with_min_cost)
        if status != flow.OPTIMAL:
            raise SystemExit(f"OR-Tools did not solve it: {status}")
        taken = np.flatnonzero(flow.flows(np.arange(instance.edges, dtype=np.int32)))
        tell(instance, taken, {"seconds": seconds, "peakBytes": peak, "baseBytes": base})


main(sys.argv[1], int(sys.argv[2]))
