"""HiGHS on the linear programme of the assignment: a column for each edge, a row for each worker and posting."""

import sys

import highspy
import numpy as np

from reading import Instance, measured, resident_bytes, tell


def programme(instance):
    workers, postings, edges = instance.workers, instance.postings, instance.edges
    lp = highspy.HighsLp()
    lp.num_col_ = edges
    lp.num_row_ = workers + postings
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = instance.edge_weight().astype(np.float64)
    lp.col_lower_ = np.zeros(edges)
    lp.col_upper_ = np.ones(edges)
    lp.row_lower_ = np.zeros(workers + postings)
    lp.row_upper_ = np.concatenate([np.ones(workers), instance.openings]).astype(np.float64)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.arange(0, 2 * edges + 1, 2, dtype=np.int32)
    rows = np.column_stack([instance.edge_worker(), instance.edge_posting + workers])
    lp.a_matrix_.index_ = rows.ravel().astype(np.int32)
    lp.a_matrix_.value_ = np.ones(2 * edges)
    return lp


def main(path, repetitions):
    instance = Instance(path)
    base = resident_bytes("VmRSS")
    for _ in range(repetitions):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.passModel(programme(instance))
        _, seconds, peak = measured(solver.run)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SystemExit(f"HiGHS did not solve it: {solver.getModelStatus()}")
        taken = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)
        tell(instance, taken, {"seconds": seconds, "peakBytes": peak, "baseBytes": base})


main(sys.argv[1], int(sys.argv[2]))
