"""OR-Tools SimpleMinCostFlow: a worker's unit goes over an edge and a posting to the sink, or straight there.

Costs are the exact integer weights, negated. What is measured is `solve()` alone: neither reading nor filling
the arcs. One line of JSON for each of the repetitions.
"""

import sys

import numpy as np
from ortools.graph.python import min_cost_flow

from reading import Instance, measured, resident_bytes, tell


def network(instance):
    flow = min_cost_flow.SimpleMinCostFlow()
    workers, postings = instance.workers, instance.postings
    sink = workers + postings
    ones = np.ones(instance.edges, np.int64)
    heads = instance.edge_posting + np.int32(workers)
    flow.add_arcs_with_capacity_and_unit_cost(instance.edge_worker(), heads, ones, -instance.edge_weight())
    every_posting = np.arange(workers, sink, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(
        every_posting, np.full(postings, sink, np.int32), instance.openings.astype(np.int64), np.zeros(postings, np.int64)
    )
    every_worker = np.arange(workers, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(
        every_worker, np.full(workers, sink, np.int32), np.ones(workers, np.int64), np.zeros(workers, np.int64)
    )
    flow.set_nodes_supplies(every_worker, np.ones(workers, np.int64))
    flow.set_node_supply(sink, -workers)
    return flow


def main(path, repetitions):
    instance = Instance(path)
    base = resident_bytes("VmRSS")
    for _ in range(repetitions):
        flow = network(instance)
        status, seconds, peak = measured(flow.solve)
        if status != flow.OPTIMAL:
            raise SystemExit(f"OR-Tools did not solve it: {status}")
        taken = np.flatnonzero(flow.flows(np.arange(instance.edges, dtype=np.int32)))
        tell(instance, taken, {"seconds": seconds, "peakBytes": peak, "baseBytes": base})


main(sys.argv[1], int(sys.argv[2]))
