"""Reads the instance file of `instance-file.mjs`, and says what a solve used."""

import json
import time

import numpy as np

MARK = 0x4C41424F52


class Instance:
    def __init__(self, path):
        with open(path, "rb") as file:
            mark, self.workers, self.postings, self.edges, _ = np.fromfile(file, np.int64, 5).tolist()
            assert mark == MARK, f"{path} is not an instance of this bench"
            self.tier = self._list(file, np.uint8, self.workers)
            self.openings = self._list(file, np.int32, self.postings)
            self.edge_start = self._list(file, np.int32, self.workers + 1)
            self.edge_posting = self._list(file, np.int32, self.edges)
            self.edge_fit = self._list(file, np.uint16, self.edges)

    @staticmethod
    def _list(file, kind, count):
        values = np.fromfile(file, kind, count)
        file.seek(-values.nbytes % 8, 1)
        return values

    def edge_worker(self):
        return np.repeat(np.arange(self.workers, dtype=np.int32), np.diff(self.edge_start))

    def edge_weight(self):
        """(1 + tier) * W + fit with W = 1000 * workers + 1, in 64 bits."""
        placement = 1000 * self.workers + 1
        return (1 + self.tier.astype(np.int64))[self.edge_worker()] * placement + self.edge_fit


def resident_bytes(name):
    """VmRSS, or VmHWM: the most since the last `forget_peak`."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
    return 0


def forget_peak():
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def measured(solve):
    """Runs `solve`; returns what it gives, its processor seconds and its peak of resident bytes."""
    forget_peak()
    before = time.process_time()
    outcome = solve()
    return outcome, time.process_time() - before, resident_bytes("VmHWM")


def tell(instance, taken, figures):
    """Prints one line of JSON; `taken` are the numbers of the edges chosen."""
    workers = instance.edge_worker()[taken]
    counted = {
        "priority": int(instance.tier[workers].sum()),
        "placed": int(len(taken)),
        "fit": int(instance.edge_fit[taken].astype(np.int64).sum()),
    }
    print(json.dumps({**counted, **figures}), flush=True)
